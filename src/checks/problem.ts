import type { Evidence } from './accepted.ts';
import type { Page } from './page.ts';
import type { Finding, Fix, Severity } from './rule.ts';

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
  /** What a person accepts who finds it harmless; only for comparisons. */
  evidence?: Evidence;
}

/** A finding with its place in its file. */
export const toProblem = (
  page: Page,
  rule: string,
  finding: Finding,
  fallback: Problem['source'] = null,
): Problem => {
  const { line, column } = page.placeAt(Math.max(0, Math.min(finding.offset, page.text.length)));
  const { source } = finding;
  return {
    file: page.file,
    line,
    column,
    severity: finding.severity,
    rule,
    message: finding.message,
    source: source
      ? { file: source.page.file, line: source.page.placeAt(source.offset).line }
      : fallback,
    length: finding.length ?? 1,
    fix: finding.fix ?? null,
    ...(finding.fixes ? { fixes: finding.fixes } : {}),
  };
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
