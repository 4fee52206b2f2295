import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);
const folders: { GENERATED_FILES_DIR_NAME: string } = load('@docusaurus/utils/lib/constants.js');
const threads: { SSGWorkerThreadCount: number | undefined } = load(
  '@docusaurus/core/lib/ssg/ssgEnv.js',
);

/**
 * Tells Docusaurus where the files go that it generates for the next language, and whether it renders pages in threads of their own:
 * it reads both of its environment when it is loaded, and a process that builds several languages is one of each.
 *
 * For @docusaurus/core 3.10.2: https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus/src/ssg/ssgEnv.ts
 */
export const setProcessConstants = (generatedDir: string, hasThreads: boolean): void => {
  folders.GENERATED_FILES_DIR_NAME = generatedDir;
  threads.SSGWorkerThreadCount = hasThreads ? undefined : 1;
};
