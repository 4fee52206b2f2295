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

/** A code without words. */
export const newCode = (kind: string, open: string, shown = open): Code => ({
  id: 0,
  kind,
  open,
  close: null,
  shown,
  children: [],
});

/** A code around words. */
export const around = (kind: string, open: string, close: string, children: Content): Code => ({
  id: 0,
  kind,
  open,
  close,
  shown: '',
  children,
});

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

/** Whether a text has something that can be translated. */
export const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

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

/** A content in which words that follow words are one piece with them. */
export const joinWords = (content: Content): Content =>
  content.reduce<Content>((joined, piece) => {
    const last = joined.at(-1);
    if (typeof piece === 'string' && typeof last === 'string')
      joined[joined.length - 1] = last + piece;
    else joined.push(piece);
    return joined;
  }, []);

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
