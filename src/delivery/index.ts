import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { LoadContext, Plugin } from '@docusaurus/types';
import { toClientConfig, toSharedConfig } from './bundle.ts';
import { filesAttribute, loaderScript } from './loader.ts';
import { toDeliveredPage } from './page.ts';
import { type Route, toChunkNames } from './routes.ts';

export interface DeliveryOptions {
  /** `false` leaves the built pages, and what they load, as Docusaurus makes them. */
  enabled?: boolean;
}

/**
 * The Docusaurus plugin that makes each built page one request: the CSS that it needs inline, the bundle fetched when
 * the reader reaches for something that needs it. Does nothing in the preview. See README.md beside.
 */
export const deliveryPlugin = (
  { baseUrl, generatedFilesDir, siteDir }: LoadContext,
  options: unknown,
): Plugin => {
  const name = 'delivery';
  const { enabled = true } = options as DeliveryOptions;
  if (!enabled || process.env.NODE_ENV !== 'production') return { name };
  const folder = path.join(siteDir, 'src/delivery');
  const filesOfChunk = new Map<string, string[]>();

  return {
    name,

    injectHtmlTags: () => ({
      postBodyTags: [
        { tagName: 'script', attributes: { [filesAttribute]: '-' }, innerHTML: loaderScript },
      ],
    }),

    getClientModules: () => [path.join(folder, 'route-components.ts')],

    configureWebpack: (_config, isServer) =>
      ({
        ...toSharedConfig(siteDir, folder),
        ...(!isServer && toClientConfig((chunk, files) => filesOfChunk.set(chunk, files))),
      }) as object,

    postBuild: async ({ outDir, routes, routesPaths }) => {
      const toFile = (address: string): string => path.join(outDir, address.slice(baseUrl.length));
      const chunkNames: Record<string, unknown> = JSON.parse(
        readFileSync(path.join(generatedFilesDir, 'routesChunkNames.json'), 'utf8'),
      );
      for (const page of routesPaths) {
        const file = page.endsWith('.html') ? toFile(page) : path.join(toFile(page), 'index.html');
        if (!existsSync(file)) continue;
        const chunks = toChunkNames(routes as Route[], chunkNames, page)
          .flatMap((chunk) => filesOfChunk.get(chunk) ?? [])
          .filter((chunkFile) => chunkFile.endsWith('.js'))
          .map((chunkFile) => `${baseUrl}${chunkFile}`);
        const html = await toDeliveredPage(readFileSync(file, 'utf8'), {
          isBundle: (address) => address.startsWith(`${baseUrl}assets/`),
          readStylesheet: (address) => readFileSync(toFile(address), 'utf8'),
          chunks: [...new Set(chunks)],
        });
        writeFileSync(file, html);
      }
    },
  };
};
