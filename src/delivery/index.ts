import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { LoadContext, Plugin } from '@docusaurus/types';
import { bundleEnhancements, type EnhancementScripts } from './enhancements.ts';
import { finishPage, type PageTask } from './finish-page.ts';
import { toHydratedPage } from './page.ts';

export interface DeliveryOptions {
  /**
   * The pages that React takes over in the reader's browser, as Docusaurus ships it: their addresses below the language,
   * such as `/calculator/`, or `true` for all.
   */
  hydrate?: string[] | boolean;
  /** Called with the file of each page, from the folder of the language, once it is as it is delivered. */
  onPage?: (file: string) => void;
  /** Returns a function that finishes a page while this thread makes others; null where there is no such thing. */
  findHelper?: () => ((task: PageTask) => Promise<string>) | null;
  /** Is given what finishes each page that Docusaurus has rendered, before it is written. */
  setPageFinisher: (finish: (html: string) => Promise<string>) => void;
}

/** Where as many pages wait for the helper, this thread finishes the next one: Docusaurus renders 32 and waits for them. */
const mostWaiting = 24;

/** The scripts of a site that this process has bundled: they are the same in all languages. */
const bundled = new Map<string, Promise<EnhancementScripts>>();
const bundleOnce = (siteDir: string, outDir: string): Promise<EnhancementScripts> => {
  const scripts = bundled.get(siteDir) ?? bundleEnhancements(siteDir, outDir);
  bundled.set(siteDir, scripts);
  return scripts;
};

/**
 * The Docusaurus plugin that makes each built page one request: the CSS that it needs inline, and of script nothing but
 * the enhancements that it needs. In the preview, and on pages that are hydrated, it lets React's pages have these too.
 * See README.md beside.
 */
export const deliveryPlugin = (
  { baseUrl, generatedFilesDir, outDir, siteDir }: LoadContext,
  options: unknown,
): Plugin => {
  const { findHelper, hydrate = [], onPage, setPageFinisher } = options as DeliveryOptions;
  const hydrates = Array.isArray(hydrate) ? hydrate.length > 0 : hydrate;
  const isHydrated = (page: string): boolean =>
    Array.isArray(hydrate) ? hydrate.includes(`/${page.slice(baseUrl.length)}`) : hydrate;
  const isBuild = process.env.NODE_ENV === 'production';
  const toScripts = () => bundleOnce(siteDir, path.join(generatedFilesDir, 'enhance'));

  /** How many pages the helper has. */
  let waiting = 0;
  const finish = async (html: string): Promise<string> => {
    const task = { html, outDir, baseUrl, scripts: await toScripts() };
    const helper = waiting < mostWaiting ? (findHelper?.() ?? null) : null;
    if (!helper) return finishPage(task);
    waiting += 1;
    try {
      return await helper(task);
    } finally {
      waiting -= 1;
    }
  };
  /** Where pages are told apart by their addresses, they are finished once all are there. */
  const finishFile = async (page: string, file: string): Promise<void> => {
    const html = readFileSync(file, 'utf8');
    writeFileSync(file, isHydrated(page) ? toHydratedPage(html) : await finish(html));
  };
  if (isBuild && !hydrates) setPageFinisher(finish);

  const postBuild: Plugin['postBuild'] = async ({ routesPaths }) => {
    for (const page of routesPaths) {
      const name = (page.endsWith('.html') ? page : `${page}index.html`).slice(baseUrl.length);
      const file = path.join(outDir, name);
      if (!existsSync(file)) continue;
      if (hydrates) await finishFile(page, file);
      onPage?.(name);
    }
    // Of the bundle's files, no page asks for any.
    for (const folder of hydrates ? [] : ['assets/css', 'assets/js'])
      rmSync(path.join(outDir, folder), { recursive: true, force: true });
    if (globSync('assets/*', { cwd: outDir }).length === 0)
      rmSync(path.join(outDir, 'assets'), { recursive: true, force: true });
  };

  return {
    name: 'delivery',
    ...((hydrates || !isBuild) && {
      getClientModules: () => [path.join(siteDir, 'src/enhance/client.ts')],
    }),
    ...(isBuild && {
      // They are there when the first page is.
      allContentLoaded: async () => void toScripts().catch(() => {}),
      postBuild,
    }),
  };
};
