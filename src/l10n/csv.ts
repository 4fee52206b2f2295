import type { Code, Content } from './content.ts';
import type { Unit } from './units.ts';
import { type Returned, type ReturnedFile, XmlFault } from './xml.ts';

const columns = [
  'id',
  'locale',
  'state',
  'source',
  'target',
  'previous',
  'location',
  'notes',
] as const;

const writeCode = (code: Code, inner: string | null): string =>
  inner === null ? `{${code.id}}` : `{${code.id}>}${inner}{<${code.id}}`;

const escapeBraces = (text: string) => text.replace(/\{(?=[\d<{])/gu, '{{');

/** A content for a table: codes as `{1}`, `{2>}words{<2}`; a brace before a number is doubled. */
const toCell = (content: Content): string =>
  content
    .map((piece) =>
      typeof piece === 'string'
        ? escapeBraces(piece)
        : writeCode(piece, piece.close === null ? null : toCell(piece.children)),
    )
    .join('');

/** A spreadsheet runs what begins like a formula: an apostrophe before it makes it text, and is taken off again. */
const guard = (text: string): string => (/^[=+\-@\t\r']/u.test(text) ? `'${text}` : text);
const unguard = (text: string): string => (/^'[=+\-@\t\r']/u.test(text) ? text.slice(1) : text);

const quote = (text: string): string =>
  /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** Rows as CSV (RFC 4180), with the mark by which spreadsheets know UTF-8. */
export const toCsvRows = (rows: string[][]): string =>
  `\uFEFF${rows.map((row) => row.map((cell) => quote(guard(cell))).join(',')).join('\r\n')}\r\n`;

/** Texts as a table. */
export const toCsv = (units: Unit[], locale: string): string =>
  toCsvRows([
    [...columns],
    ...units.map((unit) => [
      unit.id,
      locale,
      unit.state,
      toCell(unit.source),
      unit.target ? toCell(unit.target) : '',
      unit.previous ? toCell(unit.previous.source) : '',
      `${unit.file}:${unit.line}`,
      unit.notes.join('\n'),
    ]),
  ]);

/** The rows of a table with the line that each begins in. */
const readRows = (text: string): { cells: string[]; line: number }[] => {
  const source = text.replace(/^\uFEFF/u, '');
  const [first = ''] = source.split('\n', 1);
  // Spreadsheets of some countries write semicolons.
  const separator = [',', ';', '\t'].reduce((best, one) =>
    first.split(one).length > first.split(best).length ? one : best,
  );
  const rows: { cells: string[]; line: number }[] = [];
  let cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  let line = 1;
  let start = 1;
  const endRow = () => {
    cells.push(cell);
    if (cells.some((one) => one !== '')) rows.push({ cells, line: start });
    cells = [];
    cell = '';
    start = line;
  };
  for (let at = 0; at < source.length; at += 1) {
    const character = source[at] as string;
    if (character === '\n') line += 1;
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (source[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (character === '"' && cell === '') isQuoted = true;
    else if (character === separator) {
      cells.push(cell);
      cell = '';
    } else if (character === '\n') endRow();
    else if (character !== '\r') cell += character;
  }
  if (isQuoted)
    throw new XmlFault('Unexpected end of the file, expected `"` to close a cell.', start);
  if (cell !== '' || cells.length > 0) endRow();
  return rows;
};

const token = /\{\{|\{(?<open>\d+)>\}|\{<(?<close>\d+)\}|\{(?<alone>\d+)\}/gu;

const readCell = (text: string): Returned => {
  const done: Returned = [];
  const frames: { id: string; pieces: Returned }[] = [];
  const into = () => frames.at(-1)?.pieces ?? done;
  let at = 0;
  for (const { 0: found, index, groups } of text.matchAll(token)) {
    if (index > at) into().push(text.slice(at, index));
    at = index + found.length;
    if (found === '{{') into().push('{');
    else if (groups?.open) frames.push({ id: groups.open, pieces: [] });
    else if (groups?.alone) into().push({ id: groups.alone, children: null });
    else if (frames.at(-1)?.id === groups?.close) {
      const frame = frames.pop();
      if (frame) into().push({ id: frame.id, children: frame.pieces });
    } else into().push({ id: `<${groups?.close}`, children: null });
  }
  if (at < text.length) into().push(text.slice(at));
  for (const frame of frames.splice(0).reverse())
    into().push({ id: `${frame.id}>`, children: null }, ...frame.pieces);
  return done;
};

/** Reads a table that came back, by the names of its columns. */
export const readCsv = (text: string): ReturnedFile => {
  const [head, ...rows] = readRows(text);
  const at = (name: string) =>
    head?.cells.findIndex((cell) => cell.trim().toLowerCase() === name) ?? -1;
  const needed = ['id', 'locale', 'source', 'target'];
  if (needed.every((name) => at(name) === -1))
    throw new XmlFault(
      `Unexpected text, expected XLIFF, TMX, or CSV with the columns ${columns.join(', ')} in its first line.`,
      1,
    );
  for (const name of needed)
    if (at(name) === -1)
      throw new XmlFault(
        `Missing column \`${name}\`, expected ${columns.join(', ')} in the first line.`,
        1,
      );
  const cellOf = (cells: string[], name: string) => unguard(cells[at(name)] ?? '');
  const locales = new Set(rows.map(({ cells }) => cellOf(cells, 'locale')));
  if (locales.size > 1)
    throw new XmlFault(`Unexpected ${locales.size} locales in one table, expected one.`, 2);
  return {
    target: [...locales][0] ?? '',
    units: rows.map(({ cells, line }) => {
      const target = cellOf(cells, 'target');
      return {
        id: cellOf(cells, 'id'),
        source: readCell(cellOf(cells, 'source')),
        target: target.trim() === '' ? null : readCell(target),
        line,
      };
    }),
  };
};
