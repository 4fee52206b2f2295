/** Where somebody writes in front matter, also in one that is not complete yet. */
export interface FrontMatterCursor {
  /** The keys around the place, the outermost first; items of a list have the path of the list: `['waves', 'history']`. */
  path: string[];
  /** Whether a key is written, the value of the last key of `path`, or an item of a list that may be either. */
  kind: 'key' | 'value' | 'item';
  /** The columns of the line, counted from 0, between which the word stands that is written. */
  start: number;
  end: number;
  /** The keys that the same mapping has already. */
  present: string[];
}

interface Line {
  text: string;
  /** Where a dash stands that begins an item; null without one. */
  dash: number | null;
  /** Where what stands in the line begins. */
  column: number;
  key: string | null;
}

/** Splits `key: value`; null for what has no key. */
const splitPair = (text: string): { key: string; value: string } | null => {
  const colon = text.search(/:(?:\s|$)/u);
  if (colon < 1 || /^[\s#"'[\]{},&*!|>%@`-]/u.test(text)) return null;
  return { key: text.slice(0, colon).trimEnd(), value: text.slice(colon + 1) };
};

const readLine = (text: string): Line => {
  const indent = /^ */u.exec(text)?.[0].length ?? 0;
  const dashes = /^(?:-(?: +|$))*/u.exec(text.slice(indent))?.[0].length ?? 0;
  const column = indent + dashes;
  return {
    text,
    dash: dashes > 0 ? indent : null,
    column,
    key: splitPair(text.slice(column))?.key ?? null,
  };
};

interface Around {
  path: string[];
  present: string[];
}

/** The keys that a line stands within, by the columns of the lines above it. */
const findAround = (lines: Line[], at: number, column: number, dash: number | null): Around => {
  const path: string[] = [];
  const present: string[] = [];
  let limit = dash ?? column;
  let isItem = dash !== null;
  let isInnermost = !isItem;
  for (const line of lines.slice(0, at).reverse()) {
    if (line.text.trim() === '' || /^\s*#/u.test(line.text)) continue;
    const isSibling = !isItem && line.column === limit;
    if (isSibling) {
      if (isInnermost && line.key !== null) present.push(line.key);
      if (line.dash === null) continue;
      limit = line.dash;
      isItem = true;
      isInnermost = false;
      continue;
    }
    const isParent =
      line.key !== null &&
      (line.column < limit || (isItem && line.column === limit && line.dash === null));
    if (!isParent || line.key === null) continue;
    path.unshift(line.key);
    isInnermost = false;
    limit = line.dash ?? line.column;
    isItem = line.dash !== null;
  }
  return { path, present };
};

/** The keys of the same mapping that stand below a line. */
const findBelow = (lines: Line[], at: number, column: number): string[] => {
  const below: string[] = [];
  for (const line of lines.slice(at + 1)) {
    if (line.text.trim() === '') continue;
    if (line.column < column || (line.dash !== null && line.dash < column)) break;
    if (line.column === column && line.key !== null) below.push(line.key);
  }
  return below;
};

interface Flow {
  isMap: boolean;
  key: string | null;
  present: string[];
}

/** Reads what stands in brackets up to the place: the open ones, and where the word begins that is written. */
const readFlow = (text: string): { open: Flow[]; start: number } => {
  const open: Flow[] = [];
  let start = 0;
  let quote: string | null = null;
  for (const [at, character] of [...text].entries()) {
    const flow = open.at(-1);
    if (quote !== null) {
      if (character === quote) quote = null;
    } else if (/["']/u.test(character) && text.slice(start, at).trim() === '') quote = character;
    else if (character === '{' || character === '[') {
      open.push({ isMap: character === '{', key: null, present: [] });
      start = at + 1;
    } else if (character === '}' || character === ']') {
      open.pop();
      start = at + 1;
    } else if (character === ',' && flow) {
      flow.key = null;
      start = at + 1;
    } else if (character === ':' && flow?.isMap && /^(?:\s|$)/u.test(text.slice(at + 1))) {
      flow.key = text.slice(start, at).trim();
      flow.present.push(flow.key);
      start = at + 1;
    }
  }
  return { open, start };
};

const wordEnd = (text: string, from: number, isFlow: boolean): number => {
  const rest = text.slice(from);
  const comment = rest.indexOf(' #');
  const closing = isFlow ? rest.search(/[,\]}]/u) : -1;
  const stops = [rest.trimEnd().length, comment, closing].filter((stop) => stop >= 0);
  return from + Math.min(...stops);
};

const toFlowCursor = (
  text: string,
  character: number,
  from: number,
  base: string[],
): FrontMatterCursor => {
  const { open, start } = readFlow(text.slice(from, character));
  const written = from + start;
  const blank = /^\s*/u.exec(text.slice(written, character))?.[0].length ?? 0;
  const inner = open.at(-1);
  const path = [...base, ...open.flatMap(({ key }) => key ?? [])];
  const place = {
    start: written + blank,
    end: Math.max(character, wordEnd(text, written + blank, open.length > 0)),
    present: inner?.present ?? [],
  };
  if (inner?.isMap && inner.key === null) return { ...place, path, kind: 'key' };
  // An item of a list in brackets has no key before it; it may itself be a mapping.
  return { ...place, path, kind: 'value', present: [] };
};

/** The lines of a text's front matter, from the second line of the file; null for a place that is outside of it. */
const frontMatterLines = (lines: string[], line: number): string[] | null => {
  if (!/^\uFEFF?---\s*$/u.test(lines[0] ?? '') || line < 1) return null;
  const close = lines.findIndex((text, at) => at > 0 && /^---\s*$/u.test(text));
  if (close !== -1 && line >= close) return null;
  return lines.slice(1, close === -1 ? undefined : close);
};

/** Tells where in the front matter of a page a place is, its line and column counted from 0; null where it is outside. */
export const toFrontMatterCursor = (
  text: string,
  { line, character }: { line: number; character: number },
): FrontMatterCursor | null => {
  const written = frontMatterLines(text.split(/\r?\n/u), line);
  if (written === null) return null;
  const lines = written.map(readLine);
  const at = line - 1;
  const own = lines[at];
  if (!own || /^\s*#/u.test(own.text)) return null;
  const isBlank = own.text.trim() === '';
  const column = isBlank ? Math.max(character, 0) : own.column;
  const { path, present } = findAround(lines, at, column, own.dash);
  const others = [...present, ...findBelow(lines, at, column)];
  if (own.key !== null && character > own.column + own.key.length) {
    const from = own.text.indexOf(':', own.column + own.key.length) + 1;
    if (character >= from) return toFlowCursor(own.text, character, from, [...path, own.key]);
  }
  if (/^[[{]/u.test(own.text.slice(own.column))) {
    return toFlowCursor(own.text, character, own.column, path);
  }
  if (character < own.column && !isBlank) return null;
  const keyEnd = own.key === null ? wordEnd(own.text, column, false) : column + own.key.length;
  return {
    path,
    kind: own.dash !== null && own.key === null ? 'item' : 'key',
    start: Math.min(column, character),
    end: Math.max(character, isBlank ? character : keyEnd),
    present: others,
  };
};
