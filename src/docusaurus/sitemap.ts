import type { PluginOptions } from '@docusaurus/plugin-sitemap';
import type { RouteConfig } from '@docusaurus/types';
import { defaultLocale } from '../locales.ts';
import { pagesDir } from '../site/files.ts';

const isEnglish = ({ metadata }: RouteConfig): boolean =>
  metadata?.sourceFilePath?.startsWith(`${pagesDir(defaultLocale)}/`) ?? false;

const withoutEnglish = (routes: RouteConfig[]): RouteConfig[] =>
  routes
    .filter((route) => !isEnglish(route))
    .map((route) => (route.routes ? { ...route, routes: withoutEnglish(route.routes) } : route));

/** The sitemap of a locale, without the pages that it only shows in English: their one address is the English one. */
export const toSitemap =
  (locale: string): NonNullable<PluginOptions['createSitemapItems']> =>
  ({ defaultCreateSitemapItems, routes, siteConfig }) =>
    defaultCreateSitemapItems({
      siteConfig,
      routes: locale === defaultLocale ? routes : withoutEnglish(routes),
    });
