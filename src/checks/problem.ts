import { VFileMessage } from 'vfile-message';
import { withoutBadCharacters } from '../markdown/characters.ts';
import type { Place } from '../markdown/messages.ts';
import type { Page } from './page.ts';
import type { Finding, Fix, Rule, Severity } from './rule.ts';
import { unreadable } from './rules/unreadable.ts';

/** Where a finding stands and what both texts say there: it is another finding once one of them has changed. */
export interface Evidence {
  document: string;
  section: string;
  /** Digests of the block in both languages. */
  texts: string;
  /** The same with today's English, where the translation was made from an older one. */
  textsToday?: string;
}

/** A problem of a file, as plain data: it crosses threads and is kept between runs. */
export interface Problem {
  file: string;
  line: number;
  column: number;
  severity: Severity;
  rule: string;
  message: string;
  /** The English place that it follows from; null for a problem of the English itself. */
  source: { file: string; line: number } | null;
  /** How much of the line it concerns. */
  length: number;
  fix: Fix | null;
  /** For a problem that stands for several places: the fix of each. */
  fixes?: Fix[];
  /** The texts that a person accepts by finding the problem harmless; only for comparisons. */
  evidence?: Evidence;
}

/** A problem as everybody is told of it; `fix` is the change that certainly fixes it. */
export type Message = VFileMessage & { fix?: Fix; fixes?: Fix[]; evidence?: Evidence };

/** A name or an address without end says no more than its beginning and its end. */
const withShortWords = (text: string): string =>
  text.replace(/\S+/gu, (word) =>
    word.length > 200 ? `${word.slice(0, 120)}…${word.slice(-20)}` : word,
  );

/** A problem record as a message: its place marks what it concerns, its cause the English that it follows from. */
export const toMessage = (problem: Problem): Message => {
  const { file, line, column, severity, rule, message: reason, source, length, fix } = problem;
  const place = { start: { line, column }, end: { line, column: column + length } };
  const message: Message = new VFileMessage(withShortWords(withoutBadCharacters(reason)), {
    place,
    ruleId: rule,
    source: 'notices',
  });
  message.file = file;
  message.name = `${file}:${line}:${column}`;
  message.fatal = severity === 'error';
  if (fix) message.fix = fix;
  if (problem.fixes) message.fixes = problem.fixes;
  if (problem.evidence) message.evidence = problem.evidence;
  if (source) {
    const cause = new VFileMessage('English', { place: { line: source.line, column: 1 } });
    cause.file = source.file;
    cause.name = `${source.file}:${source.line}`;
    message.cause = cause;
  }
  return message;
};

/** A problem of a place in a file, of which nothing more is to be said. */
export const problemAt = (
  file: string,
  rule: Rule,
  message: string,
  { line, column }: Place = { line: 1, column: 1 },
  severity: Severity = rule.severity,
): Problem => ({
  file,
  line,
  column,
  severity,
  rule: rule.id,
  message,
  source: null,
  length: 1,
  fix: null,
});

/** Why a file was not read or not compared, as a problem of it. */
export const toUnreadable = (file: string, reason: string, place?: Place): Problem =>
  problemAt(file, unreadable, reason, place);

/** The English place that a message follows from. */
export const causeOf = ({ cause }: VFileMessage): Problem['source'] =>
  cause instanceof VFileMessage && cause.file ? { file: cause.file, line: cause.line ?? 1 } : null;

/** A message of a file as plain data. */
export const toRecord = (file: string, message: VFileMessage): Problem => {
  const { line = 1, column = 1, fatal, ruleId = '', reason } = message;
  return {
    file,
    line,
    column,
    severity: fatal ? 'error' : 'warning',
    rule: ruleId,
    message: reason,
    source: causeOf(message),
    length: 1,
    fix: null,
  };
};

/** A finding with its place in its file. */
export const toProblem = (
  page: Page,
  rule: Rule,
  finding: Finding,
  fallback: Problem['source'] = null,
): Problem => {
  const { line, column } = page.placeAt(Math.max(0, Math.min(finding.offset, page.text.length)));
  const { source } = finding;
  return {
    file: page.file,
    line,
    column,
    severity: finding.severity ?? rule.severity,
    rule: rule.id,
    message: finding.message,
    source: source
      ? { file: source.page.file, line: source.page.placeAt(source.offset).line }
      : fallback,
    length: finding.length ?? 1,
    fix: finding.fix ?? null,
    ...(finding.fixes ? { fixes: finding.fixes } : {}),
  };
};

/** The most problems of one kind that the text of a page is told: more would only hide those of other pages. */
export const mostOfAKind = 20;

/** How many problems of one kind a file is told: more would only hide those of others. */
const mostOfKind = 100;

/** Problems without those of a kind that a file has too many of; the last one says how many there are besides. */
export const withoutSurplus = (problems: Problem[]): Problem[] => {
  const byKind = Map.groupBy(problems, ({ file, rule }) => `${file}\0${rule}`);
  if ([...byKind.values()].every(({ length }) => length <= mostOfKind)) return problems;
  return [...byKind.values()].flatMap((all) => {
    if (all.length <= mostOfKind) return all;
    const sorted = sortProblems(all);
    const [first, ...others] = sorted.slice(mostOfKind);
    if (!first) return sorted;
    const isError = [first, ...others].some((one) => one.severity === 'error');
    const severity: Severity = isError ? 'error' : 'warning';
    const reason = `Unexpected number of problems of this kind, expected fewer: ${others.length + 1} more from here on. Fix those above first.`;
    const { file, line, column, rule } = first;
    const last = { file, line, column, severity, rule, message: reason, source: null };
    return [...sorted.slice(0, mostOfKind), { ...last, length: 1, fix: null }];
  });
};

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

/** Sorts problems by file, then place; the order never depends on who found them first. */
export const sortProblems = (problems: Problem[]): Problem[] =>
  [...problems].sort(
    (one, other) =>
      compare(one.file, other.file) ||
      one.line - other.line ||
      one.column - other.column ||
      compare(one.rule, other.rule) ||
      compare(one.message, other.message),
  );
