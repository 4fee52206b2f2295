import type { Hover } from 'vscode-languageserver';
import { isLocale, locales } from '../locales.ts';
import { parseSpan } from '../notices/dates.ts';
import { parseDuration, parseDurationRange } from '../notices/durations.ts';
import { toSiteTranslate } from '../site/ui-strings.ts';
import {
  formatDuration,
  formatDurationRange,
  formatSpan,
  type Language,
  toText,
} from '../wording/format.ts';
import type { EditorPage, EditorSite, Position } from './editor-page.ts';
import { type FrontMatterCursor, toFrontMatterCursor } from './front-matter-cursor.ts';
import { itemOf, schemaAt, schemaOf, toWordPrefix } from './key-words.ts';
import { findDestination } from './links.ts';

/** The languages of the site, the source language first. */
const toLanguages = ({ snapshot }: EditorSite): Language[] =>
  [snapshot.sourceLocale, ...snapshot.locales].flatMap((code) =>
    isLocale(code)
      ? [{ tag: locales[code].format, translate: toSiteTranslate(snapshot, code) }]
      : [],
  );

/** Returns a function that gives the text of a value on the page, in a language; null for one that is shown as it is. */
const readValue = (word: string, path: string[]): ((language: Language) => string) | null => {
  const prefix = toWordPrefix(path);
  if (prefix) return ({ translate }) => translate(`${prefix}.${word}`);
  const span = parseSpan(word);
  if (span) return (language) => toText(formatSpan(language, span));
  const duration = parseDuration(word);
  if (duration) return (language) => formatDuration(language, duration);
  const range = parseDurationRange(word);
  return range && ((language) => formatDurationRange(language, range));
};

const showValue = (site: EditorSite, word: string, path: string[]): string[] => {
  const read = word === '' ? null : readValue(word, path);
  return read
    ? [
        toLanguages(site)
          .map((one) => `- ${one.tag}: ${read(one)}`)
          .join('\n'),
      ]
    : [];
};

const showFrontMatter = (
  site: EditorSite,
  page: EditorPage,
  cursor: FrontMatterCursor,
  word: string,
): string[] => {
  const isKey = cursor.kind === 'key';
  const path = isKey ? [...cursor.path, word] : cursor.path;
  const schema = schemaAt(schemaOf(page), path);
  if (!schema) return [];
  const { enum: words, examples } = itemOf(schema);
  const forms = words ?? examples;
  return [
    `**\`${path.join('.')}\`** ${schema.description ?? ''}`.trim(),
    ...(isKey && forms
      ? [`${words ? 'One of' : 'Such as'} ${forms.map((form) => `\`${form}\``).join(', ')}`]
      : []),
    ...(isKey ? [] : showValue(site, word, path)),
  ];
};

/** Explains what stands at a place: a key, what a value reads as in every language, where a link leads; null for words. */
export const explain = (site: EditorSite, page: EditorPage, position: Position): Hover | null => {
  const cursor = toFrontMatterCursor(page.text, position);
  const { line } = position;
  if (cursor) {
    const text = page.text.split(/\r?\n/u)[line] ?? '';
    const word = text.slice(cursor.start, cursor.end).replace(/^["'](.*)["']$/u, '$1');
    const parts = showFrontMatter(site, page, cursor, word);
    if (parts.length === 0) return null;
    return {
      contents: { kind: 'markdown', value: parts.join('\n\n') },
      range: { start: { line, character: cursor.start }, end: { line, character: cursor.end } },
    };
  }
  const found = findDestination(site, page, position);
  if (!found) return null;
  const title = /^title:\s*(?<title>.+)$/mu.exec(found.text.slice(0, 4_000))?.groups?.title ?? '';
  const heading = found.heading ? ` › ${found.heading.words}` : '';
  return { contents: { kind: 'markdown', value: `${title}${heading}\n\n\`${found.file}\`` } };
};
