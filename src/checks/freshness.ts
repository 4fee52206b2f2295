import { factsOf } from './facts.ts';
import { type Glossary, toNamePattern, toProductNames } from './glossary.ts';
import type { Language } from './language.ts';
import { matchSections, matchVersions } from './match.ts';
import type { Block, Page, Section } from './page.ts';

export type DocumentState = 'missing' | 'current' | 'stale' | 'orphan' | 'untracked' | 'unreadable';
export type SectionState = 'current' | 'stale' | 'missing' | 'extra';

export interface SectionStatus {
  id: string;
  state: SectionState;
  /** Whether a fact changed: a date, number, duration, link, product name, must or may. */
  critical: boolean;
  blocks: { total: number; stale: number };
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

/** A section of today's English with the English that was translated and the translation; any of them may be missing. */
export interface SectionVersions {
  today: Section | null;
  source: Section | null;
  translation: Section | null;
  isCurrent: boolean;
}

const modal =
  /(?<!\p{L})(?:must|may|might|shall|should|can|cannot|need|needs|required?|requires|mandatory|optional|forbidden|not|never|no|only|all|\p{L}+n[’']t)(?!\p{L})/gu;

const counts = (list: string[]) => {
  const map = new Map<string, number>();
  for (const item of list) map.set(item, (map.get(item) ?? 0) + 1);
  return map;
};

/** The facts of English blocks, as comparable words. */
const toFactWords = (blocks: Block[], english: Language, glossary: Glossary): string[] =>
  blocks.flatMap((block) => {
    const facts = factsOf(block, english);
    return [
      ...facts.numbers.map(({ readings, unit }) => `number ${readings[0]} ${unit ?? ''}`),
      ...facts.months.map(({ month, year }) => `month ${year ?? ''}-${month}`),
      ...facts.times.map(({ minutes }) => `time ${minutes}`),
      ...facts.tokens.map(({ text }) => `token ${text}`),
      ...block.links.map(({ url }) => `link ${url}`),
      ...block.codes.map(({ value }) => `code ${value}`),
      ...(block.code ? [`code ${block.code.value}`] : []),
      ...toProductNames(glossary).flatMap((name) =>
        (block.text.match(toNamePattern(name)) ?? []).map(() => `name ${name}`),
      ),
      ...(block.text.match(modal) ?? []).map((word) => `word ${word}`),
    ];
  });

/** The facts that only one of two English texts states. */
export const toChangedFacts = (
  before: Block[],
  after: Block[],
  english: Language,
  glossary: Glossary,
): { lost: string[]; added: string[] } => {
  const old = counts(toFactWords(before, english, glossary));
  const now = counts(toFactWords(after, english, glossary));
  const beyond = (one: Map<string, number>, other: Map<string, number>) =>
    [...one].filter(([word, count]) => count > (other.get(word) ?? 0)).map(([word]) => word);
  return { lost: beyond(old, now), added: beyond(now, old) };
};

/** The blocks that today's English has and the translated one had not, and the other way round. */
export const toChangedBlocks = (source: Section | null, today: Section) => {
  const old = counts((source?.blocks ?? []).map(({ key }) => key));
  const added = today.blocks.filter(({ key }) => {
    const left = old.get(key) ?? 0;
    if (left === 0) return true;
    old.set(key, left - 1);
    return false;
  });
  const now = counts(today.blocks.map(({ key }) => key));
  const removed = (source?.blocks ?? []).filter(({ key }) => {
    const left = now.get(key) ?? 0;
    if (left === 0) return true;
    now.set(key, left - 1);
    return false;
  });
  return { added, removed };
};

const isSameSection = (source: Section, today: Section) =>
  source.blocks.length === today.blocks.length &&
  source.blocks.every(({ key }, at) => key === today.blocks[at]?.key);

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
  if (isCurrent)
    return { id: today.id, state: 'current', critical: false, blocks: { total, stale: 0 } };
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
    critical: changed.lost.length + changed.added.length > 0,
    blocks: { total, stale },
    ...renamed,
  };
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
