import { parseDocument, stringify } from 'yaml';
import { acceptSection, toObstacles } from '../checks/accept.ts';
import { type CheckContext, checkPair, toPairInput } from '../checks/check-document.ts';
import type { Page } from '../checks/page.ts';
import { parsePage } from '../checks/parse-page.ts';
import type { Problem } from '../checks/problem.ts';
import { findBadCharacters } from '../markdown/characters.ts';
import { findComplexity } from '../markdown/complexity.ts';
import { type Code, type Content, toFullKey, toPlainText } from './inline.ts';
import { type Segment, toSegments, type WaveWords } from './segments.ts';
import {
  isFrontMatter,
  type PageUnit,
  type PageUnits,
  type SectionUnits,
  toPageUnits,
  unitsOf,
} from './units.ts';
import { writeContent } from './write-inline.ts';

/** A content with the translation's own sources of codes. */
const withOwnCodes = (content: Content, own: Map<number, Code>): Content =>
  content.map((piece) => {
    if (typeof piece === 'string') return piece;
    const code = own.get(piece.id) ?? piece;
    return {
      ...piece,
      open: code.open,
      close: code.close,
      children: withOwnCodes(piece.children, own),
    };
  });

const wrap = (written: string, segment: Segment, isQuoted: boolean): string => {
  switch (segment.syntax) {
    case 'heading':
      return `# ${written}\n`;
    case 'cell':
      return `| a |\n| --- |\n| ${written} |\n`;
    case 'html':
      return `<div>${written}</div>\n`;
    default:
      return isQuoted ? `> ${written}\n` : `${written}\n`;
  }
};

/** Reads a text back that stands alone: its content, where it is the one text that it was. */
const readAlone = (
  written: string,
  segment: Segment,
  definitions: string,
  isQuoted: boolean,
): Content | null => {
  const read = (text: string) =>
    toSegments(
      parsePage('alone.md', `${wrap(text, segment, isQuoted)}\n${definitions}`),
    ).sections.flatMap(({ segments }) => segments);
  const found = read(written);
  const plain = read('x');
  if (found.length !== plain.length) return null;
  const at = segment.syntax === 'cell' ? 3 : 0;
  const one = found[at];
  return one && one.shape === plain[at]?.shape ? one.content : null;
};

/** What pages read as a mark by its words alone, so that no backslash makes words of it. */
const marksInWords: [pattern: RegExp, what: string][] = [
  [/\[![A-Za-z]{2,30}[\s\]]/u, 'a mark of the dialect'],
  [/\{[\s:]{0,5}[#.][^{}\s]/u, 'the id of a heading'],
  [/\{[\s:]{0,5}[a-z][\w-]{0,40}\s{0,3}=/iu, 'attributes'],
  [/\{\{\s{0,20}\$include/u, 'another file'],
  [/https?:\/\/\S|www\.\S|[\w.+-]@[\w-]{1,63}\.\w/iu, 'an address'],
];

/** What a page would read in words that the source has not got. */
const findMark = (plain: string, source: string): string | null => {
  const found = marksInWords.find(([pattern]) => pattern.test(plain) && !pattern.test(source));
  if (!found) return null;
  return `Unexpected \`${found[0].exec(plain)?.[0]}…\`, expected plain words and the codes of the source: a page would read it as ${found[1]}.`;
};

/** A content whose breaks of lines end with the line: what begins the next one belongs to what it stands in. */
const withBareBreaks = (content: Content): Content =>
  content.map((piece) =>
    typeof piece === 'string'
      ? piece
      : {
          ...piece,
          open: piece.kind === 'lb' ? piece.open.replace(/\n[ \t>]*$/u, '\n') : piece.open,
          children: withBareBreaks(piece.children),
        },
  );

/** How a text is written so that it is read as the same words and codes; or why there is no way. */
export const toSource = (
  content: Content,
  segment: Segment,
  definitions: string,
): { written: string; fault: null } | { written: null; fault: string } => {
  const plain = toPlainText(content);
  const [bad] = findBadCharacters(plain);
  if (bad) return { written: null, fault: `Unexpected ${bad.name}, expected none.` };
  const mark = findMark(plain, toPlainText(segment.content));
  if (mark !== null && segment.syntax !== 'plain') return { written: null, fault: mark };
  if (plain.trim() === '') return { written: null, fault: 'Missing words, expected some.' };
  if (segment.syntax === 'plain') {
    // No page shows marks of Markdown there, and none may begin to.
    return { written: plain, fault: null };
  }
  const notes = [...toFullKey(content).matchAll(/\[\^[^\][\s]{1,200}\]/gu)]
    .map(([note]) => `${note}: x\n\n`)
    .join('');
  // A text that stands alone stands in no quote or list: its lines begin without their marks.
  const alone = withBareBreaks(content);
  const hasLines = /\n/u.test(toFullKey(content));
  for (const isStrict of [false, true]) {
    const written = writeContent(content, segment.syntax, isStrict);
    const isRead = [false, true].every((isQuoted) => {
      if (isQuoted && (hasLines || segment.syntax !== 'markdown')) return true;
      const tried = writeContent(alone, segment.syntax, isStrict);
      const read = readAlone(tried, segment, `${definitions}\n\n${notes}`, isQuoted);
      return read !== null && toComparable(read) === toComparable(alone);
    });
    if (isRead) return { written, fault: null };
  }
  return {
    written: null,
    fault:
      'Unexpected words that a page would read as a mark, expected plain words and the codes of the source. Bold words that touch others want a space, or no sign at their ends.',
  };
};

const marked = /^(?:bold|italic|x-strikethrough)$/u;

/** A content as it is compared: spaces at the ends of marked words stand outside of them. */
const toComparable = (content: Content): string => {
  const hoist = (pieces: Content): Content =>
    pieces.flatMap((piece): Content => {
      if (typeof piece === 'string') return [piece];
      const children = hoist(piece.children);
      if (!marked.test(piece.kind)) return [{ ...piece, children }];
      const [first] = children;
      const before = typeof first === 'string' ? (/^\s*/u.exec(first)?.[0] ?? '') : '';
      if (typeof first === 'string') children[0] = first.slice(before.length);
      const last = children.at(-1);
      const after = typeof last === 'string' ? last.slice(last.trimEnd().length) : '';
      if (typeof last === 'string')
        children[children.length - 1] = last.slice(0, last.length - after.length);
      return [before, { ...piece, children }, after];
    });
  return toFullKey(hoist(content))
    .replace(/[ \t]+/gu, ' ')
    .trim();
};

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

/** What is known of each text of a page: what is to be written for it. */
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

const bodyStart = ({ raw, offsetAt }: Page): number =>
  raw.linesBefore === 0 ? 0 : offsetAt({ line: raw.linesBefore + 1, column: 1 });

/** Puts texts into a page; what cannot be written is refused, and everything else lands. */
const write = (
  pages: PageUnits,
  edits: Edit[],
): { text: string; refused: Refusal[]; left: { section: SectionUnits; reason: string }[] } => {
  const refused: Refusal[] = [];
  const left: { section: SectionUnits; reason: string }[] = [];
  const definitions = definitionsOf(pages, pages.today.page.text);
  const written: Written = new Map();
  for (const { unit, content } of edits) {
    const own = toSource(withOwnCodes(content, unit.ownCodes), unit.segment, definitions);
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
      const waiting = own.filter((unit) => !unit.translated);
      if (waiting.length > 0 || missing > 0)
        left.push({
          section,
          reason:
            missing > 0
              ? `${missing} of its texts ${missing === 1 ? 'has' : 'have'} no translation yet`
              : 'it has words that English has no counterpart for, or texts that are still stale',
        });
      for (const unit of waiting)
        refused.push({
          unit,
          reason: `The section \`${section.id}\` is not complete: ${left.at(-1)?.reason}. It is written once all of it is there.`,
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
    if (fresh === '') return { text: '', refused, left };
    return { text: writeFrontMatter(`---\n---\n\n${fresh}`, inFront), refused, left };
  }
  // Behind the front matter first: its places are those of the text before.
  const top = bodyStart(pages.translation.page);
  const body = splice(
    before,
    splices.filter(({ start }) => start >= top),
  );
  return { text: writeFrontMatter(body, inFront), refused, left };
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

/** What became of the texts of a page. */
export interface Outcome {
  /** The translation's new text; null where nothing is written. */
  text: string | null;
  /** The new copy of the English that it was made from; null where it stays. */
  source: string | null;
  written: PageUnit[];
  refused: Refusal[];
  /** Sections that are translated from today's English now. */
  accepted: string[];
  /** What the checks find in what is written. */
  problems: Problem[];
}

interface ApplyInput {
  pages: PageUnits;
  edits: Edit[];
  /** The translation's file. */
  file: string;
  context: CheckContext;
  toWaveWords: (page: Page) => WaveWords[];
  /** Takes out what people have accepted. */
  filter: (problems: Problem[]) => Problem[];
}

/** Whether a page that was written says what was meant, and nothing else of it changed. */
const findChanged = (input: ApplyInput, edits: Edit[], text: string): PageUnit[] | null => {
  const { pages } = input;
  const page = parsePage(input.file, text);
  if (page.problems.length > 0 || findComplexity(text) !== null) return null;
  const again = toPageUnits(
    pages.doc,
    pages.locale,
    { today: pages.today.page, source: null, translation: page },
    { toWaveWords: input.toWaveWords },
  );
  const now = new Map(unitsOf(again).map((unit) => [unit.id, unit]));
  const wrong: PageUnit[] = [];
  for (const { unit, content } of edits) {
    const target = now.get(unit.id)?.translated?.content;
    const wanted = withOwnCodes(content, unit.ownCodes);
    if (!target || toComparable(target) !== toComparable(wanted)) wrong.push(unit);
  }
  if (wrong.length > 0) return wrong;
  const wanted = new Set(edits.map(({ unit }) => unit.section));
  for (const section of again.sections) {
    // Of a page without a copy of its English nothing else can be told.
    const old = pages.sections.find(({ section: one }) => one === section.section);
    if (!old || !wanted.has(section.id) || !old.hasSameParts) continue;
    if (!section.hasSameParts) return null;
  }
  return [];
};

/**
 * Puts texts into a page and judges the result: what breaks the page is refused, each text by itself; a section that is
 * complete and clean is accepted as translated from today's English.
 */
export const applyEdits = (input: ApplyInput): Outcome => {
  const { pages } = input;
  const nothing: Outcome = {
    text: null,
    source: null,
    written: [],
    refused: [],
    accepted: [],
    problems: [],
  };
  const refused: Refusal[] = [];
  let edits = input.edits;
  let text = '';
  let isRight = false;
  for (let round = 0; edits.length > 0 && !isRight; round += 1) {
    const made = write(pages, edits);
    for (const one of made.refused) refused.push(one);
    const gone = new Set(made.refused.map(({ unit }) => unit));
    edits = edits.filter(({ unit }) => !gone.has(unit));
    if (edits.length === 0) break;
    text = made.text;
    const wrong = findChanged(input, edits, text);
    if (wrong !== null && wrong.length === 0) isRight = true;
    else {
      // Where nobody can tell which one it was, each is tried by itself.
      const culprits =
        wrong ??
        (edits.length === 1 || round > 3
          ? edits.map(({ unit }) => unit)
          : toCulprits(input, edits));
      for (const unit of culprits)
        refused.push({
          unit,
          reason:
            'The page would not read as it should with these words. Nothing of them was written.',
        });
      edits = edits.filter(({ unit }) => !culprits.includes(unit));
    }
  }
  if (!isRight || edits.length === 0) return { ...nothing, refused };
  const written = edits.map(({ unit }) => unit);
  const accepting = accept(input, text, edits);
  return { text, written, refused, ...accepting };
};

const toCulprits = (input: ApplyInput, edits: Edit[]): PageUnit[] => {
  const culprits = edits.filter((edit) => {
    const made = write(input.pages, [edit]);
    const wrong = findChanged(input, [edit], made.text);
    return made.refused.length === 0 && wrong?.length !== 0;
  });
  return (culprits.length > 0 ? culprits : edits).map(({ unit }) => unit);
};

/** The sections that can be accepted once edits are written: stale before, and every text of them is of today's English. */
const toComplete = ({ pages }: ApplyInput, edits: Edit[]): SectionUnits[] => {
  const edited = new Set(edits.map(({ unit }) => unit));
  return pages.sections.filter(
    ({ parts, isStale }) =>
      isStale &&
      parts.some(({ unit }) => unit && edited.has(unit)) &&
      parts.every(
        ({ unit }) =>
          !unit ||
          edited.has(unit) ||
          unit.state === 'current' ||
          unit.state === 'reviewed' ||
          (unit.state === 'stale' && unit.codeFault !== null),
      ),
  );
};

const accept = (
  input: ApplyInput,
  text: string,
  edits: Edit[],
): Pick<Outcome, 'source' | 'accepted' | 'problems'> => {
  const { pages, file, context, filter } = input;
  const today = pages.today.page;
  const translation = parsePage(file, text);
  const complete = toComplete(input, edits);
  const isNew = pages.translation === null;
  const toAccepted = (sections: SectionUnits[]): Page | null => {
    let source = pages.source?.page ?? null;
    // A page that nobody recorded the English of stays so: one section would not tell of the others.
    if (source === null && !isNew) return null;
    if (isNew && sections.length === pages.sections.length)
      return parsePage(today.file, today.text);
    for (const { id } of sections) {
      const accepted = acceptSection(source, today, id);
      if (accepted !== null) source = parsePage(today.file, accepted);
    }
    return source;
  };
  const problemsOf = (source: Page | null) =>
    filter(
      checkPair(toPairInput(today, source, translation, pages.locale, context), pages.doc, context),
    );
  const found = problemsOf(toAccepted(complete));
  const sectionIn = (id: string) =>
    translation.sections.find((section) => section.id === id) ?? null;
  const clean = complete.filter(({ section }) => {
    const own = sectionIn(section.id);
    return own ? toObstacles(found, translation, own).length === 0 : !section.isStated;
  });
  const source = toAccepted(clean);
  const sourceText = source?.text ?? null;
  return {
    source: sourceText === (pages.source?.page.text ?? null) ? null : sourceText,
    accepted: source === null ? [] : clean.map(({ id }) => id),
    // What is wrong is told beside today's English, which is what was translated.
    problems: found,
  };
};
