import { toString as toPlainText } from 'mdast-util-to-string';
import type { VFileMessage } from 'vfile-message';
import { findFaqList, toQuestionIds } from '../markdown/faq.ts';
import { parseFrontMatter, type RawFrontMatter, withTitle } from '../markdown/front-matter.ts';
import { ofManyTexts } from '../markdown/last-texts.ts';
import {
  type OutlineHeading,
  parseMarkdown,
  splitId,
  toHeadings,
  toPlacedHeadings,
  toTextTitle,
} from '../markdown/outline.ts';
import { type FrontMatter, frontMatterSchema } from '../notices/schema.ts';
import { withStatus } from '../notices/status.ts';
import { toNamedIds } from './named-ids.ts';
import { parseBySchema } from './values.ts';

/** An English page: its facts and its headings. */
export interface EnglishPage {
  file: string;
  raw: RawFrontMatter;
  /** Null where the front matter cannot be used. */
  frontMatter: FrontMatter | null;
  headings: OutlineHeading[];
  questions: string[];
  /** The text behind the front matter, as it is asked for. */
  body: ReturnType<typeof readBody>;
  /** The id of the heading that the front matter names for the questions. */
  faq: string | undefined;
  /** Why the front matter cannot be read. */
  problems: VFileMessage[];
}

/** The headings and the question ids of a page's text. */
export const readBody = (text: string, faq: string | undefined) => {
  const root = parseMarkdown(text);
  const placed = toPlacedHeadings(root);
  const list = findFaqList(
    root.children,
    (heading) => faq !== undefined && splitId(toPlainText(heading)).id === faq,
  );
  return {
    title: toTextTitle(root),
    headings: toHeadings(placed),
    placed,
    list,
    questions: list ? toQuestionIds(list) : [],
  };
};

type Outline = Pick<ReturnType<typeof readBody>, 'headings' | 'questions'>;

const outlineOf = ofManyTexts<Outline>(10_000);

/** Returns the headings and questions of a page's text, which other pages and languages ask for. */
export const readOutline = (
  text: string,
  faq: string | undefined,
  body = () => readBody(text, faq),
): Outline =>
  outlineOf(text, faq ?? '', () => {
    const { headings, questions } = body();
    return { headings, questions };
  });

/** Reads an English page; never throws. */
export const readEnglish = (file: string, text: string): EnglishPage => {
  const own = parseFrontMatter(text);
  const faq = toNamedIds(own).find(({ path }) => path[1] === 'faq')?.id;
  let read: ReturnType<typeof readBody> | null = null;
  // The text of a page is parsed where somebody asks what stands in it: its facts stand before it.
  const body = () => {
    read ??= readBody(text, faq);
    return read;
  };
  const { problems } = own;
  if (problems.length > 0) {
    return {
      ...{ file, raw: own, frontMatter: null, headings: [], questions: [], faq, problems },
      get body() {
        return body();
      },
    };
  }
  const raw = 'title' in own.data ? own : withTitle(own, body().title);
  const { data } = parseBySchema(frontMatterSchema, raw.data);
  return {
    file,
    raw,
    frontMatter: data ? withStatus(data) : null,
    get headings() {
      return readOutline(text, faq, body).headings;
    },
    get questions() {
      return faq === undefined ? [] : readOutline(text, faq, body).questions;
    },
    get body() {
      return body();
    },
    faq,
    problems,
  };
};
