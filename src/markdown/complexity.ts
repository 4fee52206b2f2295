import type { Html } from 'mdast';
import { defaultTreeAdapter, parseFragment } from 'parse5';
import { findCodeLines } from './code-lines.ts';
import { readWholeTags } from './html-tokens.ts';
import { ofLastTexts } from './last-texts.ts';

/*
 * Markdown parsers are quadratic in places, and recursive in most. Nothing that people write comes near these limits;
 * a page that reaches them would keep a build busy for minutes, or end it for want of memory.
 */
const mostCharacters = 500_000;
const longestLine = 20_000;
const deepest = 20;
const widestIndent = 200;
/** How many lines and marks a page may have; a long one of this site has a tenth. */
const mostMarks = 20_000;
/** How long a paragraph, a table or a block of code may be. */
const longestBlock = 100_000;
/** The sum of the squares of the marks of each paragraph: 4,000 marks in one paragraph, or 400 in each of a hundred. */
const mostWork = 16_000_000;

const marks = /([!-/:-@[-`{-~])\1*/gu;
const container = /[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$))/uy;

/** How many quotes and lists a line opens at once. */
const countContainers = (line: string): number => {
  let count = 0;
  container.lastIndex = 0;
  while (count <= deepest && container.test(line)) count += 1;
  return count;
};

const directive = /^(?<margin>[ \t>]*)(?<fence>:{3,})[ \t]*(?<name>[\w-]*)/u;

/** The line of colons that opens or closes a box: how many quotes it stands in, how far to the right, how many colons. */
interface Fence {
  quotes: number;
  indent: number;
  colons: number;
}

const toFence = (margin: string, colons: number): Fence => {
  const own = margin.slice(margin.lastIndexOf('>') + 1).replaceAll('\t', '    ');
  return { quotes: margin.split('>').length - 1, indent: own.length, colons };
};

/**
 * Takes out of the open boxes those that a line of colons closes for certain: of as many quotes, no further to the right,
 * of as many colons at most, and all that were opened since. What looks like a box in code, or like its end in a quote, takes
 * no other one with it: rather a box is taken for open that is none.
 */
const closeBoxes = (boxes: Fence[], { quotes, indent, colons }: Fence): void => {
  let closed = boxes.length;
  for (let at = boxes.length - 1; at >= 0; at -= 1) {
    const box = boxes[at] as Fence;
    if (box.quotes < quotes) break;
    if (box.quotes > quotes) continue;
    if (box.colons > colons || indent > Math.max(3, box.indent)) break;
    closed = at;
  }
  boxes.length = closed;
};

const indented = /^[ \t]*(?=[-+*>]|\d{1,9}[.)]|\[\^)/u;

/** A line that begins HTML in which there is no Markdown up to the next empty line (CommonMark, 4.6, 6). */
const htmlBlock =
  /^ {0,3}<\/?(?:address|article|aside|blockquote|body|caption|center|col|colgroup|dd|details|div|dl|dt|fieldset|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|section|summary|table|tbody|td|tfoot|th|thead|title|tr|ul)(?=[\s/>]|$)/iu;
/** A line that may end code, a box, front matter or HTML of another kind: what looked like HTML in it ends there. */
const boundary =
  /^[ \t]{0,200}(?:`{3}|~{3}|:{3}|-{3}|\+{3})|\?>|\]\]>|<\/(?:script|pre|style|textarea)>/iu;
/** Returns the end of the comment or declaration that a line leaves open, over empty lines too (CommonMark, 4.6, 2 and 4). */
const findOpenEnd = (line: string): string | null => {
  if (line.lastIndexOf('-->') < line.lastIndexOf('<!--') + 4 && line.includes('<!--')) return '-->';
  return /<![a-z]/iu.test(line.slice(line.lastIndexOf('>') + 1)) ? '>' : null;
};
const toIndent = (line: string): number =>
  /^ {0,3}\t/u.test(line) ? 4 : line.length - line.trimStart().length;
const item = /^(?<indent> *)(?:[-+*])[ \t]+\S/u;

/**
 * Tells of each line whether the marks in it are read by themselves: those of HTML are none, and an item of a list is no
 * part of the paragraph before it.
 */
const readBlocks = () => {
  let isHtml = false;
  /** How far to the right the HTML begins: a line before that may end the item of a list that the HTML stands in. */
  let begun = 0;
  /** The end of the open comment or declaration. */
  let end: string | null = null;
  /** How far to the right an item begins at most: further on, its line goes on with the paragraph. */
  let furthest = 3;
  return (line: string): { isHtml: boolean; isItem: boolean } => {
    const at = toIndent(line);
    const wasOpen = end !== null;
    if (end !== null && line.includes(end)) end = null;
    end ??= findOpenEnd(line);
    if (wasOpen) isHtml = false;
    else if (htmlBlock.test(line)) {
      begun = isHtml ? Math.min(begun, at) : at;
      isHtml = true;
    } else if (line.trim() === '' || at < begun || boundary.test(line)) isHtml = false;
    const indent = isHtml ? undefined : item.exec(line)?.groups?.indent?.length;
    const isItem = indent !== undefined && indent <= furthest;
    if (isItem) furthest = indent + 5;
    else if (line.trim() !== '') furthest = 3;
    return { isHtml, isItem };
  };
};

/** Where a text is too much for the parsers, and why. */
export interface Complexity {
  reason: string;
  line: number;
}

const tooMuch = (found: string, expected: string, line: number): Complexity => ({
  reason: `Unexpected ${found}, expected ${expected}. Split it, or leave it out: the page cannot be read.`,
  line,
});

/** Elements that hold nothing, and those whose ends authors leave out: they are no levels that an author makes. */
const unclosed =
  /^(?:area|br|col|embed|hr|img|input|link|meta|source|track|wbr|p|li|dt|dd|t[rhd]|thead|tbody|tfoot)$/u;
/** The most elements within each other, those counted too that {@link unclosed} names: `<li><dd><li><dd>`. */
const deepestOfAll = 3 * deepest;

const tooDeep = (what: string, line: number): Complexity =>
  tooMuch(`${what} within each other`, `at most ${deepest}, each of them closed`, line);

/** Finds what makes the parser call itself too deeply, or look at one line for too long. */
const findDeepLine = (lines: string[]): Complexity | null => {
  const boxes: Fence[] = [];
  for (const [index, line] of lines.entries()) {
    const number = index + 1;
    if (line.length > longestLine) {
      return tooMuch(`line of ${line.length} characters`, `at most ${longestLine}`, number);
    }
    if (countContainers(line) > deepest) {
      return tooMuch(`lists or quotes within each other`, `at most ${deepest} levels`, number);
    }
    if ((indented.exec(line)?.[0].length ?? 0) > widestIndent) {
      return tooMuch('list item so far to the right', `at most ${widestIndent} characters`, number);
    }
    const { margin = '', fence = '', name } = directive.exec(line)?.groups ?? {};
    if (name) boxes.push(toFence(margin, fence.length));
    else if (name === '') closeBoxes(boxes, toFence(margin, fence.length));
    if (boxes.length > deepest) return tooDeep('boxes (`:::`)', number);
  }
  return null;
};

const noLines: ReadonlySet<number> = new Set();

/** Finds where a block is too long for the parser, or has too many marks: it weighs many of them against each other. */
const findWideBlock = (lines: string[], codeLines = noLines): Complexity | null => {
  let all = 0;
  let work = 0;
  let block = 0;
  let length = 0;
  const readBlock = readBlocks();
  for (const [index, line] of lines.entries()) {
    const number = index + 1;
    const isCode = codeLines.has(number);
    length = isCode || line.trim() === '' ? 0 : length + line.length;
    if (length > longestBlock) {
      return tooMuch(
        `block of more than ${longestBlock} characters`,
        'an empty line here and there',
        number,
      );
    }
    const count = (isCode ? 0 : (line.match(marks)?.length ?? 0)) + 1;
    all += count;
    const { isHtml, isItem } = readBlock(line);
    const isRead = !isHtml && !isCode;
    if (!isRead || isItem) block = 0;
    if (isRead) work += (block + count) ** 2 - block ** 2;
    block = !isRead || line.trim() === '' ? 0 : block + count;
    if (all > mostMarks || work > mostWork) {
      return tooMuch('number of marks (`*`, `[`, `|`, …) up to here', 'fewer in one page', number);
    }
  }
  return null;
};

const measure = (text: string): Complexity | null => {
  if (text.length > mostCharacters) {
    return tooMuch(`length of ${text.length} characters`, `at most ${mostCharacters} in a page`, 1);
  }
  const lines = text.split(/\r\n?|\n/u);
  const deep = findDeepLine(lines);
  const wide = findWideBlock(lines);
  if (deep && wide) return wide.line < deep.line ? wide : deep;
  if (!wide || deep || lines.length > mostMarks || !/`{3}|~{3}|^(?: {4}|\t)/mu.test(text)) {
    return deep ?? wide;
  }
  // Few pages come this far: which lines are code is asked for them alone.
  return findWideBlock(lines, findCodeLines(text));
};

/**
 * Finds what would keep the parsers busy for more than a few seconds, or exhaust their stack: the first such place, null
 * where there is none. Takes time in proportion to the text.
 */
export const findComplexity = ofLastTexts(12, measure);

/** Tells whether the parsers can be given a text: not where it would keep them busy for minutes. */
export const isParsable = (text: string): boolean => findComplexity(text) === null;

/** Elements in which the parser reads text alone, up to their end. */
const textElements = 'iframe noembed noframes script style textarea title xmp'.split(' ');
/** This one has no end: as another, what stands in it counts. */
const endless = /(?<=<\/?)(?=plaintext\b)/giu;
/** Ends any tag, attribute, comment, section or text that a part of the HTML leaves open: each part is read by itself. */
const partEnd = `"'>-->]]>${textElements.map((name) => `</${name}>`).join('')}`;

class TooDeep extends Error {}

/** How far into HTML it stands deeper within itself than it may; null where it does not. The parser itself counts. */
const findDeepOffset = (html: string): number | null => {
  let all = 0;
  let counted = 0;
  let offset = 0;
  try {
    parseFragment(html, {
      scriptingEnabled: false,
      sourceCodeLocationInfo: true,
      treeAdapter: {
        ...defaultTreeAdapter,
        onItemPush: ({ sourceCodeLocation, tagName }) => {
          all += 1;
          if (!unclosed.test(tagName)) counted += 1;
          offset = Math.max(offset, sourceCodeLocation?.startOffset ?? 0);
          // The element that everything stands in is one of them.
          if (counted > deepest + 1 || all > deepestOfAll) throw new TooDeep();
        },
        onItemPop: ({ tagName }) => {
          all -= 1;
          if (!unclosed.test(tagName)) counted -= 1;
        },
      },
    });
    return null;
  } catch (error) {
    if (error instanceof TooDeep) return offset;
    throw error;
  }
};

const opening = /<[a-z]/giu;

/** Elements that browsers read in the simplest way, whatever stands around them: their ends end them. */
const simple = new Set(
  'a b blockquote code del details div em h1 h2 h3 h4 h5 h6 i ins kbd li ol p pre q s samp section span strike strong sub summary sup table tbody td th thead tr tt u ul var'.split(
    ' ',
  ),
);
const empty = new Set(['br', 'hr', 'img', 'input']);

/**
 * Tells quickly that HTML is not deep: each of its elements is ended, in order, and few stand within each other. A browser may
 * open some of them once more, and put rows of a table into a body: never more than twice as many.
 */
const isShallow = (parts: Html[]): boolean => {
  const open: string[] = [];
  for (const { value } of parts) {
    for (const { name, kind } of readWholeTags(value) ?? [{ name: '', kind: 'open' }]) {
      if (empty.has(name)) continue;
      if (!simple.has(name)) return false;
      if (kind === 'open') open.push(name);
      else if (open.pop() !== name) return false;
      if (open.length > deepest / 2 - 2) return false;
    }
  }
  return open.length === 0;
};

/**
 * Finds where the HTML of a page stands deeper within itself than its parser can follow; null where it does not. Code is
 * no HTML, whatever tags it shows.
 */
export const findDeepHtml = (parts: Html[]): Complexity | null => {
  const values = parts.map(({ value }) => value.replace(endless, 'x-') + partEnd);
  // Few tags stand in few levels.
  if (values.reduce((sum, value) => sum + (value.match(opening)?.length ?? 0), 0) <= deepest) {
    return null;
  }
  if (isShallow(parts)) return null;
  const offset = findDeepOffset(values.join(''));
  if (offset === null) return null;
  let start = 0;
  for (const [index, value] of values.entries()) {
    if (offset < start + value.length) {
      const lines = value.slice(0, offset - start).split('\n').length - 1;
      return tooDeep('elements (`<…>`)', (parts[index]?.position?.start.line ?? 1) + lines);
    }
    start += value.length;
  }
  return tooDeep('elements (`<…>`)', 1);
};
