import type { VFileMessage } from 'vfile-message';
import { findComplexity } from './complexity.ts';
import { ofLastTexts } from './last-texts.ts';
import { toError } from './messages.ts';
import { firstPlace, readYaml, tooDeep, withoutValues, type YamlValues } from './strict-yaml.ts';

/** A page's front matter as it was written, and where each value of it stands. */
export interface RawFrontMatter extends YamlValues {
  /** The Markdown after the front matter. */
  body: string;
  /** How many lines of the file come before the body. */
  linesBefore: number;
}

/** The facts of a notice with fifty waves have a tenth of it; YAML's parser compares every key with every other. */
const mostYaml = 64_000;

const opener = /^\uFEFF?---(?<rest>[^\r\n]*)(?:\r?\n|$)/u;
const closer = /(?:^|\r?\n)---[ \t]*(?:\r?\n|$)/u;

/** Tells whether front matter begins a text and is never closed: nothing of the text is known to be words. */
export const hasOpenFrontMatter = (text: string): boolean => {
  const open = opener.exec(text);
  return open !== null && !closer.test(text.slice(open[0].length));
};

const countLines = (text: string) => text.split('\n').length - 1;

const withoutFacts = (
  body: string,
  linesBefore: number,
  problems: VFileMessage[],
): RawFrontMatter => ({
  ...withoutValues(problems),
  body,
  linesBefore,
});

/** Text that was meant to be front matter, and is words to every reader of Markdown. */
const almost =
  /^(?:(?:-{2,20}|[\u2010-\u2015]{1,20}|[+*=~;]{3,20}|[`~]{3}(?:ya?ml|toml|json)?)[^\S\r\n]{0,20}[\r\n]{1,4}[ \t]{0,8}[\w-]{1,60}[ \t]{0,5}[:=]|\{\s{0,20}"?(?:title|description)"?\s{0,5}:|(?:title|description)[ \t]{0,5}[:=])/u;

const keyLine = /^[A-Za-z][\w-]{0,60}[ \t]{0,5}:(?:[ \t]|$)/u;
const yamlLine = /^(?:[A-Za-z][\w-]{0,60}[ \t]{0,5}:|[ \t]|-[ \t]|#|$)/u;

/** Tells whether a text begins with front matter: lines of YAML between two fences. */
const isFrontMatter = (text: string): boolean => {
  const [open = '', first = '', ...rest] = text.slice(0, 20_000).split(/\r?\n/u);
  if (!/^-{3,20}[ \t]*$/u.test(open) || !keyLine.test(first)) return false;
  const end = rest.findIndex((line) => /^-{3,20}[ \t]*$/u.test(line));
  return end !== -1 && rest.slice(0, end).every((line) => yamlLine.test(line));
};

/** Where front matter stands that has words before it, in characters; null where none does. */
const findLateFrontMatter = (text: string): number | null => {
  const start = text.slice(0, 2_000);
  for (const { index } of start.matchAll(/^-{3,20}[ \t]*$/gmu)) {
    const rest = text.slice(index);
    if (isFrontMatter(rest) && /^(?:title|description)[ \t]{0,5}:/mu.test(rest.slice(0, 2_000))) {
      return index;
    }
  }
  return null;
};

/** A text without space at its beginning, that without width included. */
const withoutSpace = (text: string): string => text.replace(/^[\s\u200B-\u200F\u2060]+/u, '');

/** A text without the blank lines and comments before its first words. */
const toFirstWords = (text: string): string => {
  let rest = withoutSpace(text);
  while (rest.startsWith('<!--')) {
    const end = rest.indexOf('-->');
    if (end === -1) return rest;
    rest = withoutSpace(rest.slice(end + 3));
  }
  return rest;
};

/** A text without front matter: all of it is the body. */
const readWithout = (text: string): RawFrontMatter => {
  const body = text.replace(/^\uFEFF/u, '');
  const words = toFirstWords(body);
  const late = almost.test(words) ? body.length - words.length : findLateFrontMatter(body);
  if (late === null) return withoutFacts(body, 0, []);
  const line = countLines(body.slice(0, late)) + 1;
  return withoutFacts(body, 0, [
    toError(
      'Unexpected text before the front matter or in its fence, expected `---` alone as the first line, and lines that end as in other files. It would be shown as words.',
      { line, column: 1 },
    ),
  ]);
};

/** A line that was meant to close the front matter. */
const nearlyFence =
  /^[ \t]{0,20}(?:-{2}|-{4,20}|- - ?-|[\u2010-\u2015]{1,20}|\.{3}|\+{3}|={3,20})[ \t]{0,20}$/u;

/** Front matter that nothing closes, at the line that was meant to. */
const toFenceError = (text: string): VFileMessage => {
  const lines = text.split(/\r\n|\r|\n/u);
  const line = /^---[ \t]*$/u.test(lines[0] ?? '')
    ? lines.findIndex((one, at) => at > 0 && nearlyFence.test(one))
    : -1;
  return line === -1
    ? toError('Unexpected end of the file, expected `---` to close the front matter.', firstPlace)
    : toError(
        `Unexpected \`${lines[line]?.trim()}\`, expected \`---\` alone to close the front matter.`,
        { line: line + 1, column: 1 },
      );
};

const parse = (text: string): RawFrontMatter => {
  const complexity = findComplexity(text);
  if (complexity) {
    const { line, reason } = complexity;
    return withoutFacts('', 0, [toError(reason, { line, column: 1 }, 'unreadable')]);
  }
  const open = opener.exec(text);
  if (!open) return readWithout(text);
  const start = open[0].length;
  const close = closer.exec(text.slice(start));
  if (!close) {
    return withoutFacts('', countLines(text), [toFenceError(text)]);
  }
  const yaml = text.slice(start, start + close.index);
  const bodyStart = start + close.index + close[0].length;
  const body = text.slice(bodyStart);
  const linesBefore = countLines(text.slice(0, bodyStart));
  const language = open.groups?.rest?.trim();
  if (language) {
    return withoutFacts(body, linesBefore, [
      toError(
        `Unexpected \`${language}\` after the opening \`---\`, expected nothing: front matter has to be YAML.`,
        { line: 1, column: 4 },
      ),
    ]);
  }

  if (yaml.length > mostYaml) {
    return withoutFacts(body, linesBefore, [
      toError(
        `Unexpected length of ${yaml.length} characters in the front matter, expected at most ${mostYaml}.`,
        firstPlace,
      ),
    ]);
  }
  try {
    const raw = { ...readYaml(yaml), body, linesBefore };
    const words = toFirstWords(body);
    if (raw.problems.length > 0 || !isFrontMatter(words)) return raw;
    const line = linesBefore + countLines(body.slice(0, body.length - words.length)) + 1;
    const reason =
      'Unexpected second front matter, expected one. It would be shown as words. Make one of the two.';
    return { ...raw, problems: [toError(reason, { line, column: 1 })] };
  } catch {
    // The parser calls itself for each level, and the stack has an end.
    return withoutFacts(body, linesBefore, [toError(tooDeep, { line: 2, column: 1 })]);
  }
};

/**
 * Reads the front matter of a Markdown file as strict YAML 1.2: no other language, no tags, no aliases, no doubled
 * keys. Never throws: what cannot be read is a problem with its place.
 */
export const parseFrontMatter = ofLastTexts(8, parse);

/** Front matter with the title that stands in the page's text, where it states none itself. */
export const withTitle = (raw: RawFrontMatter, title: string | null): RawFrontMatter =>
  title === null || 'title' in raw.data ? raw : { ...raw, data: { title, ...raw.data } };
