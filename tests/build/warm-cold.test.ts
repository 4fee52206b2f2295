import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { edits, type Files, firstFiles } from './random-edits.ts';

/*
 * A build that follows another one gives what a build gives that nothing was before: the same files, byte for byte, and the
 * same words about what is wrong. Each round edits a site at random, and builds it both ways.
 * EDIT_ROUNDS=60 EDIT_SEED=7 asks for more rounds, and for others.
 */
const isByHand = process.env.EDIT_ROUNDS !== undefined;
const rounds = Number(process.env.EDIT_ROUNDS ?? 1);
const seed = Number(process.env.EDIT_SEED ?? 17);
/** How many edits a round has at most: few, where there are many rounds, tell better which one it was. */
const mostEdits = isByHand ? 3 : 8;
/** What a translation is made from is the English too, so that one language tells most of it. */
const builtLocales = isByHand ? ['en', 'sv'] : ['sv'];

const temporary = mkdtempSync(path.join(os.tmpdir(), 'warm-cold-'));
after(() => rmSync(temporary, { recursive: true, force: true, maxRetries: 5 }));

/** Lays a site without pages: this project's code, and its packages with caches of the site's own. */
const makeBareSite = (name: string): string => {
  const siteDir = path.join(temporary, name);
  mkdirSync(path.join(siteDir, 'node_modules'), { recursive: true });
  for (const source of ['docusaurus.config.ts', 'package.json', 'src', 'static', 'hosting']) {
    cpSync(source, path.join(siteDir, source), { recursive: true });
  }
  for (const name of readdirSync('node_modules').filter((one) => one !== '.cache')) {
    symlinkSync(path.resolve('node_modules', name), path.join(siteDir, 'node_modules', name));
  }
  // Most of the time of a build, and no part of the question: pictures for other sites, and the smallest files there are.
  const noPictures = '{ pictures: new Map(), missing: [] }';
  replaceIn(siteDir, 'src/docusaurus/index.ts', 'await drawPictures()', noPictures);
  replaceIn(siteDir, 'src/build/precompress.ts', 'BROTLI_MAX_QUALITY', 'BROTLI_MIN_QUALITY');
  return siteDir;
};

const replaceIn = (siteDir: string, file: string, from: string, to: string): void => {
  const absolute = path.join(siteDir, file);
  const before = readFileSync(absolute, 'utf8');
  assert.ok(before.includes(from), `${file} has changed: nothing to replace in it.`);
  writeFileSync(absolute, before.replaceAll(from, to));
};

/** What builds remember of a site; what they remember of the code they may keep. */
const memories = ['.docusaurus', '.docusaurus-build', 'node_modules/.cache/checks', 'build'];

/** Brings a folder from some files to others: writes what is new alone, as an editor does. */
const sync = (siteDir: string, from: Files, to: Files): void => {
  for (const file of from.keys()) {
    if (!to.has(file)) rmSync(path.join(siteDir, file), { force: true });
  }
  for (const [file, content] of to) {
    if (from.get(file) === content) continue;
    mkdirSync(path.dirname(path.join(siteDir, file)), { recursive: true });
    writeFileSync(path.join(siteDir, file), content);
  }
};

interface Built {
  said: string;
  files: Map<string, string>;
}

const readTree = (dir: string): Built['files'] =>
  new Map(
    (existsSync(dir) ? readdirSync(dir, { recursive: true, withFileTypes: true }) : [])
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => path.join(parentPath, name))
      // What is compressed says the same once more.
      .filter((file) => !/\.(?:br|gz)$/u.test(file))
      .map((file): [string, string] => [path.relative(dir, file), readFileSync(file, 'latin1')])
      .sort(),
  );

const build = async (siteDir: string): Promise<Built> => {
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
      'src/commands/build.ts',
      '--allow',
      'link,picture',
      ...builtLocales.flatMap((locale) => ['--locale', locale]),
    ],
    {
      cwd: siteDir,
      env: { ...process.env, SOURCE_DATE_EPOCH: String(Date.parse('2026-11-26T11:00Z') / 1000) },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const [code] = await once(child, 'close');
  const told = said.replaceAll(siteDir, '').replaceAll(/\d+(?:\.\d)? s\b/gu, '');
  return {
    said: `exit code ${code}\n${told}`,
    files: code === 0 ? readTree(path.join(siteDir, 'build')) : new Map(),
  };
};

/** The files in which two trees differ, each with the first place where it does. */
const toDifferences = (warm: Built, cold: Built): string[] =>
  [...new Set([...warm.files.keys(), ...cold.files.keys()])].flatMap((name) => {
    const [one, other] = [warm.files.get(name), cold.files.get(name)];
    if (one === other) return [];
    if (one === undefined || other === undefined) {
      return [`${name}: only in the ${one === undefined ? 'cold' : 'warm'} build`];
    }
    let at = 0;
    while (one[at] === other[at]) at += 1;
    const from = Math.max(0, at - 60);
    return [`${name}: ${one.slice(from, at + 90)} ≠ ${other.slice(from, at + 90)}`];
  });

interface Step {
  kind: string;
  draws: number[];
}

/** The edits of each round. */
const toRounds = (): Step[][] =>
  fc.sample(
    fc.array(
      fc.record({
        kind: fc.constantFrom(...Object.keys(edits)),
        draws: fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
      }),
      { minLength: isByHand ? 1 : mostEdits, maxLength: mostEdits },
    ),
    { seed, numRuns: rounds },
  );

describe('a build after another one', () => {
  it('gives what a first build gives, whatever was edited', async () => {
    const [warmDir, coldDir] = [makeBareSite('warm'), makeBareSite('cold')];
    let files: Files = new Map();
    let known: { files: Files; edits: string[] }[] = [];
    const told: string[] = [];
    let published = 0;

    const compare = async (next: Files, done: string[]): Promise<void> => {
      for (const siteDir of [warmDir, coldDir]) sync(siteDir, files, next);
      files = next;
      for (const memory of memories) {
        rmSync(path.join(coldDir, memory), { recursive: true, force: true, maxRetries: 5 });
      }
      const warm = await build(warmDir);
      const cold = await build(coldDir);
      if (warm.files.size > 0) published += 1;
      const differences = [
        ...(warm.said === cold.said ? [] : [`warm: ${warm.said}\ncold: ${cold.said}`]),
        ...toDifferences(warm, cold),
      ];
      if (differences.length > 0) {
        told.push(`After ${done.join('; ')}:\n${differences.slice(0, 20).join('\n')}`);
      }
      if (isByHand) {
        const state = differences.length > 0 ? told.at(-1) : 'the same';
        console.log(
          `${warm.said.split('\n')[0]}, ${warm.files.size} files, ${done.join('; ')}: ${state}`,
        );
      }
    };

    for (const siteDir of [warmDir, coldDir]) sync(siteDir, files, firstFiles());
    files = firstFiles();
    assert.match((await build(warmDir)).said, /^exit code 0\n/u);
    for (const [round, steps] of toRounds().entries()) {
      // Now and then a site goes back to what it was: what is remembered is older than the last build then.
      const back = round % 5 === 4 ? known[round % known.length] : undefined;
      const next: Files = new Map(back?.files ?? files);
      const done = back ? ['what it was'] : [];
      for (const { kind, draws } of steps) {
        let at = 0;
        const draw = (bound: number): number => (draws[at++ % draws.length] ?? 0) % bound;
        done.push(edits[kind]?.(next, draw) ?? '');
      }
      known = [...known, { files: next, edits: done }].slice(-6);
      await compare(next, done);
    }
    assert.deepEqual(told, []);
    // A property of builds that fail says little.
    assert.ok(published > rounds / 4, `${published} of ${rounds} builds were published`);
  });
});
