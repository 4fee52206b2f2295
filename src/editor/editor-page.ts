import { toString as toPlainText } from 'mdast-util-to-string';
import { defaultLocale } from '../locales.ts';
import { findHeadings, type HeadingId, toHeadingIds } from '../markdown/heading-ids.ts';
import { parseMarkdown, splitId } from '../markdown/outline.ts';
import { type EnglishPage, readEnglish } from '../site/english.ts';
import { pagesDir, toDoc } from '../site/files.ts';
import type { Snapshot } from '../site/snapshot.ts';

/** A place in a text, both counted from 0. */
export interface Position {
  line: number;
  character: number;
}

/** The data that answers the editor's questions: the site as it was read last, and the parts that were not read. */
export interface EditorSite {
  snapshot: Snapshot;
  /** The present instant, in milliseconds. */
  now: number;
  /** The files of `members/`. */
  members: string[];
  /** The names of languages that blocks of code may have. */
  codeLanguages: string[];
}

/** A page as its editor shows it, saved or not. */
export interface EditorPage {
  file: string;
  text: string;
  locale: string;
  /** Its path below the folder of its language. */
  page: string;
  isEnglish: boolean;
  /** Its English: itself, or what it translates; null where there is none. */
  english: EnglishPage | null;
}

const ending = /\.mdx?$/iu;

/** A file as a page of the site; null for any other file. */
export const toEditorPage = (
  { snapshot }: EditorSite,
  file: string,
  text: string,
): EditorPage | null => {
  if (!ending.test(file)) return null;
  const { sourceLocale, locales } = snapshot;
  const locale = [sourceLocale, ...locales].find((one) =>
    file.startsWith(`${pagesDir(one, sourceLocale)}/`),
  );
  if (locale === undefined) return null;
  const page = file.slice(pagesDir(locale, sourceLocale).length + 1);
  const isEnglish = locale === sourceLocale;
  const source = snapshot.documents.find(({ doc }) => doc === toDoc(page))?.english;
  const english = isEnglish ? { file, text } : source?.text ? source : null;
  return {
    file,
    text,
    locale,
    page,
    isEnglish,
    english: english?.text ? readEnglish(english.file, english.text) : null,
  };
};

/** A heading with its words. */
export interface EditorHeading extends HeadingId {
  words: string;
  /** The line that it stands in, counted from 0. */
  line: number;
}

/** The headings of a text with their ids, in order. */
export const toEditorHeadings = (text: string): EditorHeading[] => {
  const root = parseMarkdown(text);
  const nodes = findHeadings(root);
  return toHeadingIds(root).map((heading, at) => {
    const node = nodes[at];
    return {
      ...heading,
      line: (node?.position?.start.line ?? 1) - 1,
      words: splitId(toPlainText(node?.children.filter(({ type }) => type !== 'html'))).text,
    };
  });
};

/** The text of a page in a language, or else in English; null where there is none. */
export const toPageText = (
  { snapshot }: EditorSite,
  locale: string,
  page: string,
): { file: string; text: string } | null => {
  for (const one of [locale, snapshot.sourceLocale, defaultLocale]) {
    const found = snapshot.files.get(`${pagesDir(one, snapshot.sourceLocale)}/${page}`);
    if (found && found.text !== null) return found;
  }
  return null;
};
