import type { Element, Root } from 'hast';
import { h } from 'hastscript';
import { toString as toPlainText } from 'mdast-util-to-string';
import { type CodeOptions, highlightCode } from './highlight-code.ts';
import { SKIP, visit } from './visit.ts';

/** Metadata behind a fence, as Docusaurus and Adobe's dialect write it. */
export interface CodeMeta extends Omit<CodeOptions, 'language'> {
  title: string | null;
  wraps: boolean;
}

const toNumbers = (ranges: string): number[] =>
  ranges.split(',').flatMap((range) => {
    const [from = 0, to = from] = range.split('-').map(Number);
    const isRange = Number.isInteger(from) && Number.isInteger(to) && to - from < 1000;
    return isRange ? Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at) : [];
  });

const read = (meta: string, key: string): string | undefined =>
  new RegExp(`(?:^|[\\s{])${key}=(?:"([^"]*)"|'([^']*)')`, 'u').exec(meta)?.slice(1).find(Boolean);

/** Reads what stands behind a fence: `title="a.js" {1,3-5} showLineNumbers`, `{line-numbers="true" highlight="2-3"}`. */
export const parseCodeMeta = (meta: string): CodeMeta => {
  const ranges = /\{(?<ranges>[\d,\s-]+)\}/u.exec(meta)?.groups?.ranges ?? read(meta, 'highlight');
  return {
    title: read(meta, 'title') ?? null,
    marked: new Set(toNumbers(ranges ?? '')),
    hasLineNumbers: /\bshowLineNumbers\b/u.test(meta) || read(meta, 'line-numbers') === 'true',
    wraps: /(?:^|\s)wrap(?:\s|$)/u.test(meta),
  };
};

const magic =
  /^\s{0,99}(?:\/\/|#|--|;|%|\/\*|\{\s{0,99}\/\*|<!--)\s{0,99}highlight-(?<what>next-line|start|end)\s{0,99}(?:\*\/\s{0,99}\}?|-->)?\s{0,99}$/u;

/** Takes Docusaurus' comments that point at lines (`// highlight-next-line`) out of the code. */
const takeMagicComments = (code: string): { code: string; marked: number[] } => {
  if (!code.includes('highlight-')) return { code, marked: [] };
  const kept: string[] = [];
  const marked: number[] = [];
  let isNext = false;
  let isBlock = false;
  for (const line of code.split('\n')) {
    const what = magic.exec(line)?.groups?.what;
    if (what === undefined) {
      kept.push(line);
      if (isNext || isBlock) marked.push(kept.length);
      isNext = false;
    } else if (what === 'next-line') isNext = true;
    else isBlock = what === 'start';
  }
  return { code: kept.join('\n'), marked };
};

const languageOf = ({ properties }: Element): string =>
  [properties.className]
    .flat()
    .map(String)
    .find((name) => name.startsWith('language-'))
    ?.slice('language-'.length) ?? '';

/** Gives blocks of code their colours, titles and marks, when the site is built. Comes after what sanitizes. */
export const rehypeCode = () => async (root: Root) => {
  const blocks: { pre: Element; code: Element; replace: (node: Element) => void }[] = [];
  visit(root, 'element', (pre, index, parent) => {
    if (pre.tagName !== 'pre' || !parent || index === undefined) return undefined;
    const [code] = pre.children;
    if (code?.type === 'element' && code.tagName === 'code') {
      blocks.push({ pre, code, replace: (node) => parent.children.splice(index, 1, node) });
    }
    return SKIP;
  });
  for (const { code, pre, replace } of blocks) {
    const { metastring, live: _, ...properties } = code.properties;
    const meta = parseCodeMeta(typeof metastring === 'string' ? metastring : '');
    const language = languageOf(code);
    const { code: text, marked } = takeMagicComments(toPlainText(code));
    code.properties = properties;
    delete code.properties.className;
    code.children = await highlightCode(text, {
      language,
      marked: new Set([...meta.marked, ...marked]),
      hasLineNumbers: meta.hasLineNumbers ?? false,
    });
    const names = [
      ...(meta.hasLineNumbers ? ['numbered'] : []),
      ...(meta.wraps ? ['wrapped'] : []),
    ];
    if (names.length > 0) pre.properties.className = names;
    if (meta.title !== null) {
      replace(h('figure', { className: ['code'] }, [h('figcaption', meta.title), pre]));
    }
  }
};
