import type { SiteDocument } from '../site/snapshot.ts';
import type { SiteFile } from '../site/text-file.ts';
import type { SourceFile } from './check-document.ts';
import { bestProfile, type TypographyProfile } from './rule.ts';

/** Tells whether a file has a text. */
export const isRead = (found: SiteFile | null): found is SourceFile =>
  found !== null && found.text !== null;

/** How often a text writes something in each of two ways. */
interface Counts {
  apostrophe: Pair;
  quotes: Pair;
  space: Pair;
}
type Pair = [wrong: number, right: number];

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

// Each expression begins with the one character that is rare: the engine then looks for that.
const toCounts = (text: string): Counts => ({
  apostrophe: [countOf(text, /(?<=\p{L})'(?=\p{L})/gu), countOf(text, /(?<=\p{L})’(?=\p{L})/gu)],
  quotes: [countOf(text, /(?<=\s|\()"\p{L}/gu), countOf(text, /[«”“]/gu)],
  space: [countOf(text, /(?<=\p{L}) [?!;:»](?=\s|$)/gmu), countOf(text, /[\u00A0\u202F][?!;:»]/gu)],
});

const sum = (pairs: Pair[], at: 0 | 1): number => pairs.reduce((all, pair) => all + pair[at], 0);

/** A way of writing that is wrong but that a site keeps to is its own; twenty times and four to one make it so. */
const isKept = (counts: Pair[]): boolean =>
  sum(counts, 0) >= 20 && sum(counts, 0) > 4 * sum(counts, 1);

const label = /\[!UICONTROL [^\]\n]{1,300}\]/gu;

/** How many labels of a page stand in its translation as they are in English, and how many do not. */
const toLabelCounts = (english: string, translation: string): Pair => {
  const own = new Set(english.match(label) ?? []);
  const found = own.size > 0 ? (translation.match(label) ?? []) : [];
  const kept = found.filter((one) => own.has(one)).length;
  return [found.length - kept, kept];
};

/** Whether a locale translates the words of labels: three do, and more than do not. */
const translatesLabels = (counts: Pair[]): boolean =>
  sum(counts, 0) >= 3 && sum(counts, 0) > sum(counts, 1);

/**
 * How long the pages of a locale are beside their English; 1 where there is too little to tell. In hundredths: an edit of
 * one page does not make it another one.
 */
const toUsualLength = (lengths: Pair[]): number =>
  sum(lengths, 0) < 5_000 ? 1 : Math.round((100 * sum(lengths, 1)) / sum(lengths, 0)) / 100;

/** Counts of typography, labels and lengths of one translated page, by itself and beside its English. */
interface PageProfile {
  counts: Counts;
  labels: Pair;
  lengths: Pair;
}

/** Returns the typography that most pages of a locale follow. */
const toProfile = (pages: PageProfile[]): TypographyProfile => ({
  labels: translatesLabels(pages.map(({ labels }) => labels)) ? 'translated' : 'kept',
  lengthRatio: toUsualLength(pages.map(({ lengths }) => lengths)),
  apostrophe: isKept(pages.map(({ counts }) => counts.apostrophe))
    ? 'straight'
    : bestProfile.apostrophe,
  quotes: isKept(pages.map(({ counts }) => counts.quotes)) ? 'straight' : bestProfile.quotes,
  space: isKept(pages.map(({ counts }) => counts.space)) ? 'plain' : bestProfile.space,
});

const pageProfiles = new WeakMap<SiteFile, { source: SiteFile | null; profile: PageProfile }>();

/** Returns the counts of a page, computed once for each of its texts. */
const profileOf = (translation: SourceFile, source: SourceFile | null): PageProfile => {
  const known = pageProfiles.get(translation);
  if (known?.source === source) return known.profile;
  const profile: PageProfile = {
    counts: toCounts(translation.text),
    labels: source ? toLabelCounts(source.text, translation.text) : [0, 0],
    lengths: source ? [source.text.length, translation.text.length] : [0, 0],
  };
  pageProfiles.set(translation, { source, profile });
  return profile;
};

/** The typography that the pages of a locale keep to. */
export const toTypographyProfile = (documents: SiteDocument[], locale: string): TypographyProfile =>
  toProfile(
    documents.flatMap(({ english, translations }) =>
      translations.flatMap((one) => {
        if (one.locale !== locale || !isRead(one.translation)) return [];
        const source = one.source ?? english;
        return [profileOf(one.translation, isRead(source) ? source : null)];
      }),
    ),
  );
