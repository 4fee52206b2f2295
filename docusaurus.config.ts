import { statSync } from 'node:fs';
import path from 'node:path';
import type { Options, ThemeConfig } from '@docusaurus/preset-classic';
import type { Config } from '@docusaurus/types';
import { deliveryPlugin } from './src/delivery/index.ts';
import { handoverVariable, toPartFile } from './src/docusaurus/handover-files.ts';
import { openHandover } from './src/docusaurus/handover-reader.ts';
import { noticesPlugin, readOwnSite } from './src/docusaurus/index.ts';
import { keptPagesPlugin, openPageKeeper } from './src/docusaurus/kept-pages.ts';
import { licensesPlugin } from './src/docusaurus/licenses.ts';
import { navigationPlugin } from './src/docusaurus/navigation.ts';
import { pageModulesPlugin } from './src/docusaurus/page-modules.ts';
import { pagePicturesPlugin, toLinkedPicture } from './src/docusaurus/page-pictures.ts';
import { toPagePlugins } from './src/docusaurus/page-plugins.ts';
import { refuseObstacles } from './src/docusaurus/problems.ts';
import { findSecondThread } from './src/docusaurus/second-thread.ts';
import { siteIcon } from './src/docusaurus/site-icon.ts';
import { toSitemap } from './src/docusaurus/sitemap.ts';
import { classNamesPlugin } from './src/docusaurus/workarounds/class-names.ts';
import { lazyPagesPlugin } from './src/docusaurus/workarounds/lazy-pages.ts';
import { ownSourceMapsPlugin } from './src/docusaurus/workarounds/own-source-maps.ts';
import { setPageFinisher } from './src/docusaurus/workarounds/page-finisher.ts';
import { postcssConfigPlugin } from './src/docusaurus/workarounds/postcss-config.ts';
import { previewSocketPlugin } from './src/docusaurus/workarounds/preview-socket.ts';
import { reloadQueuePlugin } from './src/docusaurus/workarounds/reload-queue.ts';
import { siteWatcherPlugin } from './src/docusaurus/workarounds/site-watcher.ts';
import { staticCopiesPlugin } from './src/docusaurus/workarounds/static-copies.ts';
import { stylesheetOnlyPlugin } from './src/docusaurus/workarounds/stylesheet-only.ts';
import { wholeFilesPlugin } from './src/docusaurus/workarounds/whole-files.ts';
import { basePath, defaultLocale, isLocale, localeCodes, locales } from './src/locales.ts';
import { isParsable } from './src/markdown/complexity.ts';
import { withLineFeeds } from './src/markdown/line-ends.ts';
import { tocName } from './src/navigation/toc-file.ts';
import { clock } from './src/site/clock.ts';
import { toExcludedPages } from './src/site/excluded-pages.ts';
import { readPageList, toLinkResolver } from './src/site/link-resolver.ts';
import { hasPages } from './src/site/linked-pages.ts';
import { readTranslate } from './src/site/read-ui-strings.ts';
import { siteAddress, toOutsideLink } from './src/site-address.ts';

/**
 * The configuration for the language that `DOCUSAURUS_CURRENT_LOCALE` names now, and what has to be in order before it is used:
 * a process may build one language after the other.
 */
const toSite = (): { config: Config; refuseFaults: () => Promise<void> } => {
  const requested = process.env.DOCUSAURUS_CURRENT_LOCALE ?? defaultLocale;
  const locale = isLocale(requested) ? requested : defaultLocale;
  const siteDir = process.cwd();
  const isJudged = process.env.NODE_ENV === 'production' && handoverVariable in process.env;
  const translate = readTranslate(siteDir, locale);
  const handover = openHandover({ siteDir, locale, now: clock() }, readOwnSite);
  /** The pages that React takes over in the reader's browser (`src/delivery/README.md`). */
  const hydrate: string[] = [];
  const isStylesheetOnly = process.env.NODE_ENV === 'production' && hydrate.length === 0;
  const keeper = openPageKeeper(handover, isStylesheetOnly);

  const linksFile = toPartFile(locale, 'links');
  const mark =
    linksFile === null ? null : () => statSync(linksFile, { throwIfNoEntry: false })?.mtimeMs;
  // Docusaurus asks before a preview has read the site; pages are made when it has.
  const readPages = () => handover.pageList() ?? readPageList(siteDir);
  const resolveLink = toLinkResolver(
    siteDir,
    { now: Date.now, mark },
    toLinkedPicture(siteDir, locale),
    readPages,
  );
  const pagePlugins = toPagePlugins(siteDir, locale, resolveLink, handover.englishHeadings);

  const config: Config = {
    title: translate('site.name'),
    tagline: translate('site.tagline'),
    url: siteAddress.origin,
    baseUrl: siteAddress.root,
    trailingSlash: true,
    // Where the localization page leads to for a file: https://git.example.com/notices/edit/main
    customFields: {
      repository: toOutsideLink('REPOSITORY_URL') ?? undefined,
      // Whom readers may ask, at the foot of every page; the company's name is the string `site.owner`.
      help:
        toOutsideLink('HELP_URL') ??
        'https://experienceleague.adobe.com/?support-solution=Campaign#support',
    },
    favicon: siteIcon,
    baseUrlIssueBanner: false,
    onBrokenLinks: 'throw',
    // Links and places of pages are judged before the bundler starts, in our words.
    onBrokenAnchors: 'ignore',
    // Two pages at one address, a draft among them, are told with their files: the preview goes on.
    onDuplicateRoutes: process.env.NODE_ENV === 'production' ? 'throw' : 'ignore',
    future: {
      v4: true,
      faster: {
        mdxCrossCompilerCache: !isStylesheetOnly,
        // Pages are made of more than the files that the bundler knows of, and it takes as long to read what it kept as to make
        // it; Rspack 1.7 ends in a panic where it writes that for one edit while the next one is saved.
        rspackPersistentCache: false,
      },
    },
    // Without it each locale would keep a colour mode of its own. `src/enhance/color-mode-storage.ts` names it too.
    storage: { namespace: 'notices' },
    i18n: {
      defaultLocale,
      locales: localeCodes,
      localeConfigs: Object.fromEntries(
        localeCodes.map((code) => [
          code,
          {
            label: locales[code].label,
            direction: locales[code].direction,
            htmlLang: code,
            baseUrl: basePath(code),
          },
        ]),
      ),
    },
    markdown: {
      format: 'md',
      emoji: false,
      hooks: { onBrokenMarkdownLinks: 'throw', onBrokenMarkdownImages: 'throw' },
      // Docusaurus hands the text itself to its parsers, whatever the check says of it.
      // The page of a `TOC.md` shows the navigation that is made of it.
      preprocessor: ({ filePath, fileContent }) =>
        path.basename(filePath) !== tocName && (isJudged || isParsable(fileContent))
          ? withLineFeeds(fileContent)
          : '',
      parseFrontMatter: async ({ filePath, fileContent }) =>
        handover.page(filePath, fileContent) as never,
    },
    presets: [
      [
        'classic',
        {
          blog: false,
          pages: false,
          // Its pages hold all that Docusaurus knows of the site: the preview would make them again with each change.
          debug: false,
          // Docusaurus ends where it has no page to make; the list of notices is there all the same.
          docs: hasPages(readPages(), process.env.NODE_ENV !== 'production') && {
            routeBasePath: '/',
            include: ['**/*.md'],
            exclude: toExcludedPages(siteDir, locale),
            breadcrumbs: false,
            // The navigation is ours: see `src/navigation/`.
            sidebarPath: false,
            // The one parser of the site makes boxes.
            admonitions: false,
            ...pagePlugins,
          },
          sitemap: { createSitemapItems: toSitemap(locale) },
          theme: {
            customCss: ['./src/css/tokens.css', './src/css/site.css', './src/css/code.css'],
          },
        } satisfies Options,
      ],
    ],
    plugins: [
      [noticesPlugin, { handover, keeper }] as never,
      [navigationPlugin, { handover, keeper }] as never,
      pagePicturesPlugin,
      previewSocketPlugin,
      lazyPagesPlugin,
      ownSourceMapsPlugin,
      reloadQueuePlugin,
      siteWatcherPlugin,
      staticCopiesPlugin,
      wholeFilesPlugin,
      classNamesPlugin,
      postcssConfigPlugin,
      // Without a bundle no package's code is shipped.
      ...(hydrate.length > 0 ? [licensesPlugin] : []),
      ...(isStylesheetOnly
        ? [
            [stylesheetOnlyPlugin, { texts: handover }] as never,
            [pageModulesPlugin, { plugins: pagePlugins, handover, keeper }] as never,
            [keptPagesPlugin, { keeper }] as never,
          ]
        : []),
      [
        deliveryPlugin,
        {
          hydrate,
          onPage: handover.tellFinal,
          findHelper: () => findSecondThread()?.finishPage ?? null,
          setPageFinisher,
        },
      ],
    ],
    themeConfig: {
      colorMode: { respectPrefersColorScheme: true },
      navbar: { title: translate('site.name') },
      // Without it the theme pulls a second syntax highlighter in.
      prism: { additionalLanguages: ['json'] },
    } satisfies ThemeConfig,
  };

  const refuseFaults = async (): Promise<void> => {
    if (isJudged) return;
    await refuseObstacles(siteDir, locale, async () => (await handover.site()).problems.report);
  };
  return { config, refuseFaults };
};

export const toConfig = (): Config => toSite().config;

/** The configuration, once nothing is in the way at which Docusaurus would end by itself. */
export default async (): Promise<Config> => {
  const { config, refuseFaults } = toSite();
  await refuseFaults();
  return config;
};
