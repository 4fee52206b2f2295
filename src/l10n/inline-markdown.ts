import type { Nodes, PhrasingContent } from 'mdast';
import { takeAttributes } from '../markdown/braces.ts';
import { ofLastTexts } from '../markdown/last-texts.ts';
import { parseSourceMarkdown } from '../markdown/outline.ts';
import {
  around,
  type Code,
  type Content,
  hasWords,
  joinLines,
  newCode,
  toPlainText,
  trimContent,
  withIds,
} from './content.ts';
import { addHtml } from './inline-html.ts';
import { Pairing } from './pairing.ts';

const markOpen = /\[!(?<name>[A-Za-z]{2,30})(?:[ \u00A0\u202F]+|(?=\]))/uy;
const bracedId = /\{[ \u00A0:]{0,3}#[ ]{0,3}[^\s{}]{1,200}[ \u00A0]{0,3}\}/uy;
const angled = /<(?:[a-z][a-z\d\x2B.-]{1,31}:[^\s<>]{0,2000}|[^\s<>@]{1,200}@[^\s<>]{1,200})>/iuy;
const address = /(?:https?:\/\/|www\.)[^\s<]+/iuy;
const mailAddress = /[\p{L}\p{N}._+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/uy;
const escaped = /\\[!-/:-@[-`{-~]/uy;
const entity = /&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});/uy;
const lineBreak = /[ \t]*\r?\n[ \t>]*/uy;
const wordCharacter = /[\p{L}\p{N}._+-]/u;

/** The names of marks whose words readers see, as kinds. */
const kindOfMark = (name: string): string =>
  ({ UICONTROL: 'x-label', BADGE: 'x-badge', DNL: 'x-name' })[name.toUpperCase()] ?? 'x-mark';

/** The character that a reference to it stands for, as the parser of Markdown reads it. */
const decodeEntity = ofLastTexts(5_000, (source): string => {
  const [paragraph] = parseSourceMarkdown(`a${source}a`).children;
  const [text] = paragraph?.type === 'paragraph' ? paragraph.children : [];
  return text?.type === 'text' ? text.value.slice(1, -1) : source;
});

/** An address without what GFM leaves to the sentence around it. */
const withoutTail = (found: string): string => {
  let end = found.length;
  for (;;) {
    const text = found.slice(0, end);
    const tail = /(?:[?!.,:*_~'"]|&[a-z\d]{1,30};)$/iu.exec(text)?.[0].length ?? 0;
    const isUnbalanced = text.endsWith(')') && text.split(')').length > text.split('(').length;
    if (tail === 0 && !isUnbalanced) return text;
    end -= tail || 1;
  }
};

type Token =
  | { is: 'text'; value: string }
  | { is: 'code'; kind: string; end: number; start: number }
  | { is: 'mark'; name: string; start: number; end: number }
  | { is: 'bracket'; value: '[' | ']'; start: number };

/** Takes the source of a text apart: words, and what the dialect and GFM find in words. */
const toTokens = (text: string, from: number, to: number): Token[] => {
  const tokens: Token[] = [];
  const source = text.slice(0, to);
  let words = '';
  const flush = () => {
    if (words !== '') tokens.push({ is: 'text', value: words });
    words = '';
  };
  const match = (pattern: RegExp, at: number): string | null => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0] ?? null;
  };
  const code = (kind: string, start: number, found: string) => {
    flush();
    tokens.push({ is: 'code', kind, start, end: start + found.length });
    return found.length;
  };
  let at = from;
  while (at < to) {
    const character = source[at] as string;
    const isWordStart = at === from || !wordCharacter.test(source[at - 1] as string);
    let found: string | null = null;
    if (character === '\\') {
      found = match(escaped, at);
      words += found ? found.slice(1) : character;
      at += found?.length ?? 1;
    } else if (character === '&') {
      found = match(entity, at);
      words += found ? decodeEntity(found) : character;
      at += found?.length ?? 1;
    } else if (/[ \t\r\n]/u.test(character)) {
      found = match(lineBreak, at);
      words += found ? ' ' : character;
      at += found?.length ?? 1;
    } else if (character === '[') {
      flush();
      found = match(markOpen, at);
      if (found) {
        markOpen.lastIndex = at;
        const name = markOpen.exec(source)?.groups?.name ?? '';
        tokens.push({ is: 'mark', name, start: at, end: at + found.length });
      } else tokens.push({ is: 'bracket', value: '[', start: at });
      at += found?.length ?? 1;
    } else if (character === ']') {
      flush();
      tokens.push({ is: 'bracket', value: ']', start: at });
      at += 1;
    } else {
      if (character === '{') found = match(bracedId, at);
      if (found) {
        at += code('x-id', at, found);
        continue;
      }
      if (character === '<') found = match(angled, at);
      else if (isWordStart) {
        found = match(address, at);
        found = found === null ? match(mailAddress, at) : withoutTail(found);
      }
      if (found) at += code('x-address', at, found);
      else {
        words += character;
        at += 1;
      }
    }
  }
  flush();
  return tokens;
};

const escapedOrEntity =
  /\\[!-/:-@[-`{-~]|&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});/gu;

/** Words between quotes, with their backslashes and references. */
const readQuoted = (source: string): string =>
  joinLines(
    source.replace(escapedOrEntity, (found) =>
      found.startsWith('&') ? decodeEntity(found) : found.slice(1),
    ),
  );

/** Where the title within `](a.md "Title")` begins and ends, without its quotes; null where there is none. */
const findTitle = (close: string): { from: number; to: number } | null => {
  if (!close.endsWith(')')) return null;
  const to = close.slice(0, -1).trimEnd().length - 1;
  const end = close[to] ?? '';
  const start = end === ')' ? '(' : end;
  if (!['"', "'", '('].includes(start)) return null;
  const isEscaped = (at: number) => {
    let count = 0;
    while (close[at - 1 - count] === '\\') count += 1;
    return count % 2 === 1;
  };
  let from = to - 1;
  while (from > 0 && (close[from] !== start || isEscaped(from))) from -= 1;
  return from > 0 && /\s/u.test(close[from - 1] ?? '') ? { from: from + 1, to } : null;
};

/**
 * The words that a link or a picture has for the pointer, within it: `](a.md "` and `")` stand around them. Null where it
 * has none.
 */
const takeTitle = (close: string): { title: Code; close: string } | null => {
  const found = findTitle(close);
  if (!found) return null;
  const { from, to } = found;
  const words = close.slice(from, to);
  if (!hasWords(words)) return null;
  return {
    title: around('x-title', close.slice(0, from), '', [readQuoted(words)]),
    close: close.slice(to),
  };
};

/** Braces right behind a code belong to it: `[a](b){target="_blank"}`. Gives where the words go on. */
const takeBraces = (pairing: Pairing, text: string, from: number, to: number): number => {
  const last = pairing.current.at(-1);
  if (typeof last !== 'object' || last.kind === 'x-code' || last.kind === 'lb') return from;
  const taken = takeAttributes(text.slice(from, to), 0);
  if (!taken || (taken.isId && !/^(?:link|x-image)$/u.test(last.kind))) return from;
  const braces = text.slice(from, from + taken.end);
  if (last.close === null) last.open += braces;
  else last.close += braces;
  return from + taken.end;
};

const readText = (pairing: Pairing, text: string, from: number, to: number): void => {
  let at = takeBraces(pairing, text, from, to);
  const tokens = toTokens(text, at, to);
  for (const token of tokens) {
    if (token.is === 'text') pairing.add(token.value);
    else if (token.is === 'code') {
      pairing.add(newCode(token.kind, text.slice(token.start, token.end)));
    } else if (token.is === 'mark') {
      pairing.open(']', kindOfMark(token.name), token.start, token.end);
    } else {
      const frame = pairing.frames.findLast(({ end }) => end === ']');
      if (token.value === '[' && frame) frame.depth += 1;
      if (token.value === ']' && frame) {
        if (frame.depth === 0) {
          pairing.close(']', token.start, token.start + 1);
          const end = takeBraces(pairing, text, token.start + 1, to);
          if (end > token.start + 1) {
            // The words begin again behind the braces.
            at = end;
            readText(pairing, text, at, to);
            return;
          }
          continue;
        }
        frame.depth -= 1;
      }
      pairing.add(token.value);
    }
  }
};

const kinds: Partial<Record<Nodes['type'], string>> = {
  strong: 'bold',
  emphasis: 'italic',
  delete: 'x-strikethrough',
  link: 'link',
  linkReference: 'link',
  ...{ mdxJsxTextElement: 'x-component' },
};

/** Where the source of a node begins and ends. */
export const spanOf = (node: Nodes) => ({
  start: node.position?.start.offset ?? 0,
  end: node.position?.end.offset ?? 0,
});

/** A picture: its words enclosed by the rest of it. */
const readPicture = (source: string): Code => {
  let depth = 0;
  for (let at = 2; at < source.length; at += 1) {
    if (source[at] === '\\') at += 1;
    else if (source[at] === '[') depth += 1;
    else if (source[at] === ']' && depth > 0) depth -= 1;
    else if (source[at] === ']') {
      const pairing = new Pairing(source);
      readText(pairing, source, 2, at);
      const children = pairing.finish();
      if (toPlainText(children).trim() === '' || /^\](?:\[\])?$/u.test(source.slice(at)))
        return newCode('image', source, source.slice(2, at));
      const titled = takeTitle(source.slice(at));
      return titled
        ? around('x-image', '![', titled.close, [...children, titled.title])
        : around('x-image', '![', source.slice(at), children);
    }
  }
  return newCode('image', source);
};

/** A bare or collapsed reference names its definition by its words: written out, the words are free to change. */
const toClose = (node: Nodes, words: string, close: string): string =>
  node.type === 'linkReference' && node.referenceType !== 'full' ? `][${words}]` : close;

const readNodes = (nodes: PhrasingContent[], text: string, from: number, to: number): Content => {
  const pairing = new Pairing(text);
  for (const [index, node] of nodes.entries()) {
    const { start, end } = spanOf(node);
    // Words may begin or end within a text.
    const first = Math.max(start, from);
    const last = Math.min(end, to);
    if (last <= first) continue;
    const source = text.slice(start, end);
    const next = nodes[index + 1];
    switch (node.type) {
      case 'text':
        readText(pairing, text, first, last);
        break;
      case 'inlineCode':
        pairing.add(newCode('x-code', source, withoutTicks(source)));
        break;
      case 'break': {
        // The beginning of the next line belongs to the break.
        const until = next ? spanOf(next).start : end;
        pairing.add(newCode('lb', text.slice(start, Math.max(end, until)), '⏎'));
        break;
      }
      case 'html':
        addHtml(pairing, source, start);
        break;
      case 'image':
      case 'imageReference':
        pairing.add(readPicture(source));
        break;
      case 'footnoteReference':
        pairing.add(newCode('x-footnote', source));
        break;
      default: {
        const kind = (kinds as Record<string, string | undefined>)[node.type];
        const children = 'children' in node ? (node.children as PhrasingContent[]) : [];
        const [head] = children;
        const tail = children.at(-1);
        if (
          kind === undefined ||
          !head ||
          !tail ||
          (source.startsWith('<') && kind !== 'x-component')
        ) {
          pairing.add(newCode(kind ?? `x-${node.type.toLowerCase()}`, source));
          break;
        }
        const inner = { from: spanOf(head).start, to: spanOf(tail).end };
        const own = readNodes(children, text, inner.from, inner.to);
        const close = text.slice(inner.to, end);
        const titled = node.type === 'link' && node.title ? takeTitle(close) : null;
        pairing.add(
          around(
            kind,
            text.slice(start, inner.from),
            titled?.close ?? toClose(node, text.slice(inner.from, inner.to), close),
            titled ? [...own, titled.title] : own,
          ),
        );
      }
    }
  }
  return pairing.finish();
};

/** Returns the text of inline code, without the marks around it. */
const withoutTicks = (source: string): string => {
  let ticks = 0;
  while (source[ticks] === '`') ticks += 1;
  return source.slice(ticks, source.length - ticks).trim();
};

/** The content of inline Markdown that stands between two offsets of a text. */
export const readInlineContent = (
  nodes: PhrasingContent[],
  text: string,
  from: number,
  to: number,
): Content => withIds(trimContent(readNodes(nodes, text, from, to)));
