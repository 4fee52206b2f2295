import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);
const folders: { GENERATED_FILES_DIR_NAME: string } = load('@docusaurus/utils/lib/constants.js');

/**
 * Tells Docusaurus where the files go that it generates for the next language: it reads that of its environment when it is loaded,
 * and a process that builds several languages is one of each.
 *
 * For @docusaurus/utils 3.10.2: https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus-utils/src/constants.ts
 */
export const setProcessConstants = (generatedDir: string): void => {
  folders.GENERATED_FILES_DIR_NAME = generatedDir;
};
