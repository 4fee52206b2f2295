import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { untilStopped } from '../src/commands/arguments.ts';
import { unitTests } from './unit-tests.ts';

/*
 * Runs all unit tests, those files first that take longest: at the end no processor waits for a single one of them, as it does in
 * the order of names, which is the only one that `node --test` has.
 */
const longest = [
  'tests/hostile.test.ts',
  'tests/all-values.test.ts',
  'tests/growth.test.ts',
  'tests/preview/preview.test.ts',
  'tests/build/publication.test.ts',
  'tests/build/build-faults.test.ts',
  'tests/fuzz.test.ts',
  'tests/build/warm-cold.test.ts',
  'tests/build/build.test.ts',
  'tests/commands/l10n.test.ts',
  'tests/commands/l10n-sequence.test.ts',
];

const stopping = new AbortController();
untilStopped().then(() => stopping.abort());
const results = run({
  files: [...new Set([...longest, ...globSync(unitTests.separate).sort()])],
  // More files at once than there are processors: some wait for processes and servers.
  concurrency: availableParallelism() + 2,
  signal: stopping.signal,
});
results.on('test:fail', () => {
  process.exitCode = 1;
});
results.compose(spec).pipe(process.stdout);
