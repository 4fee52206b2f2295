import { parseDocument, stringify } from 'yaml';
import type { Page } from '../checks/page.ts';
import { isMdxFile } from '../markdown/mdx.ts';
import type { Content } from './content.ts';
import type { Segment } from './segment.ts';
import { isFrontMatter } from './segment-pairs.ts';
import { toSource, withOwnCodes } from './to-source.ts';
import type { PageUnit, PageUnits, SectionUnits } from './units.ts';

/** A text that goes into a page. */
export interface Edit {
  unit: PageUnit;
  content: Content;
}

/** An edit that was refused, with why. */
export interface Refusal {
  unit: PageUnit;
  reason: string;
}

interface Splice {
  start: number;
  end: number;
  text: string;
}

const splice = (text: string, splices: Splice[]): string => {
  let written = '';
  let at = 0;
  for (const one of [...splices].sort((a, b) => a.start - b.start || a.end - b.end)) {
    written += text.slice(at, one.start) + one.text;
    at = one.end;
  }
  return written + text.slice(at);
};

const toScalar = (words: string, before: string): string => {
  const style = before.startsWith('"')
    ? 'QUOTE_DOUBLE'
    : before.startsWith("'")
      ? 'QUOTE_SINGLE'
      : 'PLAIN';
  return stringify(words, { lineWidth: 0, defaultStringType: style }).trimEnd();
};

/** Writes words of the front matter: values in their places, and keys that it does not have yet. */
const writeFrontMatter = (text: string, edits: { edit: Edit; written: string }[]): string => {
  const there = edits.filter(({ edit }) => edit.unit.translated);
  let now = splice(
    text,
    there.map(({ edit, written }) => {
      const { start, end } = edit.unit.translated as Segment;
      return { start, end, text: toScalar(written, text.slice(start, end)) };
    }),
  );
  const added = edits.filter(({ edit }) => !edit.unit.translated);
  if (added.length === 0) return now;
  const found = /^(\uFEFF?---[ \t]*\r?\n)([\s\S]*?\n)??(---[ \t]*(?:\r?\n|$))/u.exec(now);
  const [, open = '---\n', yaml = '', close = '---\n\n'] = found ?? [];
  const document = parseDocument(yaml, { version: '1.2' });
  if (document.contents === null) document.contents = document.createNode({}) as never;
  for (const { edit, written } of added) {
    const [kind = '', ...key] = edit.unit.segment.shape.slice('words:'.length).split(':');
    if (key.length === 0) document.set(kind, written);
    else document.setIn([kind, key.join(':')], written);
  }
  now = open + document.toString({ lineWidth: 0 }) + close + now.slice(found?.[0].length ?? 0);
  return now;
};

const definitionsOf = ({ sections }: PageUnits, text: string): string =>
  sections
    .flatMap(({ parts }) => parts)
    .filter(({ segment }) => segment.shape.endsWith('definition'))
    .map(({ segment }) => text.slice(segment.start, segment.end))
    .join('\n\n');

const withEnd = (text: string, isLast: boolean): string =>
  `${text.trimEnd()}${isLast ? '\n' : '\n\n'}`;

/** The new text of each unit of a page. */
type Written = Map<PageUnit, string>;

/** A section as today's English has it, with the words of the translation; null where words are missing. */
const buildSection = (pages: PageUnits, section: SectionUnits, written: Written): string | null => {
  const english = pages.today.page.text;
  const translation = pages.translation?.page.text ?? '';
  const splices: Splice[] = [];
  for (const { segment, translated, unit, isUnchanged } of section.parts) {
    if (isFrontMatter(segment)) continue;
    const { start, end } = segment;
    if (!unit) {
      if (translated && isUnchanged && end > start)
        splices.push({ start, end, text: translation.slice(translated.start, translated.end) });
      continue;
    }
    const own = written.get(unit);
    if (own !== undefined) splices.push({ start, end, text: own });
    else if (unit.translated && (unit.state !== 'stale' || unit.codeFault !== null))
      splices.push({
        start,
        end,
        text: translation.slice(unit.translated.start, unit.translated.end),
      });
    else return null;
  }
  const from = section.section.depth === 0 ? bodyStart(pages.today.page) : section.section.offset;
  const { end } = section.section;
  return splice(
    english.slice(from, end),
    splices.map((one) => ({ ...one, start: one.start - from, end: one.end - from })),
  );
};

const bodyStart = ({ raw, text }: Page): number =>
  raw.linesBefore === 0 ? 0 : text.length - raw.body.length;

/** Puts texts into a page; what cannot be written is refused, and everything else lands. */
export const writePage = (
  pages: PageUnits,
  edits: Edit[],
): { text: string; refused: Refusal[] } => {
  const refused: Refusal[] = [];
  const definitions = definitionsOf(pages, pages.today.page.text);
  const written: Written = new Map();
  for (const { unit, content } of edits) {
    const own = toSource(
      withOwnCodes(content, unit.ownCodes),
      unit.segment,
      definitions,
      isMdxFile(pages.today.page.file),
    );
    if (own.written === null) refused.push({ unit, reason: own.fault });
    else written.set(unit, own.written);
  }
  const kept = edits.filter(({ unit }) => written.has(unit));
  const inFront = kept
    .filter(({ unit }) => isFrontMatter(unit.segment))
    .map((edit) => ({ edit, written: written.get(edit.unit) as string }));
  const before = pages.translation?.page.text ?? '';
  const splices: Splice[] = [];
  let fresh = '';
  for (const section of pages.sections) {
    const own = section.parts.flatMap(({ unit }) =>
      unit && written.has(unit) && !isFrontMatter(unit.segment) ? [unit] : [],
    );
    const old = section.versions.translation;
    const missing = section.parts.filter(
      ({ unit }) => unit && !isFrontMatter(unit.segment) && !unit.translated && !written.has(unit),
    ).length;
    const isTouched =
      own.length > 0 || inFront.some(({ edit }) => edit.unit.section === section.id);
    if (!isTouched) continue;
    if (old && section.hasSameParts) {
      splices.push(...own.map((unit) => ({ ...spanOf(unit), text: written.get(unit) as string })));
      continue;
    }
    const built =
      section.extra.some(({ block, shape }) => block !== null && !shape.startsWith('words:')) &&
      !section.versions.source
        ? null
        : buildSection(pages, section, written);
    if (built === null) {
      const inPlace = own.filter((unit) => unit.translated);
      splices.push(
        ...inPlace.map((unit) => ({ ...spanOf(unit), text: written.get(unit) as string })),
      );
      const why =
        missing > 0
          ? `${missing} of its texts ${missing === 1 ? 'has' : 'have'} no translation yet`
          : 'it has words that English has no counterpart for, or texts that are still stale';
      for (const unit of own.filter(({ translated }) => !translated))
        refused.push({
          unit,
          reason: `The section \`${section.id}\` is not complete: ${why}. It is written once all of it is there.`,
        });
      continue;
    }
    const isLast = section === pages.sections.at(-1);
    if (!pages.translation) fresh += withEnd(built, isLast);
    else if (old) {
      const start = old.depth === 0 ? bodyStart(pages.translation.page) : old.offset;
      splices.push({ start, end: old.end, text: withEnd(built, old.end >= before.length) });
    } else {
      const at = toPlace(pages, section, before);
      const isBehind = at >= before.length;
      splices.push({
        start: at,
        end: at,
        text: `${isBehind && !before.endsWith('\n\n') ? '\n' : ''}${withEnd(built, isBehind)}`,
      });
    }
  }
  if (!pages.translation) {
    if (fresh === '') return { text: '', refused };
    return { text: writeFrontMatter(`---\n---\n\n${fresh}`, inFront), refused };
  }
  // Behind the front matter first: its places are those of the text before.
  const top = bodyStart(pages.translation.page);
  const body = splice(
    before,
    splices.filter(({ start }) => start >= top),
  );
  return { text: writeFrontMatter(body, inFront), refused };
};

const spanOf = ({ translated }: PageUnit) => {
  const { start, end } = translated as Segment;
  return { start, end };
};

/** Where a section that the translation does not have belongs: behind the nearest earlier one that it has. */
const toPlace = ({ sections }: PageUnits, section: SectionUnits, text: string): number => {
  const earlier = sections.slice(0, sections.indexOf(section)).toReversed();
  return (
    earlier.find(({ versions }) => versions.translation)?.versions.translation?.end ?? text.length
  );
};
