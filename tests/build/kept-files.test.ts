import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { searchKeptFiles, toHash, toKeptFile } from '../../src/build/kept-files.ts';
import { makeFolder } from './fake-site.ts';

const texts = { 'sv/index.html': 'a page', 'sv/index.html.br': 'the page', 'sv/search.json': '{}' };

/** A folder in which a build kept files. */
const keep = (t: TestContext): string => {
  const dir = makeFolder(t);
  mkdirSync(path.dirname(toKeptFile(dir, 'sv/index.html')), { recursive: true });
  for (const [name, text] of Object.entries(texts)) writeFileSync(toKeptFile(dir, name), text);
  const files = Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, toHash(text)]),
  );
  writeFileSync(path.join(dir, 'kept.json'), JSON.stringify({ files }));
  return dir;
};

describe('the search in the files that builds kept', { timeout: 30_000 }, () => {
  it('finds those that are not as they were, of each language', async (t) => {
    const [whole, damaged] = [keep(t), keep(t)];
    appendFileSync(toKeptFile(damaged, 'sv/index.html.br'), 'x');
    rmSync(toKeptFile(damaged, 'sv/search.json'));
    const found = await searchKeptFiles([whole, damaged]).damaged;
    assert.deepEqual(
      [whole, damaged].map((dir) => [...(found.get(dir) ?? ['unknown'])]),
      [[], ['sv/index.html.br', 'sv/search.json']],
    );
  });

  it('knows nothing of a folder in which no build said what it kept', async (t) => {
    const [empty, broken] = [makeFolder(t), keep(t)];
    writeFileSync(path.join(broken, 'kept.json'), '{"files":');
    assert.equal((await searchKeptFiles([empty, broken]).damaged).size, 0);
    assert.equal((await searchKeptFiles([empty]).damaged).size, 0);
  });

  it('is over once it is stopped: nothing is known', async (t) => {
    const search = searchKeptFiles([keep(t)]);
    search.stop();
    assert.equal((await search.damaged).size, 0);
  });
});
