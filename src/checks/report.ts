import type { Statuses } from './check-site.ts';
import type { DocumentStatus } from './freshness.ts';
import { type Problem, sortProblems } from './problem.ts';

const plural = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;

const countOf = (problems: Problem[], severity: Problem['severity']) =>
  problems.filter((problem) => problem.severity === severity).length;

/** The line that a problem stands in, with carets below; long lines are cut round the place. */
const toExcerpt = (text: string | null, { line, column, length }: Problem): string[] => {
  const whole = text?.split('\n')[line - 1]?.replace(/\r$/u, '') ?? '';
  if (whole.trim() === '') return [];
  const from = column > 70 ? column - 40 : 0;
  const shown = whole
    .slice(from, from + 100)
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

/** One summary line. */
export const toSummaryLine = (problems: Problem[], documents: number, locales: number): string => {
  const errors = countOf(problems, 'error');
  const warnings = countOf(problems, 'warning');
  const scope = `${plural(documents, 'page')} in ${plural(locales, 'locale')}`;
  if (problems.length === 0) return `No problems in ${scope}.`;
  return `${plural(problems.length, 'problem')} (${plural(errors, 'error')}, ${plural(warnings, 'warning')}) in ${scope}.`;
};

/** Errors before warnings, each in their order: what stops a build is read first. */
const errorsFirst = (problems: Problem[]): Problem[] => [
  ...problems.filter(({ severity }) => severity === 'error'),
  ...problems.filter(({ severity }) => severity !== 'error'),
];

/** The report for people: errors first, each problem with its line, carets and the English place. */
export const toTextReport = (
  problems: Problem[],
  textOf: (file: string) => string | null,
): string =>
  errorsFirst(sortProblems(problems))
    .map((problem) =>
      [
        `${problem.file}:${problem.line}:${problem.column}  ${problem.severity}  ${problem.message}  ${problem.rule}`,
        ...toExcerpt(textOf(problem.file), problem),
        ...(problem.source ? [`    English: ${problem.source.file}:${problem.source.line}`] : []),
        '',
      ].join('\n'),
    )
    .join('\n');

/** The report for machines. */
export const toJsonReport = (problems: Problem[]) => ({
  problems: sortProblems(problems).map(
    ({ file, line, column, severity, rule, message, source }) => ({
      file,
      line,
      column,
      severity,
      rule,
      message,
      source,
    }),
  ),
  errors: countOf(problems, 'error'),
  warnings: countOf(problems, 'warning'),
});

const escapeData = (text: string) =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text: string) =>
  escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** Annotations for GitHub Actions, a line each. */
export const toGithubReport = (problems: Problem[]): string =>
  sortProblems(problems)
    .map(({ file, line, column, severity, rule, message, source }) => {
      const cause = source ? ` English: ${source.file}:${source.line}` : '';
      return `::${severity} file=${escapeProperty(file)},line=${line},col=${column},title=${escapeProperty(rule)}::${escapeData(message + cause)}\n`;
    })
    .join('');

const toCell = (status: DocumentStatus | undefined): string => {
  if (!status) return '–';
  const { state, sections, renamedTo, renamedFrom } = status;
  if (state === 'orphan') return renamedTo ? `orphan (now ${renamedTo})` : 'orphan';
  if (state === 'missing') return renamedFrom ? `missing (was ${renamedFrom})` : 'missing';
  const behind = sections.filter((section) => section.state !== 'current');
  if (behind.length === 0) return state;
  const critical = behind.filter((section) => section.critical).length;
  return `${state} ${behind.length}/${sections.length}${critical > 0 ? ` (${critical} critical)` : ''}`;
};

/** The state of every translation as a table, then the sections that are behind. */
export const toStatusTable = (statuses: Statuses): string => {
  const locales = Object.keys(statuses);
  const docs = [
    ...new Set(locales.flatMap((locale) => Object.keys(statuses[locale] ?? {}))),
  ].sort();
  const rows = [
    ['Page', ...locales],
    ...docs.map((doc) => [doc, ...locales.map((locale) => toCell(statuses[locale]?.[doc]))]),
  ];
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  lines.splice(1, 0, widths.map((width) => '─'.repeat(width)).join('  '));
  const details = docs.flatMap((doc) =>
    locales.flatMap((locale) => {
      const status = statuses[locale]?.[doc];
      if (!status || status.state === 'missing' || status.state === 'orphan') return [];
      return status.sections
        .filter(({ state }) => state !== 'current')
        .map(({ id, state, critical, blocks, renamedFrom }) => {
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
