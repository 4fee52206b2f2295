import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { LoadContext, Plugin } from '@docusaurus/types';
import { bundleEnhancements, type EnhancementScripts } from './enhancements.ts';
import { finishPages, type PagesTask } from './finish-pages.ts';
import { toHydratedPage } from './page.ts';

export interface DeliveryOptions {
  /**
   * The pages that React takes over in the reader's browser, as Docusaurus ships it: their addresses below the language,
   * such as `/calculator/`, or `true` for all.
   */
  hydrate?: string[] | boolean;
  /** Tells of the address of a page whether it was left out, since it is as the last build made it. */
  isKept?: (address: string) => boolean;
  /** Called with the file of each page, from the folder of the language, once it is as it is delivered. */
  onPage?: (file: string) => void;
  /** What finishes some of so many pages at the same time as this thread; null where that is not worth it. */
  toHelper?: (pages: number) => ((task: PagesTask) => Promise<void>) | null;
}

/** As many pages are finished before anybody is told. */
const portion = 8;

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
  { baseUrl, generatedFilesDir, siteDir }: LoadContext,
  options: unknown,
): Plugin => {
  const { hydrate = [], isKept, onPage, toHelper } = options as DeliveryOptions;
  const hydrates = Array.isArray(hydrate) ? hydrate.length > 0 : hydrate;
  const isHydrated = (page: string): boolean =>
    Array.isArray(hydrate) ? hydrate.includes(`/${page.slice(baseUrl.length)}`) : hydrate;
  const isBuild = process.env.NODE_ENV === 'production';

  const postBuild: Plugin['postBuild'] = async ({ outDir, routesPaths }) => {
    const scripts = await bundleOnce(siteDir, path.join(generatedFilesDir, 'enhance'));
    const unfinished: string[] = [];
    for (const page of routesPaths) {
      const name = (page.endsWith('.html') ? page : `${page}index.html`).slice(baseUrl.length);
      const file = path.join(outDir, name);
      if (!existsSync(file)) continue;
      if (isKept?.(page)) rmSync(file);
      else if (isHydrated(page)) {
        writeFileSync(file, toHydratedPage(readFileSync(file, 'utf8')));
        onPage?.(name);
      } else unfinished.push(name);
    }
    const portions = Array.from({ length: Math.ceil(unfinished.length / portion) }, (_, at) =>
      unfinished.slice(at * portion, (at + 1) * portion),
    ).values();
    const finish = async (run: (task: PagesTask) => Promise<void> | void): Promise<void> => {
      for (const files of portions) {
        await run({ files, outDir, baseUrl, scripts });
        for (const file of files) onPage?.(file);
        // What the helper says is heard.
        await setImmediate();
      }
    };
    const helper = toHelper?.(unfinished.length) ?? null;
    await Promise.all([...(helper ? [finish(helper)] : []), finish(finishPages)]);
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
    ...(isBuild && { postBuild }),
  };
};
