import assert from 'node:assert/strict';
import { it } from 'node:test';
import { toPort, toUsageReport, UsageError } from '../../src/commands/arguments.ts';

it('A wrong call is told without what a terminal or a CI would take for a command', () => {
  const error = new UsageError(
    'Unexpected file `a\u001b[31m\u0007\n::error::b`, expected another.',
  );
  const report = toUsageReport(error, 'Usage: npm run new -- SLUG');
  assert.doesNotMatch(report, /[^\P{Cc}\n]/u);
  assert.doesNotMatch(report, /^::/mu);
});

it('A port is a number from 0 to 65535', () => {
  assert.equal(toPort('0'), 0);
  assert.equal(toPort('65535'), 65_535);
  for (const port of ['many', '-1', '70000', '', '1.5']) {
    assert.throws(() => toPort(port), {
      message: `Unexpected port \`${port}\`, expected a number from 0 to 65535.`,
    });
  }
});
