import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Worker } from 'node:worker_threads';
import { rules } from '../src/checks/rules.ts';
import { fixtureAttacks, isHeavy, layOut, madeAttacks, otherFault } from './hostile-pack.ts';
import { assertSameInPreview, assertSameWithSite, type Views } from './judge/views.ts';
import { makeMemoryFolder } from './memory-folder.ts';

interface Answer {
  problems: {
    file: string;
    line: number | undefined;
    column: number | undefined;
    severity: string;
    rule: string;
    reason: string;
  }[];
  /** The time that a processor was at work for it. */
  ms: number;
  /** The reports of it elsewhere; null for a site of which they are not asked. */
  views: Views | null;
  ran: boolean;
}

const mostMs = 10_000;
/** An attack that has not ended by then is stopped; on a busy machine, one that does end may have to wait. */
const timeLimit = 60_000;
const mostMb = 1_000;

const temporary = makeMemoryFolder('hostile-');
const canaryFile = path.join(temporary, 'canary');
process.env.HOSTILE_CANARY = canaryFile;
// Before the first wave of its notices ends.
process.env.SOURCE_DATE_EPOCH = String(Date.parse('2023-10-15') / 1000);

const startWorker = () =>
  new Worker(new URL('./hostile-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: mostMb },
  });
let worker: Worker | null = null;

/** Checks a site within the bounds; the thread of one that does not keep them is ended. */
const check = async (siteDir: string, isSeenEverywhere: boolean): Promise<Answer> => {
  worker ??= startWorker();
  const current = worker;
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Answer>((resolve, reject) => {
      timer = setTimeout(() => reject(new Error('It came to no end.')), timeLimit);
      current.once('message', resolve);
      current.once('error', reject);
      current.postMessage({ siteDir, isSeenEverywhere });
    });
  } catch (error) {
    worker = null;
    await current.terminate();
    throw error;
  } finally {
    clearTimeout(timer);
    current.removeAllListeners('message').removeAllListeners('error');
  }
};

after(async () => {
  await worker?.terminate();
  rmSync(temporary, { recursive: true, force: true });
});

/** Every attack replaces a whole translation, which is then none of its English: that is not what is looked at here. */
const isComparison = (rule: string) =>
  rules.some(({ id, checkPair }) => id === rule && checkPair !== undefined && id !== 'glossary');

/** Returns the problems of an attack, a line each, without those that are the same for all. */
const toReport = ({ problems }: Answer): string =>
  problems
    .filter(({ file, rule }) => file !== otherFault.file && !isComparison(rule))
    .map(
      ({ file, line, column, severity, rule, reason }) =>
        `${file}:${line}:${column} ${severity} ${rule} ${reason}\n`,
    )
    .join('');

/** Attacks that are none, or that other rules judge: nothing is to be told of them. */
const harmless = [
  'front-matter-texts-that-are-html',
  'front-matter-twice',
  'heavy-French-marks',
  'heavy-amounts',
  'heavy-apostrophes-alone',
  'heavy-attributes',
  'heavy-boxes-that-end-in-items',
  'heavy-capitals-with-dots',
  'heavy-code-of-many-kinds',
  'heavy-code-that-comments',
  'heavy-fences-with-lines-to-mark',
  'heavy-fences-with-one-great-line-to-mark',
  'heavy-fences-with-words',
  'heavy-half-numbers',
  'heavy-hours-and-minutes',
  'heavy-html-elements-of-text-in-paragraphs',
  'heavy-html-ends-in-code',
  'heavy-html-ends-of-other-elements',
  'heavy-html-of-one-name',
  'heavy-just-allowed',
  'heavy-letters-of-joiners',
  'heavy-ligatures',
  'heavy-lists-by-a-tab-each',
  'heavy-months',
  'heavy-months-with-gaps',
  'heavy-months-without-days',
  'heavy-navigation-of-many-folders',
  'heavy-numbers-of-four-score',
  'heavy-numbers-with-a-gap',
  'heavy-numbers-with-spaces',
  'heavy-one-word-with-capitals',
  'heavy-quotes-of-all-kinds',
  'heavy-quotes-of-text',
  'heavy-roots-of-numbers',
  'heavy-rows-without-end',
  'heavy-sizes-of-pictures',
  'heavy-surrogates',
  'heavy-units-and-spaces',
  'heavy-videos',
  'heavy-words-in-capitals-with-hyphens',
  'heavy-words-with-capitals',
  'heavy-yaml-levels',
  'heavy-yaml-spaces',
  'heavy-zero-width-spaces',
  'heavy-zeros',
  'heavy-zones-and-hours',
  'pair-of-one-word',
  'text-with-a-mark-and-carriage-returns',
  'titles-that-end-strings-otherwise',
];

for (const attack of [...fixtureAttacks(), ...madeAttacks()]) {
  // Two views of a site that is heavy are compared at smaller ones of the same kinds.
  const isSeenEverywhere = !isHeavy(attack);
  describe(`of ${attack.name}`, () => {
    let answer: Answer | null = null;
    before(async () => {
      const siteDir = path.join(temporary, attack.name);
      mkdirSync(path.join(siteDir, 'docs'), { recursive: true });
      writeFileSync(path.join(siteDir, otherFault.file), otherFault.text);
      layOut(siteDir, attack);
      answer = await check(siteDir, isSeenEverywhere);
      rmSync(siteDir, { recursive: true, force: true });
    });
    after(() => {
      answer = null;
    });

    it('its faults are told, in time, and those of another page', () => {
      assert.ok(answer);
      const expected = path.join('tests/fixtures/hostile', attack.name, 'report.txt');
      if (existsSync(path.dirname(expected))) {
        if (process.env.UPDATE) writeFileSync(expected, toReport(answer));
        assert.equal(toReport(answer), readFileSync(expected, 'utf8'));
      } else if (process.env.UPDATE) {
        console.log(`${attack.name} (${Math.round(answer.ms)} ms)\n${toReport(answer)}`);
      }
      // Every attack replaces a whole translation, so what that has to have is missing too.
      const told = answer.problems.filter(
        ({ rule, reason }) =>
          rule !== 'reasons' &&
          !/^Missing (?:heading|picture)/u.test(reason) &&
          (attack.name.startsWith('pair-') || !isComparison(rule)),
      );
      const files = new Set(told.map(({ file }) => file));
      assert.ok(files.has(otherFault.file), 'the fault of another page is told');
      assert.equal(files.size > 1, !harmless.includes(attack.name), toReport(answer));
      for (const { line, column, reason } of answer.problems) {
        assert.ok((line ?? 0) > 0 && (column ?? 0) > 0, `a place for: ${reason}`);
        assert.ok(reason.length < 600, `a short message, not ${reason.length} characters`);
        assert.match(reason, /expected|Expected|Missing/u);
      }
      assert.ok(answer.ms < mostMs, `${answer.ms} ms of a processor`);
      assert.equal(answer.ran, false, 'the canary in Node');
      assert.equal(existsSync(canaryFile), false, 'the canary on disk');
    });

    if (!isSeenEverywhere) return;

    it('the build and the preview tell the same', () => {
      assert.ok(answer?.views);
      assertSameInPreview(answer.views);
    });

    it('the same problems are told at the same places, here and with --site', () => {
      assert.ok(answer?.views);
      assertSameWithSite(answer.views);
    });
  });
}
