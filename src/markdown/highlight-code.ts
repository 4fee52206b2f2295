import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { HighlighterCore, ThemedToken } from 'shiki/core';
import { ofManyTexts } from './last-texts.ts';

/** Options of a block of code: its language, and the lines that are set apart from the rest. */
export interface CodeOptions {
  /** The name of the language, as it stands behind the fence. */
  language: string;
  /** The lines, counted from 1, that the author points at. */
  marked: ReadonlySet<number>;
  hasLineNumbers?: boolean;
}

/** Longer blocks are shown in one colour: nobody reads them for it, and pages would take long to come. */
const longest = 60_000;
const longestLine = 2_000;

/** The classes of `src/css/code.css`, by the names that Shiki's theme of variables has. */
const classes: Record<string, string> = {
  'token-comment': 'm',
  'token-constant': 'c',
  'token-deleted': 'd',
  'token-function': 'f',
  'token-inserted': 'i',
  'token-keyword': 'k',
  'token-link': 'l',
  'token-parameter': 'p',
  'token-string': 's',
  'token-string-expression': 's',
};

let highlighter: Promise<HighlighterCore> | undefined;

/** Grammars are loaded when a page first uses them, and regular expressions are the platform's own: it starts at once. */
const loadHighlighter = async (): Promise<HighlighterCore> => {
  const [{ createCssVariablesTheme, createHighlighterCore }, { createJavaScriptRegexEngine }] =
    await Promise.all([import('shiki/core'), import('shiki/engine/javascript')]);
  return createHighlighterCore({
    themes: [createCssVariablesTheme({ name: 'site', fontStyle: false })],
    langs: [],
    // The default, ES2025, writes `(?i:…)`, whose `i` V8 (node 24.21.0) forgets in a process that holds much compiled code: colours
    // would differ from build to build.
    engine: createJavaScriptRegexEngine({ forgiving: true, target: 'ES2024' }),
  });
};

const loadLanguage = async (name: string): Promise<HighlighterCore | null> => {
  const { bundledLanguages } = await import('shiki/langs');
  if (!Object.hasOwn(bundledLanguages, name)) return null;
  highlighter ??= loadHighlighter();
  const shared = await highlighter;
  if (!shared.getLoadedLanguages().includes(name)) {
    await shared.loadLanguage(bundledLanguages[name as keyof typeof bundledLanguages]);
  }
  return shared;
};

interface Part {
  text: string;
  name: string | undefined;
}

const toParts = (tokens: ThemedToken[]): Part[] => {
  const parts: Part[] = [];
  for (const { color, content } of tokens) {
    const name = classes[/^var\(--shiki-(?<name>[\w-]+)\)$/u.exec(color ?? '')?.groups?.name ?? ''];
    const last = parts.at(-1);
    // Spaces have no colour.
    if (last && (last.name === name || content.trim() === '')) last.text += content;
    else parts.push({ text: content, name });
  }
  return parts;
};

const toNodes = (parts: Part[]): ElementContent[] =>
  parts.map(({ name, text }) =>
    name === undefined ? { type: 'text', value: text } : h('span', { className: [name] }, text),
  );

const plainLines = (code: string): Part[][] =>
  code.split('\n').map((text) => [{ text, name: undefined }]);

const readLines = (code: string, lang: string, shared: HighlighterCore): Part[][] =>
  shared
    .codeToTokens(code, {
      lang,
      theme: 'site',
      tokenizeMaxLineLength: longestLine,
      // With a limit, the result of a busy machine would differ from build to build.
      tokenizeTimeLimit: 0,
    })
    .tokens.map(toParts);

/** The same stands in all languages of a page, and in a page that is edited. */
const knownLines = ofManyTexts<Part[][]>(1_000);

const toLines = async (code: string, language: string): Promise<ElementContent[][]> => {
  const shared = code.length > longest ? null : await loadLanguage(language);
  const lines = shared
    ? knownLines(code, language, () => readLines(code, language, shared))
    : plainLines(code);
  return lines.map(toNodes);
};

/**
 * Gives the content of a `<code>`: each word in an element with the class of what it is, so that a stylesheet gives it
 * its colours. Lines that are pointed at are marks.
 *
 * ```
 * {"a": 1}  →  {<span class="k">"a"</span>: <span class="c">1</span>}
 * ```
 */
export const highlightCode = async (
  code: string,
  { hasLineNumbers = false, language, marked }: CodeOptions,
): Promise<ElementContent[]> => {
  const lines = await toLines(code.trimEnd(), language.toLowerCase());
  const content: ElementContent[] = [];
  lines.forEach((line, index) => {
    const isMarked = marked.has(index + 1);
    const end: ElementContent = { type: 'text', value: '\n' };
    if (isMarked || hasLineNumbers) {
      content.push(h(isMarked ? 'mark' : 'span', { className: ['line'] }, [...line, end]));
    } else content.push(...line, end);
  });
  return joinTexts(content);
};

const joinTexts = (nodes: ElementContent[]): ElementContent[] => {
  const joined: ElementContent[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    if (node.type === 'text' && last?.type === 'text') last.value += node.value;
    else joined.push(node.type === 'text' ? { ...node } : (node as Element));
  }
  return joined;
};
