import { applyEdits as applyJson, modify } from 'jsonc-parser';
import { toUnaccepted } from '../checks/accepted.ts';
import type { CheckContext } from '../checks/check-document.ts';
import { type Glossary, toProductNames } from '../checks/glossary.ts';
import { type Problem, problemAt } from '../checks/problem.ts';
import { findBadCharacters } from '../markdown/characters.ts';
import { translatedFromDir } from '../site/files.ts';
import type { Snapshot } from '../site/snapshot.ts';
import { applyEdits } from './apply.ts';
import { type Content, toKey, toPlainText } from './content.ts';
import { imported } from './exchange-rules.ts';
import { toContent, toReturnedKey, toReturnedText } from './returned.ts';
import { toDocumentUnits, toStringUnits, toWaveWords } from './site-units.ts';
import { toIdPart, type Unit, unitsOf } from './units.ts';
import type { Edit } from './write-page.ts';
import { quoteReturned, type ReturnedFile, type ReturnedUnit } from './xml.ts';

/** Result of an import: the files to write, and the texts that were not taken, each with its place. */
export interface ImportResult {
  /** New texts by file, to be written all or none. */
  files: Map<string, string>;
  problems: Problem[];
  counts: { written: number; unchanged: number; refused: number; untranslated: number };
  /** Sections that are translated from today's English now: `sv guides/move#impact`. */
  accepted: string[];
  /** Stale texts that came back as they went. */
  stillStale: number;
}

interface Placed {
  unit: ReturnedUnit;
  file: string;
}

const refusal = (
  file: string,
  line: number,
  message: string,
  source: Problem['source'] = null,
): Problem => ({ ...problemAt(file, imported, message, { line, column: 1 }), source });

/** Notes that a text which came back is not taken, and why. */
const refuseText = (
  result: ImportResult,
  { file, unit }: Placed,
  message: string,
  source: Problem['source'] = null,
  id = unit.id,
): void => {
  result.counts.refused += 1;
  result.problems.push(refusal(file, unit.line, `\`${id}\`: ${message}`, source));
};

/** Whether a text may well be the same in every language: names of products, numbers, signs. */
const isNameOnly = (text: string, glossary: Glossary): boolean => {
  let left = text;
  for (const name of toProductNames(glossary)) left = left.replaceAll(name, '');
  return !/\p{Ll}{2}/u.test(left);
};

/** The edits that texts which came back ask for; what is wrong with one of them refuses it alone. */
const toEdits = <T extends Unit>(
  units: T[],
  placed: Placed[],
  glossary: Glossary,
  result: ImportResult,
): { unit: T; content: Content; place: Placed }[] => {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const bySource = Map.groupBy(units, ({ source }) => toKey(source));
  const taken = new Set<string>();
  return placed.flatMap((place) => {
    const { unit: returned } = place;
    const refuse = (message: string, source: Problem['source'] = null) => {
      refuseText(result, place, message, source);
      return [];
    };
    const key = toReturnedKey(returned.source);
    const same = bySource.get(key) ?? [];
    const named = byId.get(returned.id);
    // A text that moved is known by what it says.
    const unit =
      named && toKey(named.source) === key ? named : same.length === 1 ? same[0] : undefined;
    if (!unit) {
      if (!named)
        return refuse(
          'Unexpected text, expected one of the site: English has it no more. Export again.',
        );
      return refuse(
        `Unexpected source ${quoteReturned(toReturnedText(returned.source))}, expected ${quoteReturned(toPlainText(named.source))}: English has changed since the export. Export again.`,
        { file: named.file, line: named.line },
      );
    }
    if (returned.target === null || toReturnedText(returned.target).trim() === '') {
      result.counts.untranslated += 1;
      return [];
    }
    const target = toReturnedKey(returned.target);
    if (unit.target && toKey(unit.target) === target) {
      result.counts.unchanged += 1;
      if (unit.state === 'stale') result.stillStale += 1;
      return [];
    }
    const english = toKey(unit.source);
    if (target === english && !isNameOnly(toPlainText(unit.source), glossary)) {
      result.counts.untranslated += 1;
      return [];
    }
    if (taken.has(unit.id))
      return refuse(
        'Unexpected second translation of the same text, expected one. The first was taken.',
      );
    const { content, fault } = toContent(returned.target, unit.source, unit.optionalCodes);
    if (content === null) return refuse(fault, { file: unit.file, line: unit.line });
    taken.add(unit.id);
    return [{ unit, content, place }];
  });
};

/** The key of the form that all languages have, of a string that counts. */
const toOtherForm = (key: string): string => key.replace(/\.[a-z]+$/u, '.other');

/** Strings keep the form of their file: only the message is another one. */
const writeStrings = (
  text: string | null,
  edits: { unit: Unit; content: Content }[],
  english: string,
): string => {
  const options = { formattingOptions: { insertSpaces: true, tabSize: 2, eol: '\n' } };
  const descriptions: Record<string, { description?: string }> = JSON.parse(english);
  let now = text ?? '{}\n';
  for (const { unit, content } of edits) {
    const message = content
      .map((piece) => (typeof piece === 'string' ? piece : piece.open))
      .join('');
    const hasKey = Object.hasOwn(JSON.parse(now), unit.section);
    const description = (descriptions[unit.section] ?? descriptions[toOtherForm(unit.section)])
      ?.description;
    const [at, value] = hasKey
      ? [[unit.section, 'message'], message]
      : [[unit.section], { message, ...(description === undefined ? {} : { description }) }];
    now = applyJson(now, modify(now, at, value, options));
  }
  return now;
};

const isLanguage = (tag: string, locale: string) =>
  tag.toLowerCase().replaceAll('_', '-') === locale.toLowerCase().replaceAll('_', '-');

/** The locale of the site that a file's language names: the same tag, or the only one of that language. */
const toLocale = (tag: string, locales: string[]): string | null => {
  const exact = locales.find((locale) => isLanguage(tag, locale));
  if (exact !== undefined) return exact;
  const language = tag.split(/[-_]/u)[0]?.toLowerCase();
  const alike = locales.filter((locale) => locale.split(/[-_]/u)[0]?.toLowerCase() === language);
  return alike.length === 1 ? (alike[0] ?? null) : null;
};

/**
 * Returns a function that finds the page of a text by the text's id: it begins with the name of the page, the longest
 * counts.
 */
const toFinder = <T extends { prefix: string }>(docs: T[]): ((id: string) => T | undefined) => {
  const byPrefix = new Map(docs.toReversed().map((one) => [one.prefix, one]));
  const longest = Math.max(0, ...docs.map(({ prefix }) => prefix.length));
  return (id) => {
    for (let at = id.lastIndexOf('.', longest - 1); at > 0; at = id.lastIndexOf('.', at - 1)) {
      const found = byPrefix.get(id.slice(0, at + 1));
      if (found) return found;
    }
    return undefined;
  };
};

/**
 * Takes translations that came back into the site. States of files are not looked at: a text counts as translated from
 * today's English when its source is today's. Nothing is written here; `files` are to be written all or none.
 */
export const importFiles = (
  site: Snapshot,
  context: CheckContext,
  returned: { name: string; content: ReturnedFile }[],
): ImportResult => {
  const result: ImportResult = {
    files: new Map(),
    problems: [],
    counts: { written: 0, unchanged: 0, refused: 0, untranslated: 0 },
    accepted: [],
    stillStale: 0,
  };
  // A file is known by the ids of its texts: paths that it names are never followed.
  const docs = site.documents.map((document) => ({
    document,
    prefix: `${toIdPart(document.doc)}.`,
  }));
  const findOf = toFinder(docs);
  const byDocument = new Map<
    string,
    { locale: string; document: (typeof docs)[number]['document']; placed: Placed[] }
  >();
  const ofStrings = new Map<string, Placed[]>();
  for (const { name, content } of returned) {
    const locale = toLocale(content.target, site.locales);
    if (locale === null) {
      result.counts.refused += content.units.length;
      result.problems.push(
        refusal(
          name,
          1,
          `Unexpected target language \`${content.target}\`, expected ${site.locales.join(', ')}.`,
        ),
      );
      continue;
    }
    for (const unit of content.units) {
      const place = { unit, file: name };
      if (unit.id.startsWith('_ui:')) {
        ofStrings.set(locale, [...(ofStrings.get(locale) ?? []), place]);
        continue;
      }
      const found = findOf(unit.id);
      if (!found) {
        refuseText(result, place, 'Unexpected text, expected one of a page of the site.');
        continue;
      }
      const key = `${locale} ${found.document.doc}`;
      const own = byDocument.get(key) ?? { locale, document: found.document, placed: [] };
      own.placed.push(place);
      byDocument.set(key, own);
    }
  }

  for (const { locale, document, placed } of byDocument.values()) {
    const { pages, problems } = toDocumentUnits(document, locale);
    if (!pages) {
      result.problems.push(...problems.filter(({ severity }) => severity === 'error'));
      for (const place of placed)
        refuseText(
          result,
          place,
          'Unexpected page that cannot be read, expected one without faults in its front matter.',
        );
      continue;
    }
    const edits = toEdits(unitsOf(pages), placed, context.glossary, result);
    if (edits.length === 0) continue;
    const target = document.translations.find((one) => one.locale === locale)?.target ?? '';
    const places = new Map(edits.map(({ unit, place }) => [unit.id, place]));
    const outcome = applyEdits({
      pages,
      edits: edits.map(({ unit, content }): Edit => ({ unit, content })),
      file: target,
      context,
      toWaveWords,
      filter: toUnaccepted(site, locale),
    });
    for (const { unit, reason } of outcome.refused) {
      const place = places.get(unit.id);
      if (place) refuseText(result, place, reason, { file: unit.file, line: unit.line }, unit.id);
    }
    result.counts.written += outcome.written.length;
    if (outcome.text !== null) {
      result.files.set(target, outcome.text);
      result.problems.push(
        ...outcome.problems.filter(
          ({ severity, rule }) => severity === 'error' && rule !== 'stale',
        ),
      );
    }
    if (outcome.source !== null) {
      const page = pages.today.page.file.replace(/^docs\//u, '');
      result.files.set(`${translatedFromDir(locale)}/${page}`, outcome.source);
    }
    result.accepted.push(...outcome.accepted.map((id) => `${locale} ${document.doc}#${id}`));
  }

  for (const [locale, placed] of ofStrings) {
    const left = new Set(placed);
    for (const strings of toStringUnits(site, locale)) {
      const prefix = `_ui:${toIdPart(strings.name.replace(/\.json$/u, ''))}.`;
      const own = placed.filter(({ unit }) => unit.id.startsWith(prefix));
      for (const place of own) left.delete(place);
      const edits = toEdits(strings.units, own, context.glossary, result).filter(
        ({ content, unit, place }) => {
          const [bad] = findBadCharacters(toPlainText(content));
          const brace = /\{\w+\}/u.exec(
            content.filter((piece) => typeof piece === 'string').join('\u0000'),
          )?.[0];
          if (!bad && brace === undefined) return true;
          const found = bad ? bad.name : `placeholder \`${brace}\` among the words`;
          const source = { file: unit.file, line: unit.line };
          refuseText(result, place, `Unexpected ${found}, expected none.`, source, unit.id);
          return false;
        },
      );
      if (edits.length === 0) continue;
      result.counts.written += edits.length;
      result.files.set(strings.file, writeStrings(strings.text, edits, strings.english));
    }
    for (const place of left)
      refuseText(result, place, "Unexpected text, expected one of the site's UI strings.");
  }
  return result;
};
