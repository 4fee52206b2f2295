import { findUnreadable, toFailure } from '../checks/check-document.ts';
import { type Concept, type Glossary, toNamePattern, toWordPattern } from '../checks/glossary.ts';
import type { Page } from '../checks/page.ts';
import { parsePage } from '../checks/parse-page.ts';
import { type Problem, problemAt } from '../checks/problem.ts';
import { diffWords, renderChanges } from '../checks/word-diff.ts';
import { toPlaceIn } from '../markdown/places.ts';
import { isReasonWord } from '../notices/schema.ts';
import { readEnglish } from '../site/english.ts';
import { localeDir } from '../site/files.ts';
import type { SiteDocument, Snapshot } from '../site/snapshot.ts';
import type { SiteFile } from '../site/text-file.ts';
import { toSentences } from '../site/translation.ts';
import { parseJson, toStringNodes } from '../site/ui-strings.ts';
import { isOneNumber, toExamples, toPlural, toStringsOf } from '../wording/plurals.ts';
import { readStringContent, toCodes, toPlainText } from './content.ts';
import { exchange } from './exchange-rules.ts';
import type { WaveWords } from './front-matter-segments.ts';
import { type PageUnits, toIdPart, toOwnId, toPageUnits, type Unit, unitsOf } from './units.ts';

/** A file of UI strings as units: `name` is its path from the folder of its locale. */
export interface StringUnits {
  name: string;
  file: string;
  english: string;
  /** The translation's text; null where there is none. */
  text: string | null;
  units: Unit[];
}

/** Returns the words of the English about its waves; a translation has them under keys of its own. */
export const toWaveWords = (page: Page): WaveWords[] => {
  if (page.problems.length > 0 || !('waves' in page.raw.data)) return [];
  const sentences = toSentences(readEnglish(page.file, page.text));
  return Object.entries(sentences).flatMap(([kind, byKey]) =>
    [...byKey]
      .filter(([, { text }]) => !isReasonWord(text))
      .map(([key, { text, place }]) => ({
        name: `${kind}:${key}`,
        text,
        offset: page.offsetAt(place),
      })),
  );
};

const read = (found: SiteFile | null | undefined, problems: Problem[]): Page | null => {
  if (!found) return null;
  const problem = findUnreadable(found);
  if (problem) problems.push(problem);
  return found.text === null || problem ? null : parsePage(found.file, found.text);
};

/** A page of a locale as units; null where its English cannot be read, or its translation is there and cannot. */
export const toDocumentUnits = (
  document: SiteDocument,
  locale: string,
  isReviewed: (section: string) => boolean = () => false,
): { pages: PageUnits | null; problems: Problem[] } => {
  const problems: Problem[] = [];
  const own = document.translations.find((one) => one.locale === locale);
  const { english } = document;
  if (!english) return { pages: null, problems };
  try {
    const today = read(english, problems);
    const source = read(own?.source, problems);
    const translation = read(own?.translation, problems);
    if (!today || (own?.translation && !translation)) return { pages: null, problems };
    if (translation && translation.problems.length > 0) return { pages: null, problems };
    const pages = toPageUnits(
      document.doc,
      locale,
      { today, source, translation },
      { isReviewed, toWaveWords },
    );
    return { pages, problems: [...problems, ...toAlignmentProblems(pages)] };
  } catch (error) {
    return { pages: null, problems: [...problems, toFailure(english.file, error)] };
  }
};

/** Returns problems of parts that could not be laid beside their counterparts, or taken out at all. */
const toAlignmentProblems = (pages: PageUnits): Problem[] => {
  const { today, translation } = pages;
  const problem = (page: Page, offset: number, message: string): Problem =>
    problemAt(page.file, exchange, message, page.placeAt(offset));
  const left = [today, ...(translation ? [translation] : [])].flatMap((page) =>
    page.left.map(({ offset, reason }) =>
      problem(page.page, offset, `${reason}. Its words are not exported.`),
    ),
  );
  if (!translation) return left;
  const alone = unitsOf(pages)
    .filter(({ state }) => state === 'missing')
    .map(({ id, segment, source }) =>
      problem(
        today.page,
        segment.start,
        `Missing translation into ${pages.locale} of \`${toPlainText(source).slice(0, 60)}\`, expected a counterpart in \`${translation.page.file}\`. It is exported as source only (\`${id}\`).`,
      ),
    );
  const extra = pages.sections.flatMap(({ extra: segments, section }) =>
    segments
      .filter(({ block }) => block !== null)
      .map(({ start, content }) =>
        problem(
          translation.page,
          start,
          `Unexpected text \`${toPlainText(content).slice(0, 60)}\`, expected a counterpart in section \`${section.id}\` of \`${today.page.file}\`. It is not exported.`,
        ),
      ),
  );
  const codes = unitsOf(pages).flatMap(({ codeFault, translated, id }) =>
    codeFault && translated
      ? [
          problem(
            translation.page,
            translated.start,
            `${codeFault} It is exported as one to adapt (\`${id}\`).`,
          ),
        ]
      : [],
  );
  return [...left, ...alone, ...extra, ...codes];
};

/** The files of UI strings that English has, as units of a locale. */
export const toStringUnits = (site: Snapshot, locale: string): StringUnits[] =>
  site.strings
    .filter((one) => one.locale === site.sourceLocale && one.content.text !== null)
    .flatMap(({ name, content }): StringUnits[] => {
      const { root } = parseJson(content.text ?? '');
      if (!root) return [];
      const own = site.strings.find((one) => one.locale === locale && one.name === name);
      const text = own?.content.text ?? null;
      const parsed = text === null ? null : parseJson(text).root;
      if (text !== null && !parsed) return [];
      const messages = new Map(
        (parsed ? toStringNodes(parsed) : []).flatMap(({ key, message }) =>
          typeof message?.value === 'string' ? [[key, String(message.value)]] : [],
        ),
      );
      const stem = name.replace(/\.json$/u, '');
      const ids = new Set<string>();
      const english = new Map(
        toStringNodes(root).flatMap((node) =>
          typeof node.message?.value === 'string' && node.message.value !== ''
            ? [[node.key, node]]
            : [],
        ),
      );
      const texts = new Map(
        [...english].map(([key, { message }]) => [key, String(message?.value)]),
      );
      const units = [...toStringsOf(texts, locale)].flatMap(([key, said]): Unit[] => {
        const plural = toPlural(key, texts);
        const node = english.get(key) ?? english.get(`${plural?.id}.other`);
        if (!node) return [];
        const base = `_ui:${toIdPart(stem)}.${toIdPart(key)}`;
        const source = readStringContent(said);
        const translated = messages.get(key);
        const target =
          translated === undefined || translated === '' ? null : readStringContent(translated);
        const description = node.value?.children?.find(
          ({ children: [property] = [] }) => property?.value === 'description',
        )?.children?.[1]?.value;
        return [
          {
            id: toOwnId(base, ids),
            doc: name,
            section: key,
            file: content.file,
            line: toPlaceIn(content.text ?? '', node.message?.offset ?? 0).line,
            source,
            target: target && withIdsOf(source, target),
            state: target === null ? 'missing' : 'current',
            previous: null,
            notes: [
              ...(typeof description === 'string' ? [description] : []),
              ...(plural
                ? [`Plural form “${plural.form}”: for ${toExamples(locale, plural.form)}`]
                : []),
            ],
            codeFault: null,
            ...(plural && isOneNumber(locale, plural.form)
              ? {
                  optionalCodes: toCodes(source)
                    .filter(({ open }) => open === '{count}')
                    .map((code) => code.id),
                }
              : {}),
          },
        ];
      });
      return [
        {
          name,
          file: `${localeDir(locale)}/${name}`,
          english: content.text ?? '',
          text,
          units,
        },
      ];
    });

/** Placeholders of a translation with the numbers that they have in English. */
const withIdsOf = (source: Unit['source'], target: Unit['source']): Unit['source'] => {
  const ids = new Map(
    source.flatMap((piece) => (typeof piece === 'string' ? [] : [[piece.open, piece.id]])),
  );
  return target.map((piece) =>
    typeof piece === 'string'
      ? piece
      : ids.has(piece.open)
        ? { ...piece, id: Number(ids.get(piece.open)) }
        : piece.open,
  );
};

const quoteList = (words: string[]) => words.map((word) => `“${word}”`).join(', ');

/** The entries of the glossary that a text has, as sentences for translators. */
const toGlossaryNotes = ({ concepts }: Glossary, text: string, locale: string): string[] =>
  concepts.flatMap((concept: Concept) => {
    const found = concept.en.find((name) =>
      (concept.kind === 'product' ? toNamePattern(name) : toWordPattern(name)).test(text),
    );
    if (found === undefined) return [];
    const preferred = concept.preferred[locale] ?? [];
    const avoid = concept.avoid[locale] ?? [];
    const parts = [
      concept.translate === 'never' ? 'stays as it is' : '',
      preferred.length > 0 ? quoteList(preferred) : '',
      avoid.length > 0 ? `not ${quoteList(avoid)}` : '',
      concept.note ?? '',
    ].filter((part) => part !== '');
    return parts.length > 0 ? [`Glossary: “${found}”: ${parts.join('; ')}`] : [];
  });

/** Where the preview shows a text. */
const toPreviewAddress = (page: Page, doc: string, section: string, locale: string): string => {
  const slug =
    typeof page.raw.data.slug === 'string' ? page.raw.data.slug.replace(/^\/|\/$/gu, '') : doc;
  const path = slug.replace(/(?:^|\/)(?:index|README)$/u, '');
  return `http://localhost:3000/${locale}/${path === '' ? '' : `${path}/`}${section === 'top' ? '' : `#${section}`}`;
};

/** A unit with what translators should know of it. */
export const withNotes = <T extends Unit>(
  unit: T,
  pages: PageUnits | null,
  locale: string,
  glossary: Glossary,
): T => {
  const notes = [...unit.notes];
  if (pages)
    notes.push(`Preview: ${toPreviewAddress(pages.today.page, unit.doc, unit.section, locale)}`);
  if (unit.previous) {
    const [before, after] = [toPlainText(unit.previous.source), toPlainText(unit.source)];
    notes.push(
      before === after
        ? 'Changed in English: only what stands around the words'
        : `Changed in English: ${renderChanges(diffWords(before, after))}`,
    );
  } else if (unit.state === 'stale' && unit.codeFault === null)
    notes.push('New in English since the translation');
  notes.push(...toGlossaryNotes(glossary, toPlainText(unit.source), locale));
  return { ...unit, notes };
};
