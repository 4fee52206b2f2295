import { type Accepted, addAccepted, isAcceptable, toAccepted } from '../checks/accepted.ts';
import type { Message } from '../checks/problem.ts';
import { acceptedFile } from '../site/files.ts';
import type { Snapshot } from '../site/snapshot.ts';
import { UsageError } from './arguments.ts';

/** Options that a person gives for the findings that are to be accepted. */
export interface FindingOptions {
  rule?: string | undefined;
  reason?: string | undefined;
  by?: string | undefined;
  /** The line of the translation, where a section has several findings of the rule. */
  line?: string | undefined;
}

interface AcceptCall {
  rest: string[];
  locale: string | null;
  problems: Message[];
  snapshot: Snapshot;
  finding: FindingOptions;
  /** The day, `2026-11-26`. */
  today: string;
}

const toOptions = ({ rule, reason, by, line }: FindingOptions) => {
  for (const [name, value] of Object.entries({ rule, reason, by })) {
    if (value === undefined || value.trim() === '')
      throw new UsageError(
        `Missing --${name}, expected ${name === 'rule' ? 'the rule of the finding' : name === 'by' ? 'the name of who accepts it' : 'why the difference is harmless'}.`,
      );
  }
  if (line !== undefined && !/^\d{1,7}$/u.test(line))
    throw new UsageError(`Unexpected line \`${line}\`, expected a number.`);
  if (!isAcceptable(rule as string))
    throw new UsageError(
      `Unexpected rule \`${rule}\`, expected one whose findings can be accepted.`,
    );
  return {
    rule: rule as string,
    reason: reason as string,
    by: by as string,
    line: line === undefined ? null : Number(line),
  };
};

/** The accepted findings of a page with those that a call names, as the text of their file. */
export const acceptFinding = ({
  rest,
  problems,
  snapshot,
  locale: option,
  finding,
  today,
}: AcceptCall): { accepted: Accepted[]; file: string; text: string } => {
  const [first, second, ...more] = rest;
  const locale = second === undefined ? option : (first ?? null);
  const name = second ?? first;
  if (name === undefined || !locale || more.length > 0)
    throw new UsageError('Unexpected arguments, expected accept-finding LOCALE PAGE[#SECTION].');
  const { rule, reason, by, line } = toOptions(finding);
  const [page = '', section] = name.split('#', 2);
  const document = page.replace(/^(?:\.\/)?docs\//u, '').replace(/\.mdx?$/u, '');
  const found = problems.filter(
    (problem) =>
      problem.ruleId === rule &&
      problem.file?.startsWith(`i18n/${locale}/`) &&
      problem.evidence?.document === document &&
      (section === undefined || problem.evidence.section === section) &&
      (line === null || problem.line === line),
  );
  const entries = found.flatMap(
    (problem) =>
      toAccepted(rule, problem.reason, problem.evidence, { reason, by, date: today }) ?? [],
  );
  // One that is found beside both versions of English is one.
  const accepted = [...new Map(entries.map((entry) => [JSON.stringify(entry), entry])).values()];
  if (accepted.length === 0)
    throw new UsageError(
      `No finding of \`${rule}\` in ${locale} ${name}${line === null ? '' : `, line ${line}`}: nothing was recorded.`,
    );
  const file = acceptedFile(locale);
  return {
    accepted,
    file,
    text: addAccepted(
      snapshot.accepted.find((one) => one.locale === locale)?.content.text ?? '',
      accepted,
    ),
  };
};
