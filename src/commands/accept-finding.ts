import { type Accepted, addAccepted, isAcceptable, toAccepted } from '../checks/accepted.ts';
import type { Message } from '../checks/problem.ts';
import { acceptedFile, localeDir } from '../site/files.ts';
import type { Snapshot } from '../site/snapshot.ts';
import { UsageError } from './arguments.ts';
import { type Call, type FindingOptions, toNamedPage } from './l10n-call.ts';

interface AcceptContext {
  problems: Message[];
  snapshot: Snapshot;
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
export const acceptFinding = (
  call: Pick<Call, 'command' | 'rest' | 'locale' | 'finding'>,
  { problems, snapshot, today }: AcceptContext,
): { accepted: Accepted[]; file: string; text: string } => {
  const { doc, locale, name, section } = toNamedPage(call);
  const { rule, reason, by, line } = toOptions(call.finding);
  const found = problems.filter(
    (problem) =>
      problem.ruleId === rule &&
      problem.file?.startsWith(`${localeDir(locale)}/`) &&
      problem.evidence?.document === doc &&
      (section === null || problem.evidence.section === section) &&
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
