import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { LoadContext, Plugin } from '@docusaurus/types';
import { bundleEnhancements } from './enhancements.ts';
import { type PageFiles, toDeliveredPage, toHydratedPage } from './page.ts';

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
}

/**
 * The Docusaurus plugin that makes each built page one request: the CSS that it needs inline, and of script nothing but
 * the enhancements that it needs. In the preview, and on pages that are hydrated, it lets React's pages have these too.
 * See README.md beside.
 */
export const deliveryPlugin = (
  { baseUrl, generatedFilesDir, siteDir }: LoadContext,
  options: unknown,
): Plugin => {
  const { hydrate = [], isKept, onPage } = options as DeliveryOptions;
  const hydrates = Array.isArray(hydrate) ? hydrate.length > 0 : hydrate;
  const isHydrated = (page: string): boolean =>
    Array.isArray(hydrate) ? hydrate.includes(`/${page.slice(baseUrl.length)}`) : hydrate;
  const isBuild = process.env.NODE_ENV === 'production';

  const postBuild: Plugin['postBuild'] = async ({ outDir, routesPaths }) => {
    const toFile = (address: string): string => path.join(outDir, address.slice(baseUrl.length));
    // All pages have the same few.
    const stylesheets = new Map<string, string>();
    const readStylesheet = (address: string): string => {
      const css = stylesheets.get(address) ?? readFileSync(toFile(address), 'utf8');
      stylesheets.set(address, css);
      return css;
    };
    const files: PageFiles = {
      isBundle: (address) => address.startsWith(`${baseUrl}assets/`),
      readStylesheet,
      scripts: await bundleEnhancements(siteDir, path.join(generatedFilesDir, 'enhance')),
    };
    for (const page of routesPaths) {
      const file = toFile(page.endsWith('.html') ? page : `${page}index.html`);
      if (!existsSync(file)) continue;
      if (isKept?.(page)) {
        rmSync(file);
        continue;
      }
      const html = readFileSync(file, 'utf8');
      writeFileSync(file, isHydrated(page) ? toHydratedPage(html) : toDeliveredPage(html, files));
      onPage?.(path.relative(outDir, file));
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
    ...(isBuild && { postBuild }),
  };
};
