import type { Code, Content, Syntax } from './content.ts';

const punctuation = /[!-/:-@[-`{-~]/gu;
/**
 * A space of no width beside bold is neither a space nor a mark, so that bold which ends with a mark would go on
 * (CommonMark 0.31, 6.2); its reference begins with a mark.
 */
const zeroWidth = '\u200B';
const zeroWidthReference = '&#8203;';
const isWord = (character: string | undefined) =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character);

/** Beginnings of a line that would be no words: with the character before which a backslash stands. */
const starts: [pattern: RegExp, at: (found: string) => number][] = [
  [/^#{1,6}(?=\s|$)/u, () => 0],
  [/^[-+](?=\s|$)/u, () => 0],
  [/^(?:-+|=+)\s*$/u, () => 0],
  [/^\d{1,9}[.)](?=\s|$)/u, (found) => found.length - 1],
  [/^>/u, () => 0],
  [/^:{3}/u, () => 0],
  [/^\+{3}/u, () => 0],
  [/^~{3}/u, () => 0],
  [/^\[[ xX]\]\s/u, () => 0],
];

interface Position {
  syntax: Syntax;
  isLineStart: boolean;
  isEnd: boolean;
  /** The source behind the words. */
  next: string;
  /** Escapes whatever could be a mark. */
  isStrict: boolean;
}

const escapeMarkdown = (text: string, position: Position): string => {
  const { syntax, isLineStart, isEnd, next, isStrict } = position;
  if (isStrict) {
    // An address or a mark of the dialect stays what it is, and is told as such.
    return text.replace(punctuation, '\\$&').replaceAll(zeroWidth, zeroWidthReference);
  }
  let escaped = '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] as string;
    const before = text[at - 1];
    const after = at + 1 < text.length ? text[at + 1] : next[0];
    const rest = text.slice(at);
    let isMark = false;
    if (character === '\\') isMark = after === undefined || /[!-/:-@[-`{-~\n]/u.test(after);
    else if (character === '`' || character === '~') isMark = true;
    else if (character === '*') isMark = !(before === ' ' && after === ' ');
    else if (character === '_') isMark = !(isWord(before) && isWord(after));
    else if (character === '<') isMark = after !== undefined && /[A-Za-z/!?]/u.test(after);
    else if (character === '&') isMark = /^&(?:#\w{1,8}|[A-Za-z][A-Za-z\d]{1,31});/u.test(rest);
    else if (character === '|') isMark = syntax === 'cell';
    else if (character === '!') isMark = at === text.length - 1 && next.startsWith('[');
    else if (character === '[')
      isMark = !/^\[!/u.test(rest) && /\]\s?[[(:]|^\[\^/u.test(rest + next);
    else if (character === '#')
      isMark =
        syntax === 'heading' &&
        isEnd &&
        /^#+$/u.test(rest) &&
        (before === ' ' || before === undefined);
    escaped += isMark ? `\\${character}` : character === zeroWidth ? zeroWidthReference : character;
  }
  if (!isLineStart) return escaped;
  for (const [pattern, at] of starts) {
    const found = pattern.exec(escaped)?.[0];
    if (found === undefined) continue;
    const index = at(found);
    return `${escaped.slice(0, index)}\\${escaped.slice(index)}`;
  }
  return escaped;
};

const escapeHtml = (text: string): string =>
  text
    .replace(/&(?=#\w{1,8};|[A-Za-z][A-Za-z\d]{0,31};?)/gu, '&amp;')
    .replace(/</gu, '&lt;')
    .replace(/>/gu, '&gt;');

/** Words between quotes: none of them may end there, and a cell of a table goes on. */
const escapeQuoted = (text: string, { kind, open }: Code, syntax: Syntax): string => {
  const quote = open.at(-1) ?? '"';
  const ends = quote === '(' ? /[()]/gu : quote === "'" ? /'/gu : /"/gu;
  const written =
    kind === 'x-title'
      ? text.replace(/\\(?=[!-/:-@[-`{-~])|&(?=#?\w{1,32};)/gu, '\\$&').replace(ends, '\\$&')
      : text
          .replace(/&(?=#?\w{1,32};)/gu, '&amp;')
          .replace(/</gu, '&lt;')
          .replace(/>/gu, '&gt;')
          .replace(ends, quote === "'" ? '&#39;' : '&quot;');
  if (syntax !== 'cell') return written;
  return written.replace(/(?<!\\)\|/gu, kind === 'x-title' ? '\\|' : '&#124;');
};

const isQuoted = ({ kind, close }: Code) =>
  kind === 'x-title' || (kind === 'x-html-img' && close !== null);

/** Words that stand between marks cannot begin or end with a space: those go outside. */
export const splitSpaces = (
  content: Content,
): { before: string; inner: Content; after: string } => {
  const inner = [...content];
  const [first] = inner;
  let before = '';
  let after = '';
  if (typeof first === 'string') {
    before = /^\s*/u.exec(first)?.[0] ?? '';
    inner[0] = first.slice(before.length);
  }
  const last = inner.at(-1);
  if (typeof last === 'string') {
    after = last.slice(last.trimEnd().length);
    inner[inner.length - 1] = last.slice(0, last.length - after.length);
  }
  return { before, inner: inner.filter((piece) => piece !== ''), after };
};

/** Whether a code is one whose words stand between marks. */
export const isMarked = (kind: string) => /^(?:bold|italic|x-strikethrough)$/u.test(kind);

/**
 * A content as it is written in a page. `isStrict` escapes whatever could be a mark; without it only what most likely is
 * one, so that texts look as people write them.
 */
export const writeContent = (content: Content, syntax: Syntax, isStrict = false): string => {
  if (syntax === 'plain')
    return content.map((piece) => (typeof piece === 'string' ? piece : '')).join('');
  const write = (pieces: Content, isFirst: boolean, next: string): string => {
    let written = '';
    for (let at = pieces.length - 1; at >= 0; at -= 1) {
      const piece = pieces[at] as Content[number];
      const behind = written === '' ? next : written;
      if (typeof piece === 'string') {
        if (syntax === 'html') {
          written = escapeHtml(piece) + written;
          continue;
        }
        const previous = pieces[at - 1];
        const isLineStart =
          (isFirst && at === 0) ||
          (typeof previous === 'object' &&
            /\n[ \t>]*$|<br\s*\/?>$/u.test(previous.open) &&
            previous.close === null);
        const position = {
          syntax,
          isLineStart,
          isEnd: behind === '',
          next: behind,
          isStrict,
        };
        written = escapeMarkdown(piece, position) + written;
      } else if (piece.close === null) written = piece.open + written;
      else if (isQuoted(piece)) {
        const words = piece.children
          .map((part) => (typeof part === 'string' ? escapeQuoted(part, piece, syntax) : part.open))
          .join('');
        written = piece.open + words + piece.close + written;
      } else {
        const { before, inner, after } = isMarked(piece.kind)
          ? splitSpaces(piece.children)
          : { before: '', inner: piece.children, after: '' };
        written = `${before}${piece.open}${write(inner, false, piece.close)}${piece.close}${after}${written}`;
      }
    }
    return written;
  };
  return write(content, true, '');
};
