import { acceptSection, toObstacles } from '../checks/accept.ts';
import { type CheckContext, checkPair, toPairInput } from '../checks/check-document.ts';
import type { Page } from '../checks/page.ts';
import { parsePage } from '../checks/parse-page.ts';
import type { Problem } from '../checks/problem.ts';
import { findComplexity } from '../markdown/complexity.ts';
import type { WaveWords } from './front-matter-segments.ts';
import { toComparable, withOwnCodes } from './to-source.ts';
import { type PageUnit, type PageUnits, type SectionUnits, toPageUnits, unitsOf } from './units.ts';
import { type Edit, type Refusal, writePage } from './write-page.ts';

/** Result of applying the texts of a page. */
export interface Outcome {
  /** The translation's new text; null where nothing is written. */
  text: string | null;
  /** The new copy of the English that it was made from; null where it stays. */
  source: string | null;
  written: PageUnit[];
  refused: Refusal[];
  /** Sections that are translated from today's English now. */
  accepted: string[];
  /** Problems that the checks find in the new text. */
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
    const made = writePage(pages, edits);
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
    const made = writePage(input.pages, [edit]);
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
    // Problems beside today's English, which is the text that was translated.
    problems: found,
  };
};
