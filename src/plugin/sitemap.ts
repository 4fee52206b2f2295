import type { PluginOptions } from '@docusaurus/plugin-sitemap';
import { pagesDir } from '../content/files.ts';
import { defaultLocale } from '../locales.ts';

/** The sitemap of a locale, without the pages that it only shows in English: their one address is the English one. */
export const toSitemap =
  (locale: string): NonNullable<PluginOptions['createSitemapItems']> =>
  ({ defaultCreateSitemapItems, routes, ...rest }) =>
    defaultCreateSitemapItems({
      ...rest,
      routes: routes.filter(
        ({ metadata }) =>
          locale === defaultLocale ||
          !metadata?.sourceFilePath?.startsWith(`${pagesDir(defaultLocale)}/`),
      ),
    });
