import type { VFileMessage } from 'vfile-message';
import { ofLastTexts } from '../markdown/last-texts.ts';
import { toPrintable, toPrintableLine } from '../markdown/printable.ts';
import { type DocumentStatus, docsOf, type Statuses } from './freshness.ts';
import { causeOf } from './problem.ts';

const plural = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;

const isError = ({ fatal }: VFileMessage) => fatal === true;

interface Span {
  line: number;
  column: number;
  length: number;
}

const spanOf = ({ line = 1, column = 1, place }: VFileMessage): Span => {
  const end = place && 'end' in place ? place.end.column : column + 1;
  return { line, column, length: end - column };
};

/** Many problems stand in one text. */
const toLines = ofLastTexts(4, (text) => text.split('\n'));

/** The line that a problem stands in, with carets below; long lines are cut round the place. */
const toExcerpt = (text: string | null, { line, column, length }: Span): string[] => {
  const whole = (text === null ? [] : toLines(text))[line - 1]?.replace(/\r$/u, '') ?? '';
  if (whole.trim() === '') return [];
  const from = column > 70 ? column - 40 : 0;
  const shown = toPrintable(whole.slice(from, from + 100))
    .replace(/[\u00A0\u202F\u2009]/gu, ' ')
    .replace(/\t/gu, ' ');
  const prefix = from > 0 ? '…' : '';
  const suffix = whole.length > from + 100 ? '…' : '';
  const before = prefix.length + column - 1 - from;
  const marked = Math.max(
    1,
    Math.min(length, whole.length - column + 1, prefix.length + shown.length - before),
  );
  return [
    `    ${prefix}${shown}${suffix}`,
    `    ${' '.repeat(Math.max(0, before))}${'^'.repeat(marked)}`,
  ];
};

/** One summary line: how many problems, where, and how many files nothing is known of. */
export const toSummaryLine = (
  problems: VFileMessage[],
  { pages, locales, unreadable }: { pages: number; locales: number; unreadable: number },
): string => {
  const errors = problems.filter(isError).length;
  const scope = `${plural(pages, 'page')} in ${plural(locales, 'locale')}`;
  if (problems.length === 0) return `No problems in ${scope}.`;
  const unread = unreadable === 0 ? '' : ` ${plural(unreadable, 'file')} could not be checked.`;
  return `${plural(problems.length, 'problem')} (${plural(errors, 'error')}, ${plural(problems.length - errors, 'warning')}) in ${scope}.${unread}`;
};

/** A reminder of what nobody has said yet (`unconfirmed`) is no fault: it comes last. */
const rankOf = (problem: VFileMessage): number =>
  isError(problem) ? 0 : problem.ruleId === 'unconfirmed' ? 2 : 1;

/** Errors, then warnings, then reminders, each in their order: what stops a build is read first. */
const errorsFirst = (problems: VFileMessage[]): VFileMessage[] =>
  problems.toSorted((one, other) => rankOf(one) - rankOf(other));

/** The report for people: errors first, reminders last, each problem with its line, carets and the English place. */
export const toTextReport = (
  problems: VFileMessage[],
  textOf: (file: string) => string | null,
): string =>
  errorsFirst(problems)
    .map((problem) => {
      const { file = '', reason, ruleId } = problem;
      const span = spanOf(problem);
      const cause = causeOf(problem);
      const severity = isError(problem) ? 'error' : 'warning';
      return [
        `${toPrintableLine(file)}:${span.line}:${span.column}  ${severity}  ${toPrintableLine(reason)}  ${ruleId}`,
        ...toExcerpt(textOf(file), span),
        ...(cause ? [`    English: ${toPrintableLine(cause.file)}:${cause.line}`] : []),
        '',
      ].join('\n');
    })
    .join('\n');

/** The report for machines. */
export const toJsonReport = (problems: VFileMessage[]) => ({
  problems: problems.map((problem) => ({
    file: problem.file ?? '',
    line: problem.line ?? 1,
    column: problem.column ?? 1,
    severity: isError(problem) ? 'error' : 'warning',
    rule: problem.ruleId ?? '',
    message: problem.reason,
    source: causeOf(problem),
  })),
  errors: problems.filter(isError).length,
  warnings: problems.filter((problem) => !isError(problem)).length,
});

const escapeData = (text: string) =>
  toPrintable(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));
const escapeProperty = (text: string) =>
  escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** Annotations for GitHub Actions, a line each. */
export const toGithubReport = (problems: VFileMessage[]): string =>
  problems
    .map((problem) => {
      const { file = '', line = 1, column = 1, reason, ruleId = '' } = problem;
      const source = causeOf(problem);
      const cause = source ? ` English: ${source.file}:${source.line}` : '';
      return `::${isError(problem) ? 'error' : 'warning'} file=${escapeProperty(file)},line=${line},col=${column},title=${escapeProperty(ruleId)}::${escapeData(reason + cause)}\n`;
    })
    .join('');

const toCell = (status: DocumentStatus | undefined): string => {
  if (!status) return '–';
  const { state, sections, renamedTo, renamedFrom } = status;
  if (state === 'orphan') return renamedTo ? `orphan (now ${renamedTo})` : 'orphan';
  if (state === 'unreadable') return state;
  if (state === 'missing') return renamedFrom ? `missing (was ${renamedFrom})` : 'missing';
  const behind = sections.filter((section) => section.state !== 'current');
  if (behind.length === 0) return state;
  const critical = behind.filter((section) => section.critical).length;
  return `${state} ${behind.length}/${sections.length}${critical > 0 ? ` (${critical} critical)` : ''}`;
};

/** Rows of a table as lines in which cells stand below each other, those from `numbers` on at the right of their columns. */
export const alignColumns = (
  rows: string[][],
  numbers = Number.POSITIVE_INFINITY,
): { lines: string[]; widths: number[] } => {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const pad = (cell: string, column: number): string =>
    column < numbers ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return { widths, lines: rows.map((row) => row.map(pad).join('  ').trimEnd()) };
};

/** The state of every translation as a table, then the sections that are behind. */
export const toStatusTable = (statuses: Statuses): string => {
  const locales = Object.keys(statuses);
  const docs = docsOf(statuses);
  const rows = [
    ['Page', ...locales],
    ...docs.map((doc) => [
      toPrintableLine(doc),
      ...locales.map((locale) => toCell(statuses[locale]?.[doc])),
    ]),
  ];
  const { lines, widths } = alignColumns(rows);
  lines.splice(1, 0, widths.map((width) => '─'.repeat(width)).join('  '));
  const details = docs.flatMap((doc) =>
    locales.flatMap((locale) => {
      const status = statuses[locale]?.[doc];
      if (!status || status.state === 'missing' || status.state === 'orphan') return [];
      return status.sections
        .filter(({ state, cosmetic }) => state !== 'current' || cosmetic)
        .map(({ id, state, critical, blocks, renamedFrom, cosmetic }) => {
          if (cosmetic)
            return `    ${locale} ${doc}#${id}: current, ${plural(cosmetic, 'cosmetic change')}`;
          const amount = state === 'stale' ? `, ${blocks.stale} of ${blocks.total} blocks` : '';
          const was = renamedFrom ? `, was #${renamedFrom}` : '';
          return `  ${critical ? '!' : ' '} ${locale} ${doc}#${id}: ${state}${amount}${was}${critical ? ', critical' : ''}`;
        });
    }),
  );
  const all = locales.flatMap((locale) => Object.values(statuses[locale] ?? {}));
  const states = [...new Set(all.map(({ state }) => state))]
    .sort()
    .map((state) => `${all.filter((one) => one.state === state).length} ${state}`);
  const summary = `${plural(all.length, 'translation')}: ${states.join(', ') || 'none'}.`;
  return [...lines, '', ...(details.length > 0 ? [...details, ''] : []), summary, ''].join('\n');
};

/** The state of every translation, for machines. */
export const toJsonStatus = (statuses: Statuses) => ({ locales: statuses });
