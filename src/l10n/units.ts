import { type SectionVersions, toVersions } from '../checks/freshness.ts';
import type { Page, Section } from '../checks/page.ts';
import { signature, toCodeFault, withCodesOf } from './code-pairs.ts';
import { type Code, type Content, toCodes } from './content.ts';
import type { WaveWords } from './front-matter-segments.ts';
import { parentsOf } from './returned.ts';
import type { Segment } from './segment.ts';
import { isAlike, isFrontMatter, pairTranslation, pairVersions } from './segment-pairs.ts';
import { type SegmentedPage, toSegments } from './segments.ts';

/** How a text stands beside its English. */
export type UnitState =
  /** No translation. */
  | 'missing'
  /** English has changed since the translation, or the translation has other codes than English. */
  | 'stale'
  | 'current'
  /** Current, and somebody has reviewed the section. */
  | 'reviewed';

/** A text to translate, as it goes to tools and comes back. */
export interface Unit {
  /** `guides:move.impact.3`: document, section and block; unique, and a name token of XML. */
  id: string;
  /** The document, or the file of UI strings. */
  doc: string;
  section: string;
  /** Where the English stands. */
  file: string;
  line: number;
  source: Content;
  /** The translation with the codes of the source; null where there is none. */
  target: Content | null;
  state: UnitState;
  /** The text that the translator saw and wrote, where English has changed since. */
  previous: { source: Content; target: Content } | null;
  /** Codes that a translation may leave out: the number in a form of a count that is for that number alone. */
  optionalCodes?: number[];
  /** Notes for translators. */
  notes: string[];
  /** Codes that only one language has, of a text that is otherwise current. */
  codeFault: string | null;
}

/** A unit of a page, with the parts that it was made of. */
export interface PageUnit extends Unit {
  segment: Segment;
  /** Its part of the translation's file; null where there is none. */
  translated: Segment | null;
  /** The sources of codes where they are the translation's own: by the id in the English source. */
  ownCodes: Map<number, Code>;
}

/** A part of today's English, and what stands for it in the translation. */
export interface Part {
  segment: Segment;
  translated: Segment | null;
  unit: PageUnit | null;
  /** Whether English says what it said when it was translated. */
  isUnchanged: boolean;
}

/** A section of today's English with all its parts, and what stands for each in the translation. */
export interface SectionUnits {
  id: string;
  section: Section;
  versions: SectionVersions;
  /** Every part of today's English, words or not, in order. */
  parts: Part[];
  /** Whether the translation has the same parts in the same order, so that words can be put in place. */
  hasSameParts: boolean;
  /** Parts that only the translation has, of English that was never there. */
  extra: Segment[];
  isStale: boolean;
}

/** Everything of a page that is translated into a locale. */
export interface PageUnits {
  doc: string;
  locale: string;
  today: SegmentedPage;
  source: SegmentedPage | null;
  translation: SegmentedPage | null;
  sections: SectionUnits[];
}

/** Letters, digits and a few signs are what ids of XLIFF 2.0 may hold. */
export const toIdPart = (text: string): string =>
  text
    .replaceAll('/', ':')
    .replace(/[^\p{L}\p{N}:_-]/gu, (character) =>
      character === '.' ? '.' : `_${(character.codePointAt(0) ?? 0).toString(16)}_`,
    );

/** An id that none of the others is, and which is one of them from now on. */
export const toOwnId = (base: string, ids: Set<string>): string => {
  let id = base;
  for (let count = 2; ids.has(id); count += 1) id = `${base}_${count}`;
  ids.add(id);
  return id;
};

interface UnitInput {
  doc: string;
  today: Page;
  hasSource: boolean;
  /** Whether somebody has reviewed a section as it stands. */
  isReviewed: (section: string) => boolean;
  ids: Set<string>;
}

const toUnit = (
  input: UnitInput,
  section: string,
  segment: Segment,
  old: Segment | null,
  translated: Segment | null,
): PageUnit => {
  const base = `${toIdPart(input.doc)}.${toIdPart(section)}.${toIdPart(segment.block ?? '')}`;
  const unit: PageUnit = {
    id: toOwnId(base, input.ids),
    doc: input.doc,
    section,
    file: input.today.file,
    line: input.today.placeAt(segment.start).line,
    source: segment.content,
    target: null,
    state: 'missing',
    previous: null,
    notes: [],
    codeFault: null,
    segment,
    translated,
    ownCodes: new Map(),
  };
  if (!translated) return unit;
  const { content, own, extra, lost } = withCodesOf(segment.content, translated.content);
  unit.target = content;
  const isChanged = input.hasSource && (!old || !isAlike(old, segment));
  // The translation's own address of a link stays where English still has the link that it was made from.
  const before = new Map(
    toCodes(old?.content ?? segment.content).map((code) => [signature(code), code]),
  );
  for (const code of toCodes(segment.content)) {
    const mine = own.get(code.id);
    if (mine && (!isChanged || before.has(signature(code)))) unit.ownCodes.set(code.id, mine);
  }
  if (isChanged) {
    unit.state = 'stale';
    unit.previous = old && {
      source: old.content,
      target: withCodesOf(old.content, translated.content).content,
    };
    return unit;
  }
  const parents = parentsOf(segment.content);
  const isNestedOtherwise = [...parentsOf(content)].some(
    ([id, parent]) => parents.get(id) !== parent,
  );
  unit.codeFault =
    toCodeFault(extra, lost) ??
    (isNestedOtherwise ? 'The translation has codes within other ones than English.' : null);
  if (unit.codeFault) {
    unit.state = 'stale';
    unit.notes.push(unit.codeFault);
  } else unit.state = input.isReviewed(section) ? 'reviewed' : 'current';
  return unit;
};

const segmentsOf = (page: SegmentedPage | null): Map<Section, Segment[]> =>
  new Map(page?.sections.map(({ section, segments }) => [section, segments]) ?? []);

/** Lays a page's English beside its translation, text by text. */
export const toPageUnits = (
  doc: string,
  locale: string,
  pages: { today: Page; source: Page | null; translation: Page | null },
  {
    isReviewed = () => false,
    toWaveWords,
  }: {
    isReviewed?: (section: string) => boolean;
    toWaveWords: (page: Page) => WaveWords[];
  },
): PageUnits => {
  const today = toSegments(pages.today, toWaveWords(pages.today));
  const source =
    pages.source === null
      ? null
      : pages.source.text === pages.today.text
        ? today
        : toSegments(pages.source, toWaveWords(pages.source));
  const translation = pages.translation && toSegments(pages.translation);
  const parts = { now: segmentsOf(today), old: segmentsOf(source), other: segmentsOf(translation) };
  const versions: SectionVersions[] = pages.translation
    ? toVersions(pages.today, source === today ? pages.today : pages.source, pages.translation)
    : pages.today.sections.map((section) => ({
        today: section,
        source: null,
        translation: null,
        isCurrent: false,
      }));
  const ids = new Set<string>();
  const input = { doc, today: pages.today, hasSource: source !== null, isReviewed, ids };
  const found = new Map<Section, SectionUnits>();
  for (const version of versions) {
    if (!version.today) continue;
    const now = parts.now.get(version.today) ?? [];
    const other = (version.translation && parts.other.get(version.translation)) ?? [];
    const old =
      (version.source && (parts.old.get(version.source) ?? parts.now.get(version.source))) ?? null;
    const english = old ?? now;
    const later = old ? pairVersions(old, now) : new Map(now.map((segment) => [segment, segment]));
    const paired = pairTranslation(english, other);
    const laid = now.map((segment): Part => {
      const before = later.get(segment) ?? null;
      const translated = (before && paired.get(before)) ?? null;
      const unit =
        segment.block === null
          ? null
          : toUnit(input, version.today?.id ?? '', segment, old ? before : null, translated);
      return {
        segment,
        translated,
        unit,
        isUnchanged: before !== null && isAlike(before, segment),
      };
    });
    const used = new Set(paired.values());
    const inText = laid.filter(({ segment }) => !isFrontMatter(segment));
    const isSame = ({ segment, translated, isUnchanged }: Part) =>
      translated !== null &&
      (segment.block !== null || isUnchanged || translated.key === segment.key);
    found.set(version.today, {
      id: version.today.id,
      section: version.today,
      versions: version,
      parts: laid,
      hasSameParts:
        inText.every(isSame) &&
        inText.length === other.filter((segment) => !isFrontMatter(segment)).length &&
        (!version.today.isStated || version.translation?.id === version.today.id),
      extra: other.filter((segment) => !used.has(segment)),
      isStale: !version.isCurrent,
    });
  }
  return {
    doc,
    locale,
    today,
    source,
    translation,
    sections: pages.today.sections.flatMap((section) => found.get(section) ?? []),
  };
};

/** The units of a page, in order. */
export const unitsOf = ({ sections }: PageUnits): PageUnit[] =>
  sections.flatMap(({ parts }) => parts.flatMap(({ unit }) => unit ?? []));
