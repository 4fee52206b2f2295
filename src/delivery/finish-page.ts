import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { EnhancementScripts } from './enhancements.ts';
import { toDeliveredPage } from './page.ts';

/** A page as Docusaurus makes it, and what it is finished with: data, which another thread can be given. */
export interface PageTask {
  html: string;
  /** The folder of the language, and its address. */
  outDir: string;
  baseUrl: string;
  scripts: EnhancementScripts;
}

/** The stylesheets by their files: all pages have the same few, and their names change with what is in them. */
const stylesheets = new Map<string, string>();
const readStylesheet = (file: string): string => {
  const css = stylesheets.get(file) ?? readFileSync(file, 'utf8');
  stylesheets.set(file, css);
  return css;
};

/** Makes a page as it is delivered ({@link toDeliveredPage}). */
export const finishPage = ({ html, outDir, baseUrl, scripts }: PageTask): string =>
  toDeliveredPage(html, {
    isBundle: (address) => address.startsWith(`${baseUrl}assets/`),
    readStylesheet: (address) => readStylesheet(path.join(outDir, address.slice(baseUrl.length))),
    scripts,
  });
