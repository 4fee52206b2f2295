import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { toReference } from '../src/notices/schema.ts';

const block = /(?<=<!-- reference -->\n)[\s\S]*(?=<!-- \/reference -->)/u;

const table = [
  '| Key | Must be there | What it says |',
  '| --- | --- | --- |',
  ...toReference().map(
    ({ key, required, description }) =>
      `| \`${key}\` | ${required ? 'yes' : ''} | ${description.replaceAll('|', '\\|')} |`,
  ),
];

describe('README', () => {
  it('has the reference of the front matter as the schema has it (UPDATE=1 rewrites it)', () => {
    const readme = readFileSync('README.md', 'utf8');
    const expected = `${table.join('\n')}\n`;
    if (process.env.UPDATE)
      writeFileSync(
        'README.md',
        readme.replace(block, () => expected),
      );
    assert.equal(
      block.exec(process.env.UPDATE ? readFileSync('README.md', 'utf8') : readme)?.[0],
      expected,
    );
  });
});
