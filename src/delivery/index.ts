import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { LoadContext, Plugin } from '@docusaurus/types';
import { basePath, defaultLocale } from '../locales.ts';
import { type Bundler, toClientConfig, toSharedConfig } from './bundle.ts';
import { toHeadersFile, toRedirectsFile } from './hosting.ts';
import { filesAttribute, loaderScript } from './loader.ts';
import { toDeliveredPage, toGuardedPage } from './page.ts';
import { toServerPolicy } from './policy.ts';
import { type Route, toChunkNames } from './routes.ts';

export interface DeliveryOptions {
  /** `false` leaves the built pages, and what they load, as Docusaurus makes them; they keep their policy. */
  enabled?: boolean;
}

const toIntegrity = (file: string): string =>
  `sha256-${createHash('sha256').update(readFileSync(file)).digest('base64')}`;

/**
 * The Docusaurus plugin that makes each built page one request: the CSS that it needs inline, the bundle fetched when
 * the reader reaches for something that needs it. It gives each page its policy, and hosts their headers. Does nothing
 * in the preview. See README.md beside.
 */
export const deliveryPlugin = (
  { baseUrl, generatedFilesDir, siteDir }: LoadContext,
  options: unknown,
): Plugin => {
  const name = 'delivery';
  const { enabled = true } = options as DeliveryOptions;
  if (process.env.NODE_ENV !== 'production') return { name };
  const folder = path.join(siteDir, 'src/delivery');
  const filesOfChunk = new Map<string, string[]>();

  const toPage = async (html: string, outDir: string, chunks: string[]): Promise<string> => {
    if (!enabled) return toGuardedPage(html);
    const toFile = (address: string): string => path.join(outDir, address.slice(baseUrl.length));
    return toDeliveredPage(html, {
      isBundle: (address) => address.startsWith(`${baseUrl}assets/`),
      readStylesheet: (address) => readFileSync(toFile(address), 'utf8'),
      toIntegrity: (address) => toIntegrity(toFile(address)),
      chunks,
    });
  };

  return {
    name,

    ...(enabled && {
      injectHtmlTags: () => ({
        postBodyTags: [
          { tagName: 'script', attributes: { [filesAttribute]: '-' }, innerHTML: loaderScript },
        ],
      }),

      getClientModules: () => [path.join(folder, 'route-components.ts')],

      configureWebpack: (_config, isServer, { currentBundler }) =>
        ({
          ...toSharedConfig(siteDir, folder),
          ...(!isServer &&
            toClientConfig(currentBundler.instance as Bundler, (chunk, files) =>
              filesOfChunk.set(chunk, files),
            )),
        }) as object,
    }),

    postBuild: async ({ outDir, routes, routesPaths }) => {
      const chunkNames: Record<string, unknown> = JSON.parse(
        readFileSync(path.join(generatedFilesDir, 'routesChunkNames.json'), 'utf8'),
      );
      const pages: string[] = [];
      for (const page of routesPaths) {
        const address = page.slice(baseUrl.length);
        const file = path.join(outDir, address, page.endsWith('.html') ? '' : 'index.html');
        if (!existsSync(file)) continue;
        const chunks = toChunkNames(routes as Route[], chunkNames, page)
          .flatMap((chunk) => filesOfChunk.get(chunk) ?? [])
          .filter((chunkFile) => chunkFile.endsWith('.js'))
          .map((chunkFile) => `${baseUrl}${chunkFile}`);
        const html = await toPage(readFileSync(file, 'utf8'), outDir, [...new Set(chunks)]);
        writeFileSync(file, html);
        pages.push(html);
      }
      if (baseUrl !== basePath(defaultLocale)) return;
      writeFileSync(path.join(outDir, '_headers'), toHeadersFile(toServerPolicy(pages)));
      writeFileSync(path.join(outDir, '_redirects'), toRedirectsFile());
    },
  };
};
