import type { VFileMessage } from 'vfile-message';
import { type Place, toError, toWarning } from '../markdown/messages.ts';
import { onceFor } from '../markdown/once.ts';
import type { Difference } from './comparison.ts';
import type { SectionVersions } from './freshness.ts';
import type { Glossary } from './glossary.ts';
import type { Language } from './language.ts';
import type { BlockPair } from './match.ts';
import { toOffset } from './offset-map.ts';
import { type Block, codeMark, type Page, type Section } from './page.ts';

export type Severity = 'error' | 'warning';

/** A change of the file that fixes a problem for certain: `text` in place of what stands from `start` to `end`. */
export interface Fix {
  start: number;
  end: number;
  text: string;
}

/** A finding of a rule, by its offset in the page that it was asked about. */
export interface Finding {
  /** Where it is not that of the rule. */
  severity?: Severity | undefined;
  message: string;
  offset: number;
  /** How much of the line a caret line marks. */
  length?: number;
  /** The English place that the problem follows from. */
  source?: { page: Page; offset: number } | undefined;
  fix?: Fix | undefined;
  /** For a finding that stands for several places: the fix of each. */
  fixes?: Fix[];
}

/** The typography of most pages of a locale, where a language allows more than one way or a site has its own. */
export interface TypographyProfile {
  apostrophe: 'curly' | 'straight';
  quotes: 'curly' | 'straight';
  /** The space before `?` in French. */
  space: 'no-break' | 'plain';
  /** Whether labels, `[!UICONTROL Save]`, keep their English words. */
  labels: 'kept' | 'translated';
  /** How long a text is beside its English. */
  lengthRatio: number;
}

export const bestProfile: TypographyProfile = {
  apostrophe: 'curly',
  quotes: 'curly',
  space: 'no-break',
  labels: 'kept',
  lengthRatio: 1,
};

/** A section of the English that was translated, beside its translation. */
export interface SectionPair {
  english: Section;
  /** The file that the English section stands in: today's, or the copy that was translated. */
  englishPage: Page;
  section: Section;
  /** Today's English section, where the translation is beside the older one that it was made from. */
  sectionToday: Section | null;
  blocks: BlockPair[];
  /** Whether both have the same blocks in the same order. */
  isSame: boolean;
  differences: Difference[];
}

/** A translated page beside its English. */
export interface PairInput {
  english: Language;
  language: Language;
  glossary: Glossary;
  profile: TypographyProfile;
  today: Page;
  source: Page | null;
  translation: Page;
  versions: SectionVersions[];
  sections: SectionPair[];
}

/** An English page, and the copies of it that translations were made from. */
export interface EnglishInput {
  english: Language;
  glossary: Glossary;
  page: Page;
  sources: Page[];
}

/** A check of one kind of fault. The id is the name of its file and of its fixture. */
export interface Rule {
  id: string;
  /** How much its findings weigh, but for those that say otherwise. */
  severity: Severity;
  /** Why it is there, as a sentence. */
  reason: string;
  /** Whether it makes sense for this project's own site only: `--site` leaves it out. */
  isOwnSiteOnly?: boolean;
  /** Whether its errors keep a page from being published; a translation that lags behind does not. */
  stopsBuild?: boolean;
  checkPair?: (input: PairInput) => Finding[];
  checkEnglish?: (input: EnglishInput) => Finding[];
}

/** A message of a rule at a place of a file, which its caller knows; `weight` where it is not that of the rule. */
export const tell = (
  reason: string,
  place: Place,
  { id, severity }: Pick<Rule, 'id' | 'severity'>,
  weight = severity,
): VFileMessage => {
  const message = (weight === 'error' ? toError : toWarning)(reason, place);
  message.ruleId = id;
  return message;
};

/** Two blocks that say the same, and the sections that they stand in. */
export interface PlacedPair {
  english: Block;
  block: Block;
  pair: SectionPair;
}

/** Every block of a translation that has a counterpart, with it: listed once for all rules. */
export const toBlockPairs = onceFor(({ sections }: PairInput): readonly PlacedPair[] =>
  sections.flatMap((pair) =>
    pair.blocks.flatMap(([english, block]) => (english && block ? [{ english, block, pair }] : [])),
  ),
);

/** A finding about a part of a block's text. */
export const inBlock = (
  block: Block,
  index: number,
  length: number,
  rest: Omit<Finding, 'offset' | 'length'>,
): Finding => ({ ...rest, offset: toOffset(block, index), length });

/** Items that only one side has, block by block. */
export interface Mismatch<T> {
  expected: { item: T; block: Block } | null;
  found: { item: T; block: Block } | null;
  pair: SectionPair;
}

/**
 * Compares what the blocks of both languages hold, by key. Where the blocks of a section do not correspond one to one,
 * an item that moved to another block of it is no mismatch.
 */
export const toMismatches = <T>(
  pair: SectionPair,
  pick: (block: Block, side: 'english' | 'translation') => T[],
  toKey: (item: T) => string,
): Mismatch<T>[] => {
  const mismatches: Mismatch<T>[] = [];
  const missing: { item: T; block: Block; pairAt: number }[] = [];
  const extra: { item: T; block: Block; pairAt: number }[] = [];
  for (const [at, [english, block]] of pair.blocks.entries()) {
    const picked = english ? pick(english, 'english') : [];
    const others = block ? pick(block, 'translation') : [];
    if (picked.length === 0 && others.length === 0) continue;
    // Most blocks have the same items in the same order.
    const isSame = (item: T, index: number) => toKey(item) === toKey(others[index] as T);
    if (picked.length === others.length && picked.every(isSame)) continue;
    const ours = picked.map((item) => ({ item, block: english as Block, pairAt: at }));
    const theirs = others.map((item) => ({ item, block: block as Block, pairAt: at }));
    for (const one of ours) {
      const same = theirs.findIndex(({ item }) => toKey(item) === toKey(one.item));
      if (same === -1) missing.push(one);
      else theirs.splice(same, 1);
    }
    extra.push(...theirs);
  }
  if (!pair.isSame) {
    for (const one of [...missing]) {
      const same = extra.findIndex(({ item }) => toKey(item) === toKey(one.item));
      if (same === -1) continue;
      extra.splice(same, 1);
      missing.splice(missing.indexOf(one), 1);
    }
  }
  const hasTranslation = (at: number) => pair.blocks[at]?.[1] !== null;
  const hasEnglish = (at: number) => pair.blocks[at]?.[0] !== null;
  for (const one of missing) {
    if (!hasTranslation(one.pairAt)) continue;
    const at = extra.findIndex(({ pairAt }) => pairAt === one.pairAt);
    const found = at === -1 ? null : (extra.splice(at, 1)[0] ?? null);
    mismatches.push({ expected: one, found, pair });
  }
  for (const found of extra) {
    if (hasEnglish(found.pairAt)) mismatches.push({ expected: null, found, pair });
  }
  return mismatches;
};

/** The translated block in which something is missing. */
export const nearBlock = <T>(mismatch: Mismatch<T>): Block =>
  mismatch.found?.block ??
  mismatch.pair.blocks.find(([english]) => english === mismatch.expected?.block)?.[1] ??
  (mismatch.pair.section.blocks[0] as Block);

/** A text as a message shows it. */
export const quote = (text: string): string => {
  const line = text.replace(/\s+/gu, ' ').trim().replaceAll(codeMark, '…');
  return `\`${line.length > 60 ? `${line.slice(0, 59)}…` : line}\``;
};
