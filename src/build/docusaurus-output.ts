import { stripVTControlCharacters } from 'node:util';
import { toPrintable } from '../markdown/printable.ts';

const noise = [
  /^\[(?:INFO|SUCCESS)\]/u,
  /^Node version: v/u,
  /^\S+ \(Rspack [\d.]+\) compiled successfully/u,
  /^<i> \[webpack-dev-/u,
  /^\[ERROR\] Error: Unable to build website for locale \S+\.$/u,
];

const stackFrame =
  /^[\s│]*(?:at .*(?:\)|:\d+:\d+|\(index \d+\))(?: \{)?|\.\.\. \d+ lines matching cause stack trace \.\.\.|\})$/u;

const label = /^(?:\[ERROR\] )?(?:\[cause\]: )?(?:Error: )?/u;

/**
 * Reduces what Docusaurus writes, line by line, to what a writer needs: warnings, errors and reports, each with its
 * causes, without colours, stacks and labels. Gives null for a line that says nothing of that.
 */
export const createLineFilter = (): ((line: string) => string | null) => {
  // Node indents the message of a cause.
  let indent = 0;
  return (line) => {
    const plain = stripVTControlCharacters(line).trimEnd();
    if (stackFrame.test(plain) || noise.some((pattern) => pattern.test(plain))) return null;
    const margin = plain.length - plain.trimStart().length;
    if (plain.slice(margin).startsWith('[cause]: ')) indent = margin;
    else if (plain !== '' && margin < indent) indent = 0;
    return toPrintable(plain.slice(Math.min(indent, margin)).replace(label, ''));
  };
};

/** Reduces all that Docusaurus wrote in one run; empty where all was well. */
export const toReport = (lines: string[]): string =>
  lines
    .map(createLineFilter())
    .filter((line) => line !== null)
    .join('\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
