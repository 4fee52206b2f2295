import { factsOf } from './facts.ts';
import { type Glossary, toNamePattern, toProductNames } from './glossary.ts';
import { toLabels } from './labels.ts';
import type { Language } from './language.ts';
import { toTarget } from './link-target.ts';
import { looseKeyOf } from './loose-key.ts';
import { matchSections, matchVersions } from './match.ts';
import { type Block, codeMark, type Page, type Section } from './page.ts';

export type DocumentState = 'missing' | 'current' | 'stale' | 'orphan' | 'untracked' | 'unreadable';
export type SectionState = 'current' | 'stale' | 'missing' | 'extra';

export interface SectionStatus {
  id: string;
  state: SectionState;
  /** Whether a fact changed: a date, number, duration, link, product name, must or may. */
  critical: boolean;
  blocks: { total: number; stale: number };
  /** How many blocks changed in what no reader sees; they are not stale. */
  cosmetic?: number;
  /** The id that the heading had when it was translated. */
  renamedFrom?: string;
}

export interface DocumentStatus {
  state: DocumentState;
  sections: SectionStatus[];
  /** Where the English went, or came from, since the translation. */
  renamedTo?: string;
  renamedFrom?: string;
}

/** The status of each document, by locale and by its name. */
export type Statuses = Record<string, Record<string, DocumentStatus>>;

/** The names of all documents, in order. */
export const docsOf = (statuses: Statuses): string[] =>
  [...new Set(Object.values(statuses).flatMap(Object.keys))].sort();

/** A section of today's English with the English that was translated and the translation; any of them may be missing. */
export interface SectionVersions {
  today: Section | null;
  source: Section | null;
  translation: Section | null;
  isCurrent: boolean;
}

/** Words that change what a reader may, must or will meet. */
const decisive =
  /(?<!\p{L})(?:must|may|might|shall|should|can|could|cannot|need|needs|needed|required?|requires|mandatory|optional|optionally|forbidden|prohibited|allowed|permitted|possible|impossible|supported|unsupported|deprecated|not|never|always|no|none|neither|nor|only|all|before|after|until|unless|without|except|enabled?|disabled?|enables?|disables?|\p{L}{1,12}n['’]t)(?!\p{L})/giu;

const counts = (list: string[]) => {
  const map = new Map<string, number>();
  for (const item of list) map.set(item, (map.get(item) ?? 0) + 1);
  return map;
};

/** A page's own folder parts the forms of a path: `./a.md`, `a.md` and `/docs/a.md` may be one file. */
const toLinkWord = (url: string): string => {
  const { target, fragment } = toTarget(url);
  const path = target.replace(/^(?:\.\/)+/u, '');
  return `link ${path}${fragment === '' ? '' : `#${fragment}`}`;
};

/** The facts of English blocks, as comparable words in the order of the text. */
const toFactWords = (blocks: Block[], english: Language, glossary: Glossary): string[] =>
  blocks.flatMap((block) => {
    const facts = factsOf(block, english);
    const placed = [
      ...facts.numbers.map(({ readings, unit, measure, index }) => ({
        index,
        word: `number ${readings[0]} ${unit ?? measure?.id ?? ''}`,
      })),
      ...facts.dates.map(({ year, month, day, index }) => ({
        index,
        word: `date ${[year, month, day].filter((part) => part !== null).join('-')}`,
      })),
      ...facts.times.map(({ text, index }) => ({ index, word: `time ${text.trim()}` })),
    ].sort((one, other) => one.index - other.index);
    return [
      ...placed.map(({ word }) => word),
      ...facts.spoken.map(({ text }) => `length ${text.toLowerCase()}`),
      ...[...facts.tokens, ...facts.placeholders].map(({ text }) => `token ${text}`),
      ...facts.phones.map(({ digits }) => `phone ${digits}`),
      ...toLabels(block).map(({ kind, text }) => `label ${kind} ${text}`),
      ...block.links.map(({ url }) => toLinkWord(url)),
      ...block.codes.map(({ value }) => `code ${value}`),
      ...(block.code ? [`code ${block.code.value}`] : []),
      ...(block.box ? [`box ${block.box}`] : []),
      ...(/:::[\w-]+/u.exec(block.shape) ?? []).map((mark) => `box ${mark}`),
      ...toProductNames(glossary).flatMap((name) =>
        (block.text.match(toNamePattern(name)) ?? []).map(() => `name ${name}`),
      ),
      ...(block.text.match(decisive) ?? []).map((word) => `word ${word.toLowerCase()}`),
    ];
  });

/** Returns the words of blocks, code included: text that only became code still says the same. */
const toPlainWords = (blocks: Block[]) =>
  blocks
    .map(({ text, codes }) => {
      let at = 0;
      return text.replaceAll(codeMark, () => codes[at++]?.value ?? codeMark);
    })
    .join('\n')
    .replace(/[\s`]+/gu, ' ')
    .trim()
    .toLowerCase();

const isInOrder = (word: string) => /^(?:number|date|time) /u.test(word);

/** The facts that only one of two English texts states, or states elsewhere in its order. */
export const toChangedFacts = (
  before: Block[],
  after: Block[],
  english: Language,
  glossary: Glossary,
): { lost: string[]; added: string[] } => {
  const isSameText =
    before.length > 0 && after.length > 0 && toPlainWords(before) === toPlainWords(after);
  const toWords = (blocks: Block[]) =>
    toFactWords(blocks, english, glossary).filter(
      (word) => !isSameText || !/^(?:code|token|number) /u.test(word),
    );
  const ours = toWords(before);
  const theirs = toWords(after);
  const old = counts(ours);
  const now = counts(theirs);
  const beyond = (one: Map<string, number>, other: Map<string, number>) =>
    [...one].filter(([word, count]) => count > (other.get(word) ?? 0)).map(([word]) => word);
  const lost = beyond(old, now);
  const added = beyond(now, old);
  if (lost.length + added.length > 0 || before.length !== after.length) return { lost, added };
  const order = theirs.filter(isInOrder);
  const at = ours.filter(isInOrder).findIndex((word, index) => word !== order[index]);
  return at === -1
    ? { lost, added }
    : { lost: [ours.filter(isInOrder)[at] as string], added: [order[at] as string] };
};

const withoutBlocks = (blocks: Block[], others: Block[]): Block[] => {
  const there = counts(others.map(looseKeyOf));
  return blocks.filter((block) => {
    const looseKey = looseKeyOf(block);
    const left = there.get(looseKey) ?? 0;
    there.set(looseKey, left - 1);
    return left <= 0;
  });
};

/** The blocks that today's English has and the translated one had not, and the other way round. */
export const toChangedBlocks = (source: Section | null, today: Section) => {
  const old = source?.blocks ?? [];
  return {
    added: withoutBlocks(today.blocks, old),
    removed: withoutBlocks(old, today.blocks),
  };
};

/** Whether two versions of a block say the same: most do to the letter. */
const isSameBlock = (one: Block, other: Block | undefined): boolean =>
  other !== undefined &&
  ((one.key === other.key && one.folder === other.folder) || looseKeyOf(one) === looseKeyOf(other));

/** Whether two versions of a section say the same; what no reader sees may differ. */
const isSameSection = (source: Section, today: Section) =>
  source.blocks.length === today.blocks.length &&
  source.blocks.every((block, at) => isSameBlock(block, today.blocks[at]));

/**
 * Lays today's English, the English that was translated and the translation side by side. Without a copy of the
 * translated English the translation stands beside today's.
 */
export const toVersions = (
  today: Page,
  source: Page | null,
  translation: Page,
): SectionVersions[] => {
  if (!source) {
    return matchSections(today.sections, translation.sections).map(([one, other]) => ({
      today: one,
      source: null,
      translation: other,
      isCurrent: one !== null && other !== null,
    }));
  }
  const isSame = source === today || source.text === today.text;
  const later = isSame
    ? new Map(source.sections.map((section, at) => [section, today.sections[at] as Section]))
    : matchVersions(source.sections, today.sections);
  const versions: SectionVersions[] = [];
  const taken = new Set<Section>();
  const translated = matchSections(source.sections, translation.sections);
  for (const [old, other] of translated) {
    if (!old) continue;
    const now = later.get(old) ?? null;
    if (now) taken.add(now);
    versions.push({
      today: now,
      source: old,
      translation: other,
      isCurrent:
        now !== null &&
        other !== null &&
        isSameSection(old, now) &&
        (now.id === old.id || !now.isStated || other.id === now.id),
    });
  }
  const strangers = translated.flatMap(([old, other]) => (old === null && other ? [other] : []));
  for (const section of today.sections) {
    if (taken.has(section)) continue;
    const at = strangers.findIndex(({ id }) => id === section.id);
    const translatedSection = at === -1 ? null : (strangers.splice(at, 1)[0] ?? null);
    versions.push({
      today: section,
      source: null,
      translation: translatedSection,
      isCurrent: false,
    });
  }
  for (const section of strangers)
    versions.push({ today: null, source: null, translation: section, isCurrent: false });
  const order = new Map(today.sections.map((section, at) => [section, at]));
  return versions.sort((one, other) => rank(one, order) - rank(other, order));
};

const rank = ({ today }: SectionVersions, order: Map<Section, number>) =>
  today ? (order.get(today) ?? order.size) : order.size;

/** The state of one section. A section that English and translation have both lost has none. */
export const toSectionStatus = (
  { today, source, translation, isCurrent }: SectionVersions,
  english: Language,
  glossary: Glossary,
): SectionStatus | null => {
  if (!today && !translation) return null;
  if (!today) {
    const lost = source ? toChangedFacts(source.blocks, [], english, glossary).lost : [];
    const total = translation?.blocks.length ?? 0;
    return {
      id: translation?.id ?? '',
      state: 'extra',
      critical: lost.length > 0,
      blocks: { total, stale: total },
    };
  }
  const total = today.blocks.length;
  const renamed = source && source.id !== today.id ? { renamedFrom: source.id } : {};
  if (!translation) {
    const { added } = toChangedFacts([], today.blocks, english, glossary);
    return {
      id: today.id,
      state: 'missing',
      critical: added.length > 0,
      blocks: { total, stale: total },
      ...renamed,
    };
  }
  if (isCurrent) {
    const cosmetic = source ? countCosmetic(source, today) : 0;
    return {
      id: today.id,
      state: 'current',
      critical: false,
      blocks: { total, stale: 0 },
      ...(cosmetic > 0 ? { cosmetic } : {}),
    };
  }
  const { added, removed } = toChangedBlocks(source, today);
  const changed = toChangedFacts(removed, added, english, glossary);
  const stale = Math.min(
    total,
    added.length ||
      (removed.length > 0 || source?.id !== today.id || !isSameOrder(source, today) ? 1 : 0),
  );
  return {
    id: today.id,
    state: 'stale',
    critical: changed.lost.length + changed.added.length > 0 || isReordered(source, today),
    blocks: { total, stale },
    ...renamed,
  };
};

/** How many blocks changed in what no reader sees: attributes, apostrophes, spaces, letter case. */
const countCosmetic = (source: Section, today: Section): number =>
  today.blocks.filter(({ key }, at) => key !== source.blocks[at]?.key).length;

/** Whether the same steps stand in another order: who follows them does another thing. */
const isReordered = (source: Section | null, today: Section): boolean => {
  const steps = ({ blocks }: Section) =>
    blocks.filter(({ item }) => item?.startsWith('ol')).map(looseKeyOf);
  const now = steps(today);
  const old = source ? steps(source) : [];
  const stays = new Set(now);
  const had = new Set(old);
  const left = old.filter((key) => stays.has(key));
  return left.join('\n') !== now.filter((key) => had.has(key)).join('\n');
};

const isSameOrder = (source: Section | null, today: Section) =>
  source !== null && isSameSection(source, today);

/** The state of a translated page. */
export const toDocumentStatus = (
  versions: SectionVersions[],
  source: Page | null,
  english: Language,
  glossary: Glossary,
): DocumentStatus => {
  const sections = versions.flatMap((version) => toSectionStatus(version, english, glossary) ?? []);
  if (!source) return { state: 'untracked', sections };
  const isCurrent = sections.every(({ state }) => state === 'current');
  return { state: isCurrent ? 'current' : 'stale', sections };
};

/** The state of a page that a locale does not have. */
export const toMissingStatus = (
  today: Page,
  english: Language,
  glossary: Glossary,
): DocumentStatus => ({
  state: 'missing',
  sections: today.sections.flatMap(
    (section) =>
      toSectionStatus(
        { today: section, source: null, translation: null, isCurrent: false },
        english,
        glossary,
      ) ?? [],
  ),
});

/** The state of a translation whose English is gone. */
export const toOrphanStatus = (translation: Page): DocumentStatus => ({
  state: 'orphan',
  sections: translation.sections.map(({ id, blocks }) => ({
    id,
    state: 'extra',
    critical: false,
    blocks: { total: blocks.length, stale: blocks.length },
  })),
});
