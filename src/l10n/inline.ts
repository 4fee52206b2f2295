import type { Nodes, PhrasingContent } from 'mdast';
import { takeAttributes } from '../markdown/braces.ts';
import { parseSourceMarkdown } from '../markdown/outline.ts';

/**
 * A part of a text that is not translated: it encloses words (`[…](a.md)`), or has none (`` `code` ``). Its source
 * never leaves the project; tools see a number.
 */
export interface Code {
  /** Counted from 1, in the order in which the codes of a text begin. */
  id: number;
  /** `bold`, `link`, `x-label`: the kind as XLIFF names it. */
  kind: string;
  open: string;
  /** The source that ends it; null for a code without words. */
  close: string | null;
  /** The text that people see of a code without words. */
  shown: string;
  children: Content;
}

/** A text as tools get it: words, and codes between and around them. */
export type Content = (string | Code)[];

/** How a text is written: as Markdown, in a cell of a table, in a piece of HTML, or without any marks. */
export type Syntax = 'markdown' | 'cell' | 'heading' | 'html' | 'plain';

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

const entities = new Map<string, string>();

/** The character that a reference to it stands for, as the parser of Markdown reads it. */
const decodeEntity = (source: string): string => {
  const known = entities.get(source);
  if (known !== undefined) return known;
  const [paragraph] = parseSourceMarkdown(`a${source}a`).children;
  const [text] = paragraph?.type === 'paragraph' ? paragraph.children : [];
  const value = text?.type === 'text' ? text.value.slice(1, -1) : source;
  if (entities.size < 5_000) entities.set(source, value);
  return value;
};

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

/** Something that was opened and waits for its end. */
interface Frame {
  /** `[` for a mark of the dialect, or the name of an element. */
  end: string;
  kind: string;
  start: number;
  open: string;
  /** Brackets of the words themselves that are open. */
  depth: number;
  content: Content;
}

const newCode = (kind: string, open: string, shown = open): Code => ({
  id: 0,
  kind,
  open,
  close: null,
  shown,
  children: [],
});

const around = (kind: string, open: string, close: string, children: Content): Code => ({
  id: 0,
  kind,
  open,
  close,
  shown: '',
  children,
});

const voidElements = /^(?:area|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/u;

/** A tag of HTML: its name, and whether it opens, closes or stands alone. */
const readTag = (source: string): { name: string; is: 'open' | 'close' | 'alone' } => {
  const name = /^<\/?(?<name>[a-z][a-z\d:-]*)/iu.exec(source)?.groups?.name?.toLowerCase();
  if (name === undefined) return { name: '', is: 'alone' };
  if (source.startsWith('</')) return { name, is: 'close' };
  return { name, is: source.endsWith('/>') || voidElements.test(name) ? 'alone' : 'open' };
};

/** Gathers the pieces of siblings, and pairs what opens with what closes. */
class Pairing {
  readonly text: string;
  readonly frames: Frame[] = [];
  readonly done: Content = [];

  constructor(text: string) {
    this.text = text;
  }

  get current(): Content {
    return this.frames.at(-1)?.content ?? this.done;
  }

  add(piece: string | Code): void {
    const { current } = this;
    const last = current.at(-1);
    if (typeof piece === 'string' && typeof last === 'string')
      current[current.length - 1] = last + piece;
    else if (piece !== '') current.push(piece);
  }

  open(end: string, kind: string, start: number, to: number): void {
    this.frames.push({ end, kind, start, open: this.text.slice(start, to), depth: 0, content: [] });
  }

  /** Ends the innermost frame of a name; what was opened in it and never closed is a code by itself. */
  close(name: string, from: number, to: number): boolean {
    const at = this.frames.findLastIndex(({ end }) => end === name);
    if (at === -1) return false;
    while (this.frames.length > at + 1) this.#spill();
    const frame = this.frames.pop() as Frame;
    const close = this.text.slice(from, to);
    if (frame.kind === 'x-name') {
      const source = this.text.slice(frame.start, to);
      this.add(newCode(frame.kind, source, toPlainText(frame.content)));
    } else if (toPlainText(frame.content).trim() === '' && frame.content.length === 0) {
      this.add(newCode(frame.kind, frame.open + close));
    } else this.add(around(frame.kind, frame.open, close, frame.content));
    return true;
  }

  #spill(): void {
    const frame = this.frames.pop() as Frame;
    this.add(newCode(frame.kind, frame.open));
    for (const piece of frame.content) this.add(piece);
  }

  finish(): Content {
    while (this.frames.length > 0) this.#spill();
    return this.done;
  }
}

/** The words of a content without its codes; a code without words is a space in it. */
export const toPlainText = (content: Content): string =>
  content
    .map((piece) =>
      typeof piece === 'string'
        ? piece
        : piece.close === null
          ? ' '
          : `${piece.kind === 'x-title' ? ' ' : ''}${toPlainText(piece.children)}`,
    )
    .join('');

const wordInIt = /[\p{L}\p{N}]/u;

const escapedOrEntity =
  /\\[!-/:-@[-`{-~]|&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});/gu;

/** Words between quotes: of Markdown, with its backslashes; of HTML, with references alone. */
const readQuoted = (source: string, isMarkdown: boolean): string =>
  joinLines(
    source.replace(escapedOrEntity, (found) =>
      found.startsWith('&') ? decodeEntity(found) : isMarkdown ? found.slice(1) : found,
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
  if (!wordInIt.test(words)) return null;
  return {
    title: around('x-title', close.slice(0, from), '', [readQuoted(words, true)]),
    close: close.slice(to),
  };
};

const altInTag = /\salt\s{0,9}=\s{0,9}(?:"(?<double>[^"]{1,2000})"|'(?<single>[^']{1,2000})')/iu;

/** A tag that stands alone; the words that stand for its picture are within it: `<img alt="` and `">` stand around them. */
const readLoneTag = (name: string, source: string): Code => {
  const kind = name === '' ? 'x-comment' : `x-html-${name}`;
  const found = name === 'img' ? altInTag.exec(source) : null;
  const words = found?.groups?.double ?? found?.groups?.single ?? '';
  if (!found || !wordInIt.test(words)) return newCode(kind, source);
  const to = found.index + found[0].length - 1;
  const from = to - words.length;
  return around(kind, source.slice(0, from), source.slice(to), [readQuoted(words, false)]);
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

const spanOf = (node: Nodes) => ({
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
      case 'html': {
        const { name, is } = readTag(source);
        if (is === 'open') pairing.open(`<${name}`, `x-html-${name}`, start, end);
        else if (is === 'alone' || !pairing.close(`<${name}`, start, end))
          pairing.add(readLoneTag(name, source));
        break;
      }
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

const withoutSpacesAtEnd = (text: string): string => {
  let end = text.length;
  while (end > 0 && ' \t\r\n'.includes(text[end - 1] as string)) end -= 1;
  return text.slice(0, end);
};

/** A text on one line: a break of a line is a space. */
export const joinLines = (text: string): string => {
  const lines = text.split(/[\r\n]/u);
  if (lines.length === 1) return text;
  return lines
    .map((line, at) => {
      const start = at === 0 ? line : line.replace(/^[ \t]{1,2000}/u, '');
      return at === lines.length - 1 ? start : withoutSpacesAtEnd(start);
    })
    .filter((line, at) => line !== '' || at === 0 || at === lines.length - 1)
    .join(' ');
};

/** Numbers the codes of a content, in the order in which they begin. */
export const withIds = (content: Content, next = { id: 1 }): Content =>
  content.map((piece) => {
    if (typeof piece === 'string') return piece;
    const id = next.id++;
    return { ...piece, id, children: withIds(piece.children, next) };
  });

/** Takes white space off the ends of a content. */
export const trimContent = (content: Content): Content => {
  const trimmed = [...content];
  const [first] = trimmed;
  if (typeof first === 'string') trimmed[0] = first.replace(/^[ \t\r\n]+/u, '');
  const last = trimmed.at(-1);
  if (typeof last === 'string') trimmed[trimmed.length - 1] = withoutSpacesAtEnd(last);
  return trimmed.filter((piece) => piece !== '');
};

/** The content of inline Markdown that stands between two offsets of a text. */
export const readInlineContent = (
  nodes: PhrasingContent[],
  text: string,
  from: number,
  to: number,
): Content => withIds(trimContent(readNodes(nodes, text, from, to)));

const htmlTag =
  /<!--[\s\S]{0,20000}?-->|<\/?[a-z][a-z\d:-]{0,40}(?:"[^"]{0,2000}"|'[^']{0,2000}'|[^<>"']){0,2000}>/iuy;

/** The content of a piece of HTML that holds words and inline elements only. */
export const readHtmlContent = (text: string, from: number, to: number): Content => {
  const pairing = new Pairing(text);
  let at = from;
  let words = '';
  const flush = () => {
    pairing.add(joinLines(words));
    words = '';
  };
  const source = text.slice(0, to);
  while (at < to) {
    htmlTag.lastIndex = at;
    const tag = source[at] === '<' ? htmlTag.exec(source)?.[0] : undefined;
    if (tag !== undefined) {
      flush();
      const { name, is } = readTag(tag);
      if (is === 'open') pairing.open(`<${name}`, `x-html-${name}`, at, at + tag.length);
      else if (is === 'alone' || !pairing.close(`<${name}`, at, at + tag.length))
        pairing.add(readLoneTag(name, tag));
      at += tag.length;
      continue;
    }
    entity.lastIndex = at;
    const found = source[at] === '&' ? entity.exec(source)?.[0] : undefined;
    words += found ? decodeEntity(found) : source[at];
    at += found?.length ?? 1;
  }
  flush();
  return withIds(trimContent(pairing.finish()));
};

/** Placeholders of UI strings: `{count}`. */
export const readStringContent = (message: string): Content =>
  withIds(
    message
      .split(/(\{\w+\})/u)
      .flatMap((part, at) =>
        part === '' ? [] : [at % 2 === 1 ? newCode('x-placeholder', part) : part],
      ),
  );

/** Every code of a content, in the order in which they begin. */
export const toCodes = (content: Content): Code[] =>
  content.flatMap((piece) =>
    typeof piece === 'string' ? [] : [piece, ...toCodes(piece.children)],
  );

/** A content as one string: equal strings, equal words and codes in equal places. */
export const toKey = (content: Content): string =>
  content
    .map((piece) =>
      typeof piece === 'string'
        ? piece.replace(/[{}\\]/gu, '\\$&')
        : `{${piece.id}${piece.close === null ? '' : ` ${toKey(piece.children)}`}}`,
    )
    .join('');

/** A content with the sources of its codes as one string. */
export const toFullKey = (content: Content): string =>
  content
    .map((piece) =>
      typeof piece === 'string'
        ? piece
        : `\u0001${piece.open}${piece.close === null ? '' : `\u0002${toFullKey(piece.children)}\u0002${piece.close}`}\u0001`,
    )
    .join('');
