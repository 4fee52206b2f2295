// cspell:disable

import type { CheckContext } from '../checks/check-document.ts';
import { pagesDir, uiStringsFile } from '../site/files.ts';
import type { Snapshot } from '../site/snapshot.ts';
import { parseJson, toStringNodes } from '../site/ui-strings.ts';
import { type Content, readStringContent, toPlainText } from './content.ts';
import { imported } from './exchange-rules.ts';
import { importFiles } from './import.ts';
import { toDocumentUnits, toStringUnits } from './site-units.ts';
import { type Unit, unitsOf } from './units.ts';
import type { Returned, ReturnedFile } from './xml.ts';

const latin = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const accented = 'áƀçðéƒĝĥíĵķļɱñóþǫŕšţúṽŵẋýžÁƁÇÐÉƑĜĤÍĴĶĻṀÑÓÞǪŔŠŢÚṼŴẊÝŽ';
const hebrew = 'אבצדהפגחיךקלמנופקרסתוושחיזאבצדהפגחיךקלמנופקרסתוושחיז';

/** The languages that show what is not ready for others: each with the letters that English is written with in it. */
export const pseudoLocales = {
  'en-XA': { label: 'Accented', direction: 'ltr', letters: accented },
  'en-XB': { label: 'Right to left', direction: 'rtl', letters: hebrew },
} as const;

export type PseudoLocale = keyof typeof pseudoLocales;

/** Makes a text longer by two fifths, as many languages are beside English. */
const filler = 'one two three four five six seven eight nine ten ';

const toLetters = (text: string, letters: string): string =>
  text.replace(/[a-z]/giu, (letter) => letters[latin.indexOf(letter)] ?? letter);

const transform = (content: Content, letters: string): Content =>
  content.map((piece) =>
    typeof piece === 'string'
      ? toLetters(piece, letters)
      : { ...piece, children: transform(piece.children, letters) },
  );

/**
 * A text as a pseudo-locale writes it: other letters, two fifths longer, in brackets. A text that is cut shows no bracket,
 * one that is put together of parts shows several, and one that nobody can translate shows none.
 */
export const toPseudo = (content: Content, locale: PseudoLocale): Content => {
  const { letters } = pseudoLocales[locale];
  const words = toPlainText(content).trim();
  const length = Math.ceil(words.length * 0.4);
  const more = filler
    .repeat(Math.ceil(length / filler.length))
    .slice(0, length)
    .trim();
  return ['⟦', ...transform(content, letters), more === '' ? '⟧' : ` ${toLetters(more, letters)}⟧`];
};

const toStringText = (content: Content): string =>
  content.map((piece) => (typeof piece === 'string' ? piece : piece.open)).join('');

const toReturned = (content: Content): Returned =>
  content.map((piece) =>
    typeof piece === 'string'
      ? piece
      : {
          id: String(piece.id),
          children: piece.close === null ? null : toReturned(piece.children),
        },
  );

const toFile = (units: Unit[], locale: PseudoLocale): ReturnedFile => ({
  target: locale,
  units: units.map(({ id, source }) => ({
    id,
    source: toReturned(source),
    target: toReturned(toPseudo(source, locale)),
    line: 1,
  })),
});

/** The site's own strings with those that the theme has: its words are in no file of the site. */
const withThemeStrings = (text: string, { theme }: Snapshot, locale: PseudoLocale): string => {
  const own: Record<string, unknown> = JSON.parse(text);
  for (const { text: said } of theme) {
    const { root } = parseJson(said ?? '');
    for (const { key, message } of root ? toStringNodes(root) : []) {
      if (Object.hasOwn(own, key) || typeof message?.value !== 'string') continue;
      // Forms of a plural stand side by side.
      const forms = String(message.value)
        .split('|')
        .map((form) => toStringText(toPseudo(readStringContent(form), locale)));
      own[key] = { message: forms.join('|') };
    }
  }
  return `${JSON.stringify(own, null, 2)}\n`;
};

/** A site as if it had the pseudo-locales, and nothing in them yet. */
const withPseudoLocales = (site: Snapshot): Snapshot => {
  const codes = Object.keys(pseudoLocales);
  return {
    ...site,
    locales: [...site.locales.filter((locale) => !codes.includes(locale)), ...codes],
    strings: site.strings.filter(({ locale }) => !codes.includes(locale)),
    documents: site.documents.map((document) => ({
      ...document,
      translations: [
        ...document.translations.filter(({ locale }) => !codes.includes(locale)),
        ...codes.map((locale) => ({
          locale,
          target: `${pagesDir(locale, site.sourceLocale)}/${document.english?.file.replace(/^docs\//u, '') ?? `${document.doc}.md`}`,
          translation: null,
          source: null,
        })),
      ],
    })),
  };
};

/** The pages and strings of a site in the pseudo-locales, by their paths; and what could not be written. */
export const toPseudoFiles = (
  own: Snapshot,
  context: CheckContext,
): { files: Map<string, string>; left: string[] } => {
  const site = withPseudoLocales(own);
  const files = new Map<string, string>();
  const left: string[] = [];
  for (const locale of Object.keys(pseudoLocales) as PseudoLocale[]) {
    const units = [
      ...site.documents.flatMap((document) => {
        const { pages } = toDocumentUnits(document, locale);
        return pages ? [{ name: document.doc, content: toFile(unitsOf(pages), locale) }] : [];
      }),
      ...toStringUnits(site, locale).map((strings) => ({
        name: strings.name,
        content: toFile(strings.units, locale),
      })),
    ];
    const result = importFiles(site, context, units);
    for (const [file, text] of result.files) files.set(file, text);
    const strings = uiStringsFile(locale);
    files.set(strings, withThemeStrings(files.get(strings) ?? '{}', site, locale));
    left.push(
      ...result.problems.filter(({ rule }) => rule === imported.id).map(({ message }) => message),
    );
  }
  return { files, left };
};
