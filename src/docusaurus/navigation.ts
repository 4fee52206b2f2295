import type { LoadContext, Plugin } from '@docusaurus/types';
import { defaultLocale, isLocale, localeCodes, locales } from '../locales.ts';
import { type NavigationPage, toNavigation } from '../navigation/navigation.ts';
import type { NavigationItem } from '../navigation/page-navigation.ts';
import { parsePoint, toDay } from '../notices/dates.ts';
import { renderLlms } from '../outputs/llms.ts';
import { readChangeTimes } from '../site/change-times.ts';
import { toPageOf } from '../site/files.ts';
import { readNavigationFiles } from '../site/navigation-files.ts';
import { readTranslate } from '../site/read-ui-strings.ts';
import type { DocusaurusFrontMatter } from '../site/site.ts';
import { toPagePath } from '../wording/addresses.ts';
import { toDateView } from '../wording/format.ts';
import type { NavigationData } from './client.ts';
import type { HandoverReader } from './handover-reader.ts';
import type { PageKeeper } from './kept-pages.ts';
import { type Docs, isPublic, toDocs } from './publication.ts';
import { writeOutputs } from './write-outputs.ts';

const isProduction = (): boolean => process.env.NODE_ENV === 'production';

const toPages = ({ siteDir, i18n }: LoadContext, docs: Docs): NavigationPage[] =>
  docs.flatMap((doc) => {
    const where = toPageOf(siteDir, doc.source.replace(/^@site/u, siteDir), localeCodes);
    if (!where || (doc.draft && isProduction())) return [];
    const facts = doc.frontMatter as unknown as DocusaurusFrontMatter;
    return [
      {
        page: where.page,
        path: toPagePath(doc.permalink),
        label: facts.sidebar_label ?? doc.title,
        description: facts.description === doc.title ? undefined : facts.description,
        position: facts.sidebar_position ?? doc.sidebarPosition,
        isTranslated: where.locale !== defaultLocale || i18n.currentLocale === defaultLocale,
        isHidden: Boolean(facts.hidefromtoc || facts.unlisted),
        isNotice: facts.notice !== undefined,
      },
    ];
  });

/** When each page was last changed, in words, by its `@site` path: what its file says, else what Git does. */
const toUpdated = async (
  { siteDir, siteConfig, i18n }: LoadContext,
  docs: Docs,
): Promise<NavigationData['updated']> => {
  const locale = isLocale(i18n.currentLocale) ? i18n.currentLocale : defaultLocale;
  const language = { tag: locales[locale].format, translate: readTranslate(siteDir, locale) };
  const updated: NavigationData['updated'] = {};
  const asked: string[] = [];
  for (const { source, frontMatter } of docs) {
    const stated = parsePoint((frontMatter as unknown as DocusaurusFrontMatter).updated ?? '');
    if (stated) updated[source] = toDateView(language, stated);
    else asked.push(source.replace(/^@site\//u, ''));
  }
  if (typeof siteConfig.customFields?.repository !== 'string') return updated;
  for (const [file, time] of await readChangeTimes(siteDir, asked)) {
    updated[`@site/${file}`] = toDateView(language, toDay(time));
  }
  return updated;
};

/** The groups with a page that Docusaurus users know as `generated-index`. */
const toGenerated = (items: NavigationItem[]): NavigationItem[] =>
  items.flatMap((item) => [...(item.isGenerated ? [item] : []), ...toGenerated(item.items ?? [])]);

/** Returns `llms.txt` of the site; pages that readers reach by link only are not in it. */
const toLlms = (
  { siteConfig, siteDir, i18n }: LoadContext,
  docs: Docs,
  navigation: NavigationItem[],
): string => {
  const translate = readTranslate(siteDir, i18n.currentLocale);
  return renderLlms({
    name: translate('site.name'),
    tagline: translate('site.tagline'),
    url: siteConfig.url,
    words: { notices: translate('notices.title'), documentation: translate('nav.label') },
    notices: docs
      .filter((doc) => isPublic(doc) && 'notice' in doc.frontMatter)
      .map(({ description, permalink, title }) => ({
        title,
        description,
        path: toPagePath(permalink),
      })),
    navigation,
  });
};

/** The Docusaurus plugin that hands the navigation to the pages, and makes the pages that list others. */
export const navigationPlugin = (context: LoadContext, options: unknown): Plugin => {
  const { handover, keeper } = options as {
    handover: HandoverReader;
    keeper: PageKeeper;
  };
  // In a preview, trees would be kept of every text that was ever there.
  const readTree = isProduction() ? handover.tree : undefined;
  let llms = '';
  return {
    name: 'navigation',
    postBuild: async ({ outDir }) => writeOutputs(outDir, new Map([['llms.txt', llms]])),
    allContentLoaded: async ({ allContent, actions }) => {
      const { siteDir, i18n, baseUrl } = context;
      const pages = toDocs(allContent);
      const navigation = toNavigation({
        pages: toPages(context, pages),
        english: readNavigationFiles(siteDir, defaultLocale, readTree),
        translated: readNavigationFiles(siteDir, i18n.currentLocale, readTree),
        baseUrl,
      });
      const data: NavigationData = {
        items: navigation,
        updated: await toUpdated(context, pages),
      };
      actions.setGlobalData(data);
      keeper.tell('navigation', data);
      llms = toLlms(context, pages, navigation);
      const component = '@site/src/components/ContentsPage/index.tsx';
      if (navigation.some(({ hidden }) => hidden === undefined)) {
        actions.addRoute({ path: `${baseUrl}contents/`, component, exact: true });
      }
      for (const { hidden, path } of toGenerated(navigation)) {
        // One that lists nothing would tell the name of a group that no reader is to see.
        if (path !== undefined && hidden === undefined)
          actions.addRoute({ path, component, exact: true });
      }
    },
  };
};
