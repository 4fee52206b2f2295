import assert from 'node:assert/strict';
import { it } from 'node:test';
import { toUsageReport, UsageError } from '../../src/commands/arguments.ts';

it('A wrong call is told without what a terminal or a CI would take for a command', () => {
  const error = new UsageError(
    'Unexpected file `a\u001b[31m\u0007\n::error::b`, expected another.',
  );
  const report = toUsageReport(error, 'Usage: npm run new -- SLUG');
  assert.doesNotMatch(report, /[^\P{Cc}\n]/u);
  assert.doesNotMatch(report, /^::/mu);
});
