import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countWords, toCountRows, toCountTable } from '../../src/l10n/count.ts';
import type { Unit, UnitState } from '../../src/l10n/units.ts';

const unit = (state: UnitState, source: string, before?: string): Unit => ({
  id: source,
  doc: 'a',
  section: 'a',
  file: 'docs/a.md',
  line: 1,
  source: [source],
  target: state === 'missing' ? null : ['x'],
  state,
  previous: before === undefined ? null : { source: [before], target: ['x'] },
  notes: [],
  codeFault: null,
});

const twenty = 'one two three four five six seven eight nine ten a b c d e f g h i j';

test('Words are new, changed by how much of them is left, repeated or unchanged', () => {
  const { documents, total } = countWords([
    {
      name: 'a',
      units: [
        unit('missing', 'Three new words'),
        unit('missing', 'Three new words'),
        unit('current', 'Two words'),
        unit('missing', 'Two words'),
        unit('stale', `${twenty.replace('ten', '10')}`, twenty),
        unit('stale', 'one two three four five', 'one two three four four'),
        unit('stale', 'Wholly other words now', 'Nothing of this'),
      ],
    },
    { name: 'b', units: [unit('reviewed', 'It’s done')] },
  ]);
  assert.deepEqual(documents.a, {
    new: 3,
    changed: { '95–99': 20, '85–94': 0, '75–84': 5, 'below 75': 4 },
    repeated: 5,
    unchanged: 2,
  });
  assert.equal(total.unchanged, 4);
});

test('A table has a row a document and a sum', () => {
  const rows = toCountRows({
    sv: countWords([{ name: 'a', units: [unit('missing', 'Two words')] }]),
  });
  assert.equal(
    toCountTable(rows),
    [
      'locale  document  new  95–99  85–94  75–84  below 75  repeated  unchanged',
      'sv      a           2      0      0      0         0         0          0',
      'sv      total       2      0      0      0         0         0          0',
    ].join('\n'),
  );
});
