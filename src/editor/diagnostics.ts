import { VFileMessage } from 'vfile-message';
import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  DiagnosticSeverity,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Message } from '../checks/problem.ts';
import { withLineFeeds } from '../markdown/line-ends.ts';

const wordEnd = /[\s,\]})]/u;

/** Where a problem ends in its line: what it marks, or else the word that it begins at. */
const toEnd = ({ place }: Message, text: string, start: number): number => {
  const end = place && 'end' in place ? place.end.column - 1 : start;
  if (end > start + 1) return Math.min(end, text.length);
  const word = text.slice(start).search(wordEnd);
  return word === -1 ? text.length : start + Math.max(1, word);
};

/** A problem as editors show it, at the place that the commands tell. */
export const toDiagnostic = (
  problem: Message,
  text: string | null,
  toUri: (file: string) => string,
): Diagnostic => {
  const { line = 1, column = 1, fatal, reason, ruleId, cause } = problem;
  const own = text?.split(/\r?\n/u)[line - 1] ?? '';
  const start = column - 1;
  const isPlaced = cause instanceof VFileMessage && cause.file && !cause.file.includes('@');
  const at = { line: (isPlaced ? (cause.line ?? 1) : 1) - 1, character: 0 };
  return {
    range: {
      start: { line: line - 1, character: start },
      end: { line: line - 1, character: toEnd(problem, own, start) },
    },
    severity: fatal ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    source: 'notices',
    ...(ruleId ? { code: ruleId } : {}),
    message: reason,
    ...(isPlaced
      ? {
          relatedInformation: [
            {
              location: { uri: toUri(cause.file ?? ''), range: { start: at, end: at } },
              message: 'The English',
            },
          ],
        }
      : {}),
  };
};

/** The changes that certainly fix the problems of a text which lie between two of its lines, as an editor offers them. */
export const toCodeActions = (
  problems: Message[],
  document: TextDocument,
  { from, to }: { from: number; to: number },
  toUri: (file: string) => string,
): CodeAction[] => {
  // Places count what was judged: lines that end in LF. An editor counts lines and columns, which are the same.
  const judged = TextDocument.create(
    document.uri,
    document.languageId,
    document.version,
    withLineFeeds(document.getText()),
  );
  return problems
    .filter(({ line = 1 }) => line - 1 >= from && line - 1 <= to)
    .flatMap((problem) => {
      const fixes = [...(problem.fix ? [problem.fix] : []), ...(problem.fixes ?? [])];
      const [first] = fixes;
      if (!first) return [];
      const written = first.text === '' ? 'Delete it' : `Write \`${first.text.slice(0, 40)}\``;
      return [
        {
          title: fixes.length === 1 ? written : `${written}, in ${fixes.length} places`,
          kind: CodeActionKind.QuickFix,
          isPreferred: true,
          diagnostics: [toDiagnostic(problem, judged.getText(), toUri)],
          edit: {
            changes: {
              [document.uri]: fixes.map(({ start, end, text }) => ({
                range: { start: judged.positionAt(start), end: judged.positionAt(end) },
                newText: text,
              })),
            },
          },
        },
      ];
    });
};
