/** A fault of YAML as its writer can see it: where it is, and what to write. */
export interface YamlFault {
  reason: string;
  /** Where it is, which may be before the place at which the parser gave up. */
  offset: number;
}

interface Line {
  text: string;
  start: number;
  indent: number;
  number: number;
}

/** The lines of YAML; those of comments as empty ones. */
const toLines = (yaml: string): Line[] => {
  const lines: Line[] = [];
  let start = 0;
  for (const text of yaml.split('\n')) {
    const plain = text.trimStart().startsWith('#') ? '' : text.replace(/\r$/u, '');
    const indent = /^ */u.exec(plain)?.[0].length ?? 0;
    lines.push({ text: plain, start, indent, number: lines.length });
    start += text.length + 1;
  }
  return lines;
};

const keyed =
  /^(?<before> {0,80}(?:- {1,20}){0,8}(?<key>[\w-]{1,80}):)(?<space> {0,80})(?<value>.*)/u;

/** A text in quotes, as YAML wants it; a long one is cut. */
export const toQuoted = (text: string): string => {
  const value = text.trim().replace(/^(["'])(.*)\1$/u, '$2');
  const short = value.length > 50 ? `${value.slice(0, 49)}…` : value;
  return short.includes('"') ? `'${short.replaceAll("'", "''")}'` : `"${short}"`;
};

/** A key with something in the place of its colon, or of the space behind it. */
const nearlyKeyed =
  /^(?<before> {0,80}(?:- {1,20}){0,8})(?<key>[\w-]{1,80}) {0,80}(?<sign>[:=\uff1a\ufe55\u2236\ufe13])(?<value>.*)/u;

/** A line that a colon and a space would make a key and its value. */
const findColon = ({ start, text }: Line): YamlFault | null => {
  const found = nearlyKeyed.exec(text)?.groups;
  if (!found || keyed.test(text)) return null;
  const { before = '', key = '', sign = '', value = '' } = found;
  const line = `${key}: ${value.trim().slice(0, 40)}`.trim();
  return {
    reason: `Unexpected \`${sign}\` behind \`${key}\`, expected a colon (\`:\`) and a space: \`${line}\`.`,
    offset: start + before.length + text.slice(before.length).indexOf(sign),
  };
};

/** Returns the fault of YAML that is one text, where keys and values are expected: no colon that is one in its first line. */
export const toTextFault = (yaml: string): YamlFault | null => {
  const [first] = toLines(yaml).filter(({ text }) => text.trim() !== '');
  if (!first) return null;
  return keyed.test(first.text) ? findInLine(first) : findColon(first);
};

/** Where what stands in a line begins: behind its spaces and dashes. */
const toColumn = ({ text }: Line): number => /^ *(?:- +)*/u.exec(text)?.[0].length ?? 0;

const toSpaces = (count: number): string => `${count} ${count === 1 ? 'space' : 'spaces'}`;

/** A key that does not begin where another key of its map does. */
const toIndentFault = (at: Line, column: number, before: Line, firstLine: number): YamlFault => {
  const key = keyed.exec(before.text)?.groups?.key ?? before.text.trim();
  return {
    reason: `Unexpected ${toSpaces(at.indent)} before \`${at.text.trim().slice(0, 30)}\`, expected ${column} as before \`${key}\` in line ${before.number + firstLine + 1}: keys that belong together begin below each other.`,
    offset: at.start + at.indent,
  };
};

const findTabs = (lines: Line[], firstLine: number): YamlFault | null => {
  const tabbed = lines.filter(({ text }) => /^ *\t[ \t]*\S/u.test(text));
  const [first] = tabbed;
  if (!first) return null;
  const numbers = tabbed.map(({ number }) => number + firstLine + 1);
  const others = numbers.length > 1 ? ` (lines ${numbers.join(', ')})` : '';
  return {
    reason: `Unexpected tab at the beginning of a line, expected spaces: two for each level${others}.`,
    offset: first.start,
  };
};

/** A line that begins further in, or less far, than those that it belongs to. */
const findIndent = (lines: Line[], at: Line, firstLine: number): YamlFault | null => {
  const before = keyed.exec(at.text)?.groups;
  const next = lines.slice(at.number + 1).find(({ text }) => text.trim() !== '');
  if (!before || !next || before.value === '') return null;
  const column = toColumn(at);
  if (toColumn(next) === column || !keyed.test(next.text)) return null;
  // Where the keys above and below agree, the one between them is wrong.
  const above = lines.slice(0, at.number).findLast(({ text }) => text.trim() !== '');
  return above && toColumn(above) === toColumn(next) && keyed.test(above.text)
    ? toIndentFault(at, toColumn(next), above, firstLine)
    : toIndentFault(next, column, at, firstLine);
};

/** A line that ends YAML before its end. */
const findDocumentEnd = (lines: Line[], at: Line): YamlFault | null => {
  const end = lines.slice(0, at.number + 1).find(({ text }) => /^\.{3}\s*$/u.test(text));
  return end
    ? {
        reason: 'Unexpected `...`, expected none: YAML ends there, and what follows is not read.',
        offset: end.start,
      }
    : null;
};

const findOpenQuote = (lines: Line[]): YamlFault | null => {
  for (const { text, start } of lines) {
    const found = keyed.exec(text)?.groups;
    const value = found?.value ?? '';
    const mark = /^["']/u.exec(value)?.[0];
    if (!found || !mark || value.slice(1).includes(mark)) continue;
    return {
      reason: `Unexpected text without an end, expected \`${mark}\` behind it too: \`${found.key}: ${mark}${value.slice(1, 40).trim()}${mark}\`.`,
      offset: start + text.indexOf(mark),
    };
  }
  return null;
};

const findOpenBracket = (lines: Line[], at: Line): YamlFault | null => {
  for (const line of lines.slice(0, at.number + 1).reverse()) {
    const opening = Math.max(line.text.lastIndexOf('['), line.text.lastIndexOf('{'));
    if (opening === -1) continue;
    const mark = line.text[opening] === '[' ? ']' : '}';
    if (line.text.slice(opening).includes(mark)) continue;
    return {
      reason: `Unexpected \`${line.text[opening]}\` without an end, expected \`${mark}\` behind what it holds, in the same line.`,
      offset: line.start + opening,
    };
  }
  return null;
};

/** A bracket whose end stands behind a ` #`, where YAML reads a comment. */
const findCutBracket = (lines: Line[], at: Line): YamlFault | null => {
  for (const { text, start } of lines.slice(Math.max(0, at.number - 1), at.number + 1)) {
    const comment = text.search(/ #/u);
    const opening = comment === -1 ? -1 : text.search(/[[{]/u);
    if (opening === -1 || opening > comment || !/[\]}]\s*$/u.test(text)) continue;
    return {
      reason: `Unexpected \` #\` in a value, expected the value in quotes: YAML takes what follows for a comment, the \`${text.trim().slice(-1)}\` too.`,
      offset: start + comment + 1,
    };
  }
  return null;
};

/** A key that begins less far in than the first one of its item. */
const findItemIndent = (lines: Line[], at: Line, firstLine: number): YamlFault | null => {
  const before = lines.slice(0, at.number).findLast(({ text }) => text.trim() !== '');
  if (!before || !/^ *- /u.test(before.text) || !keyed.test(at.text)) return null;
  const column = toColumn(before);
  if (at.indent >= column) return null;
  return toIndentFault(at, column, before, firstLine);
};

const isItem = ({ text }: Line): boolean => /^ *-(?: |$)/u.test(text);

/** The lines above one that are as far in or further, the first one first: what stands with it below one key. */
const toSiblings = (lines: Line[], { indent, number }: Line): Line[] => {
  const above = lines.slice(0, number).filter(({ text }) => text.trim() !== '');
  const parent = above.findLastIndex(
    (line) =>
      line.indent < indent ||
      (line.indent === indent && keyed.exec(line.text)?.groups?.value === ''),
  );
  return above.slice(parent + 1);
};

/** An item of a list without the space behind its hyphen. */
const findTightHyphen = (lines: Line[], at: Line): YamlFault | null => {
  const tight = lines
    .slice(Math.max(0, at.number - 1), at.number + 1)
    .find(({ text }) => /^ {0,80}-[a-z]\w{0,80}:(?: |$)/iu.test(text));
  if (!tight) return null;
  const item = tight.text.trim();
  return {
    reason: `Unexpected \`${item.slice(0, 40)}\` without a space behind the hyphen, expected \`- ${item.slice(1, 40)}\`.`,
    offset: tight.start + tight.indent,
  };
};

/** A list whose first item has no hyphen, by the next one that has. */
const findMissingHyphen = (lines: Line[], at: Line): YamlFault | null => {
  const next = lines.slice(at.number).find((line) => isItem(line));
  if (!next) return null;
  const [first] = toSiblings(lines, next);
  if (!first || first.number > at.number || isItem(first) || !keyed.test(first.text)) return null;
  return {
    reason: `Unexpected \`${first.text.trim().slice(0, 40)}\` without a hyphen, expected one as before the other items of the list: \`- ${first.text.trim().slice(0, 40)}\`.`,
    offset: first.start + first.indent,
  };
};

/** A key that begins less far in than those above it. */
const findOutdent = (lines: Line[], at: Line, firstLine: number): YamlFault | null => {
  const siblings = toSiblings(lines, at).filter(({ indent }) => indent > at.indent);
  const least = siblings.reduce((all, { indent }) => Math.min(all, indent), Infinity);
  const first = siblings.find(({ indent }) => indent === least);
  if (!first || !keyed.test(first.text) || isItem(first) || !keyed.test(at.text)) return null;
  return toIndentFault(at, first.indent, first, firstLine);
};

/** A text within brackets that a colon cuts in two. */
const findInBrackets = (value: string): YamlFault | null => {
  const cut =
    /(?<=[{[,] {0,20})(?<key>[\w-]{1,80}): (?<text>[^,:{}[\]"']{0,200}:[ ][^,{}[\]"']{0,200})/u.exec(
      value,
    );
  if (!cut) return null;
  const { key = '', text = '' } = cut.groups ?? {};
  return {
    reason: `Unexpected colon in the value of \`${key}\`, expected the text in quotes: \`${key}: ${toQuoted(text)}\`.`,
    offset: cut.index + key.length + 2 + text.search(/:\s/u),
  };
};

/** Returns the fault within one line of a key and its value. */
const findInLine = (line: Line): YamlFault | null => {
  const found = keyed.exec(line.text)?.groups;
  if (/^(?:-{2,}|[–—]+)\s*$/u.test(line.text)) {
    return {
      reason: `Unexpected \`${line.text.trim()}\`, expected \`---\` alone to close the front matter.`,
      offset: line.start,
    };
  }
  const dash = /^ {0,80}(?<sign>[\u2010-\u2015\u2212]) {0,80}(?<item>\S.*)/u.exec(
    line.text,
  )?.groups;
  if (dash) {
    return {
      reason: `Unexpected \`${dash.sign}\` before an item of a list, expected a hyphen: \`- ${dash.item?.slice(0, 40)}\`.`,
      offset: line.start + line.indent,
    };
  }
  if (!found) {
    const colon = findColon(line);
    if (colon) return colon;
    return line.text.trim() === ''
      ? null
      : {
          reason: `Unexpected \`${line.text.trim().slice(0, 40)}\`, expected a key with a colon and a space before it (\`title: …\`), or the text in quotes on the line of its key.`,
          offset: line.start + line.indent,
        };
  }
  const { before = '', key, space = '', value = '' } = found;
  const offset = line.start + before.length + space.length;
  const example = `\`${key}: ${toQuoted(value)}\``;
  if (space === '' && value !== '') {
    if (/^[\u00A0\u2007\u202F\u3000]/u.test(value)) {
      return {
        reason: `Unexpected no-break space behind the colon of \`${key}\`, expected a plain one: \`${key}: ${value.trim().slice(0, 40)}\`.`,
        offset,
      };
    }
    return {
      reason: `Unexpected \`${value.slice(0, 20)}\` right behind the colon of \`${key}\`, expected a space before it: \`${key}: ${value.slice(0, 40)}\`.`,
      offset,
    };
  }
  if (/^["']/u.test(value)) {
    return {
      reason: `Unexpected text behind a closing quotation mark, expected one pair around the whole text: ${example}.`,
      offset,
    };
  }
  const inBrackets = /^[[{]/u.test(value) ? findInBrackets(value) : null;
  if (inBrackets) return { ...inBrackets, offset: offset + inBrackets.offset };
  if (/^[[{]/u.test(value) && /[\]}]\s*[^\s\]},#]/u.test(value)) {
    return {
      reason: `Unexpected text behind \`${/[\]}]/u.exec(value)?.[0]}\` in the value of \`${key}\`, expected the text in quotes: ${example}.`,
      offset,
    };
  }
  if (/:(?:\s|$)/u.test(value)) {
    return {
      reason: `Unexpected colon in the value of \`${key}\`, expected the text in quotes: ${example}.`,
      offset: offset + value.search(/:(?:\s|$)/u),
    };
  }
  const sign = /^[@`%&*!|>#,\]}?-]/u.exec(value)?.[0];
  return sign === undefined
    ? null
    : {
        reason: `Unexpected \`${sign}\` at the beginning of the value of \`${key}\`, expected the text in quotes: ${example}.`,
        offset,
      };
};

/**
 * Says what is wrong with YAML that cannot be read, as its writer sees it: `at` is where the parser gave up, and
 * `firstLine` the line of the file before it. Null where none of the usual faults is found.
 */
export const toYamlFault = (
  { code, offset }: { code: string; offset: number },
  yaml: string,
  firstLine: number,
): YamlFault | null => {
  const lines = toLines(yaml);
  const at = lines.findLast(({ start, text }) => start <= offset && text.trim() !== '') ?? lines[0];
  if (!at) return null;
  const isOpen = code === 'MISSING_CHAR';
  const isOut = isOpen || code === 'BAD_INDENT';
  return (
    findTabs(lines, firstLine) ??
    findDocumentEnd(lines, at) ??
    findCutBracket(lines, at) ??
    findTightHyphen(lines, at) ??
    findMissingHyphen(lines, at) ??
    (isOut ? findItemIndent(lines, at, firstLine) : null) ??
    (isOpen ? findOpenQuote(lines) : null) ??
    (isOut ? (findOpenBracket(lines, at) ?? findOutdent(lines, at, firstLine)) : null) ??
    (/_IMPLICIT_KEY$/u.test(code) ? findIndentUnlessColon(lines, at, firstLine) : null) ??
    findInLine(at) ??
    findIndent(lines, at, firstLine) ??
    findOutdent(lines, at, firstLine)
  );
};

const findIndentUnlessColon = (lines: Line[], at: Line, firstLine: number): YamlFault | null => {
  const value = keyed.exec(at.text)?.groups?.value ?? '';
  return /:(?:\s|$)/u.test(value) ? null : findIndent(lines, at, firstLine);
};
