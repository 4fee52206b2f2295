import { parsePage } from '../checks/parse-page.ts';
import { findBadCharacters } from '../markdown/characters.ts';
import { type Code, type Content, toFullKey, toPlainText } from './content.ts';
import type { Segment } from './segment.ts';
import { toSegments } from './segments.ts';
import { isMarked, splitSpaces, writeContent } from './write-inline.ts';

/** A content with the translation's own sources of codes. */
export const withOwnCodes = (content: Content, own: Map<number, Code>): Content =>
  content.map((piece) => {
    if (typeof piece === 'string') return piece;
    const code = own.get(piece.id) ?? piece;
    return {
      ...piece,
      open: code.open,
      close: code.close,
      children: withOwnCodes(piece.children, own),
    };
  });

const wrap = (written: string, segment: Segment, isQuoted: boolean): string => {
  switch (segment.syntax) {
    case 'heading':
      return `# ${written}\n`;
    case 'cell':
      return `| a |\n| --- |\n| ${written} |\n`;
    case 'html':
      return `<div>${written}</div>\n`;
    default:
      return isQuoted ? `> ${written}\n` : `${written}\n`;
  }
};

/** Reads a text back that stands alone: its content, where it is the one text that it was. */
const readAlone = (
  written: string,
  segment: Segment,
  definitions: string,
  isQuoted: boolean,
  file: string,
): Content | null => {
  const read = (text: string) =>
    toSegments(
      parsePage(file, `${wrap(text, segment, isQuoted)}\n${definitions}`),
    ).sections.flatMap(({ segments }) => segments);
  const found = read(written);
  const plain = read('x');
  if (found.length !== plain.length) return null;
  const at = segment.syntax === 'cell' ? 3 : 0;
  const one = found[at];
  return one && one.shape === plain[at]?.shape ? one.content : null;
};

/** Texts that pages read as a mark by its words alone, so that no backslash makes words of it. */
const marksInWords: [pattern: RegExp, what: string][] = [
  [/\[![A-Za-z]{2,30}[\s\]]/u, 'a mark of the dialect'],
  [/\{[\s:]{0,5}[#.][^{}\s]/u, 'the id of a heading'],
  [/\{[\s:]{0,5}[a-z][\w-]{0,40}\s{0,3}=/iu, 'attributes'],
  [/\{\{\s{0,20}\$include/u, 'another file'],
  [/https?:\/\/\S|www\.\S|[\w.+-]@[\w-]{1,63}\.\w/iu, 'an address'],
];

/** Returns the fault of words that a page would read as a mark which the source has not got. */
const findMark = (plain: string, source: string): string | null => {
  const found = marksInWords.find(([pattern]) => pattern.test(plain) && !pattern.test(source));
  if (!found) return null;
  return `Unexpected \`${found[0].exec(plain)?.[0]}…\`, expected plain words and the codes of the source: a page would read it as ${found[1]}.`;
};

/** A content whose breaks of lines end with the line: what begins the next one belongs to what it stands in. */
const withBareBreaks = (content: Content): Content =>
  content.map((piece) =>
    typeof piece === 'string'
      ? piece
      : {
          ...piece,
          open: piece.kind === 'lb' ? piece.open.replace(/\n[ \t>]*$/u, '\n') : piece.open,
          children: withBareBreaks(piece.children),
        },
  );

/** How a text is written so that it is read as the same words and codes; or why there is no way. */
export const toSource = (
  content: Content,
  segment: Segment,
  definitions: string,
  isMdx = false,
): { written: string; fault: null } | { written: null; fault: string } => {
  const plain = toPlainText(content);
  const [bad] = findBadCharacters(plain);
  if (bad) return { written: null, fault: `Unexpected ${bad.name}, expected none.` };
  const mark = findMark(plain, toPlainText(segment.content));
  if (mark !== null && segment.syntax !== 'plain') return { written: null, fault: mark };
  if (plain.trim() === '') return { written: null, fault: 'Missing words, expected some.' };
  if (segment.syntax === 'plain') {
    // No page shows marks of Markdown there, and none may begin to.
    return { written: plain, fault: null };
  }
  const notes = [...toFullKey(content).matchAll(/\[\^[^\][\s]{1,200}\]/gu)]
    .map(([note]) => `${note}: x\n\n`)
    .join('');
  // A text that stands alone stands in no quote or list: its lines begin without their marks.
  const alone = withBareBreaks(content);
  const hasLines = /\n/u.test(toFullKey(content));
  for (const isStrict of [false, true]) {
    const written = writeContent(content, segment.syntax, isStrict);
    const isRead = [false, true].every((isQuoted) => {
      if (isQuoted && (hasLines || segment.syntax !== 'markdown')) return true;
      const tried = writeContent(alone, segment.syntax, isStrict);
      const read = readAlone(
        tried,
        segment,
        `${definitions}\n\n${notes}`,
        isQuoted,
        isMdx ? 'alone.mdx' : 'alone.md',
      );
      return read !== null && toComparable(read) === toComparable(alone);
    });
    if (isRead) return { written, fault: null };
  }
  return {
    written: null,
    fault:
      'Unexpected words that a page would read as a mark, expected plain words and the codes of the source. Bold words that touch others want a space, or no sign at their ends.',
  };
};

/** A content as it is compared: spaces at the ends of marked words stand outside of them. */
export const toComparable = (content: Content): string => {
  const hoist = (pieces: Content): Content =>
    pieces.flatMap((piece): Content => {
      if (typeof piece === 'string') return [piece];
      const children = hoist(piece.children);
      if (!isMarked(piece.kind)) return [{ ...piece, children }];
      const { before, inner, after } = splitSpaces(children);
      return [before, { ...piece, children: inner }, after];
    });
  return toFullKey(hoist(content))
    .replace(/[ \t]+/gu, ' ')
    .trim();
};
