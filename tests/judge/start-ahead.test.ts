import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { judgeSite } from '../../src/docusaurus/judgement.ts';
import { toCacheFile } from '../../src/judge/cache.ts';
import { until } from '../build/fake-site.ts';

const pages = 120;

/** How many processes that check pages this one has running. */
const countProcesses = (): number =>
  execFileSync('ps', ['-A', '-o', 'ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.trim().startsWith(`${process.pid} `) && line.includes('tinypool'))
    .length;

describe('a large site that nobody has checked', { timeout: 120_000 }, () => {
  for (const [what, length] of [
    ['of little text', 10],
    ['of much text', 3_000],
  ] as const) {
    it(`is checked whole where it is ${what}, and the processes end that were started for it`, async () => {
      const siteDir = mkdtempSync(path.join(os.tmpdir(), 'start-ahead-'));
      try {
        mkdirSync(path.join(siteDir, 'docs'));
        for (let page = 0; page < pages; page += 1) {
          const text = `---\ntitle: Page ${page}\n---\n\n# Page ${page} {#page}\n\n${'Some words. '.repeat(length / 10)}\n`;
          writeFileSync(path.join(siteDir, 'docs', `page-${page}.md`), text);
        }
        const judging = judgeSite(siteDir);
        assert.ok(countProcesses() > 0);
        const { judgement } = await judging;
        assert.equal(judgement.results.size, pages);
        assert.deepEqual([judgement.counts.unreadable, judgement.problems], [0, []]);
        await until('they are gone', () => countProcesses() === 0);
        // Earlier results are known: no process is of use.
        const again = judgeSite(siteDir);
        assert.equal(countProcesses(), 0);
        await again;
      } finally {
        rmSync(toCacheFile(siteDir), { force: true });
        rmSync(siteDir, { recursive: true });
      }
    });
  }
});
