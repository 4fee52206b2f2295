import type { Message } from '../checks/problem.ts';
import { toGithubReport, toJsonReport, toTextReport } from '../checks/report.ts';
import { toPrintable, toPrintableJson } from '../markdown/printable.ts';
import type { Snapshot } from '../site/snapshot.ts';
import type { Format } from './l10n-call.ts';

/** Tells a person something, in text that no terminal takes for a command. */
export const tell = (text: string) => process.stderr.write(toPrintable(text));

export const printJson = (value: unknown) =>
  process.stdout.write(`${toPrintableJson(JSON.stringify(value, null, 2))}\n`);

export const printProblems = (
  problems: Message[],
  { files }: Snapshot,
  format: Format,
  summary: string,
) => {
  if (format === 'json') printJson(toJsonReport(problems));
  else if (format === 'github') process.stdout.write(toGithubReport(problems));
  else {
    const report = toTextReport(problems, (file) => files.get(file)?.text ?? null);
    tell(`${report}${report === '' ? '' : '\n'}${summary}\n`);
  }
};
