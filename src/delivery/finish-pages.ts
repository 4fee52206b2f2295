import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { EnhancementScripts } from './enhancements.ts';
import { type PageFiles, toDeliveredPage } from './page.ts';

/** Pages as Docusaurus wrote them, and what they are finished with: data, which another thread can be given. */
export interface PagesTask {
  /** The pages' files, from `outDir`. */
  files: string[];
  /** The folder of the language, and its address. */
  outDir: string;
  baseUrl: string;
  scripts: EnhancementScripts;
}

/** Puts each page as it is delivered in the place of that which Docusaurus wrote. */
export const finishPages = ({ files, outDir, baseUrl, scripts }: PagesTask): void => {
  // All pages have the same few.
  const stylesheets = new Map<string, string>();
  const readStylesheet = (address: string): string => {
    const file = path.join(outDir, address.slice(baseUrl.length));
    const css = stylesheets.get(address) ?? readFileSync(file, 'utf8');
    stylesheets.set(address, css);
    return css;
  };
  const known: PageFiles = {
    isBundle: (address) => address.startsWith(`${baseUrl}assets/`),
    readStylesheet,
    scripts,
  };
  for (const name of files) {
    const file = path.join(outDir, name);
    writeFileSync(file, toDeliveredPage(readFileSync(file, 'utf8'), known));
  }
};
