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

const tag = /<(?<slash>\/?)(?<name>[a-z][a-z\d-]*)/giu;
const directive = /^[ \t>]*(?<fence>:{3,})[ \t]*(?<name>[\w-]*)/u;
const indented = /^[ \t]*(?=[-+*>]|\d{1,9}[.)])/u;

/** Where a text is too much for the parsers, and why. */
export interface Complexity {
  reason: string;
  line: number;
}

const tooMuch = (found: string, expected: string, line: number): Complexity => ({
  reason: `Unexpected ${found}, expected ${expected}. Split it, or leave it out: the page cannot be read.`,
  line,
});

const voids = /^(?:area|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/iu;

/**
 * Finds what would keep the parsers busy for more than a few seconds, or exhaust their stack: the first such place, null
 * where there is none. Takes time in proportion to the text.
 */
export const findComplexity = (text: string): Complexity | null => {
  if (text.length > mostCharacters) {
    return tooMuch(`length of ${text.length} characters`, `at most ${mostCharacters} in a page`, 1);
  }
  let all = 0;
  let work = 0;
  let block = 0;
  let openTags = 0;
  /** The fences of the open boxes: only a line of as many colons closes one, and with it those within. */
  const boxes: number[] = [];
  const lines = text.split(/\r\n?|\n/u);
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
    const { fence = '', name } = directive.exec(line)?.groups ?? {};
    if (name) boxes.push(fence.length);
    else if (name === '') {
      const closed = boxes.findIndex((length) => length <= fence.length);
      if (closed !== -1) boxes.length = closed;
    }
    for (const { groups } of line.matchAll(tag)) {
      if (voids.test(groups?.name ?? '')) continue;
      openTags = Math.max(0, openTags + (groups?.slash ? -1 : 1));
    }
    if (openTags > deepest || boxes.length > deepest) {
      const what = openTags > deepest ? 'elements (`<…>`)' : 'boxes (`:::`)';
      return tooMuch(
        `${what} within each other`,
        `at most ${deepest}, each of them closed`,
        number,
      );
    }
    const count = (line.match(marks)?.length ?? 0) + 1;
    all += count;
    work += (block + count) ** 2 - block ** 2;
    block = line.trim() === '' ? 0 : block + count;
    if (all > mostMarks || work > mostWork) {
      return tooMuch('number of marks (`*`, `[`, `|`, …) up to here', 'fewer in one page', number);
    }
  }
  return null;
};
