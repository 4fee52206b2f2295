import { defaultLocale, type LocaleCode, localeCodes } from '../locales.ts';
import type { PublishedSite } from '../outputs/published-notice.ts';
import { i18nDir } from '../site/files.ts';
import { readTranslate } from '../site/ui-strings.ts';
import { toPagePath } from '../wording/addresses.ts';
import type { Translate } from '../wording/format.ts';
import type { NoticesGlobalData } from './client.ts';
import type { HandedSite } from './handover-files.ts';
import type { toNoticeList } from './notice-list.ts';
import { toProvenanceStatements } from './provenance-words.ts';

/** One more than the end of a page names, and the page itself. */
const mostOthers = 7;
/** As many notices as who finds no page is shown. */
const mostNewest = 5;

const toOffer = (translate: Translate): NoticesGlobalData['offers'][string] => [
  translate('suggestion.text'),
  translate('suggestion.link'),
  translate('suggestion.dismiss'),
];

/** The offer of each language; of one whose words are not written yet, none: it would be made in English. */
const toOffers = (siteDir: string): NoticesGlobalData['offers'] => {
  const english = toOffer(readTranslate(siteDir, defaultLocale));
  return Object.fromEntries(
    localeCodes
      .map((code) => [code, toOffer(readTranslate(siteDir, code))] as const)
      .filter(([code, [text]]) => code === defaultLocale || text !== english[0]),
  );
};

/** How each page that is translated came about, by its address below that of the site. */
export const toStatements = (
  pages: readonly { id: string; source: string; permalink: string }[],
  {
    baseUrl,
    handed,
    language,
    locale,
  }: {
    baseUrl: string;
    handed: Pick<HandedSite, 'provenance'>;
    language: PublishedSite['language'];
    locale: LocaleCode;
  },
) =>
  new Map(
    pages
      .filter(({ source }) => locale !== defaultLocale && source.startsWith(`@site/${i18nDir}/`))
      .map(({ id, permalink }) => [
        toPagePath(permalink).slice(baseUrl.length),
        {
          id,
          sections: handed.provenance[id] ?? [],
          words: toProvenanceStatements(handed.provenance[id] ?? [], language),
        },
      ]),
  );

interface GlobalDataOptions {
  siteDir: string;
  baseUrl: string;
  isBuild: boolean;
  handed: HandedSite;
  list: ReturnType<typeof toNoticeList>;
  /** The pages by their ids. */
  pageOfDoc: ReadonlyMap<string, { permalink: string }>;
  /** How the pages that somebody has said so of came about, in words. */
  statements: ReturnType<typeof toStatements>;
}

/** Makes the data of the site that every page has. */
export const toGlobalData = ({
  siteDir,
  baseUrl,
  isBuild,
  handed,
  list,
  pageOfDoc,
  statements,
}: GlobalDataOptions): NoticesGlobalData => ({
  provenance: Object.fromEntries(
    [...statements.values()]
      .filter(({ sections }) => sections.length > 0)
      .map(({ id, words }) => [id, words]),
  ),
  // Pages read it while they are built; a hidden one too has notes on what is stale.
  stale: Object.fromEntries(
    Object.entries(handed.stale).filter(([doc]) => !isBuild || pageOfDoc.has(doc)),
  ),
  newest: list.notices
    .filter(({ hidden }) => hidden === null)
    .slice(0, mostNewest)
    .map(({ permalink, title }) => ({ permalink, title })),
  others: list.notices
    .filter(({ hidden, isOffNavigation }) => hidden === null && !isOffNavigation)
    .slice(0, mostOthers)
    .map(({ permalink, title }) => ({ permalink, title })),
  problems: handed.problems.hasErrors ? handed.problems.report : '',
  languages: Object.fromEntries(
    Object.entries(handed.languages).flatMap(([doc, codes]) => {
      const page = pageOfDoc.get(doc);
      return page ? [[toPagePath(page.permalink).slice(baseUrl.length), codes]] : [];
    }),
  ),
  offers: toOffers(siteDir),
});
