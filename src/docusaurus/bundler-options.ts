import type { ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { LoadContext } from '@docusaurus/types';
import { defaultLocale, type LocaleCode } from '../locales.ts';
import { i18nDir, pagesDir, translatedFromDir } from '../site/files.ts';
import { toContentType } from '../wording/addresses.ts';
import { toPartFile } from './handover-files.ts';

const { resolve } = createRequire(import.meta.url);

/**
 * Options of the bundler: the files that a preview serves beside its pages, no stylesheet of the theme, and the files that belong to
 * each page.
 */
export const toBundlerOptions = (
  { siteDir, baseUrl, i18n }: Pick<LoadContext, 'siteDir' | 'baseUrl' | 'i18n'>,
  { isBuild, locale, previewDir }: { isBuild: boolean; locale: LocaleCode; previewDir: string },
): object => ({
  devServer: {
    static: [
      {
        directory: previewDir,
        publicPath: baseUrl,
        watch: false,
        staticOptions: {
          cacheControl: false,
          setHeaders: (response: ServerResponse, file: string) => {
            const type = toContentType(path.relative(previewDir, file).replaceAll('\\', '/'));
            if (type) response.setHeader('Content-Type', type);
          },
        },
      },
    ],
  },
  // The site has a design of its own; the theme's stylesheet would only have to be undone.
  // Of a language from right to left it is another one.
  resolve: {
    alias: Object.fromEntries(
      ['default', 'default-rtl'].map((name) => [
        resolve(`infima/dist/css/default/${name}.css`),
        false,
      ]),
    ),
  },
  // A build keeps no page's module.
  module: {
    rules: isBuild
      ? []
      : [
          {
            test: /\.md$/u,
            include: [path.join(siteDir, i18nDir), path.join(siteDir, pagesDir(defaultLocale))],
            enforce: 'pre',
            use: [
              {
                loader: path.join(siteDir, 'src/docusaurus/page-dependencies.cjs'),
                options: {
                  englishDir: path.join(siteDir, pagesDir(defaultLocale)),
                  translationDir: path.join(siteDir, pagesDir(i18n.currentLocale)),
                  copiesDir: path.join(siteDir, translatedFromDir(i18n.currentLocale)),
                  addressesFile: toPartFile(locale, 'addresses'),
                },
              },
            ],
          },
        ],
  },
});
