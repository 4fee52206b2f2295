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
  statSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { stopsBuild } from '../../src/checks/rules.ts';
import { judge } from '../../src/judge/judge.ts';
import { toDay } from '../../src/notices/dates.ts';
import { loadSite } from '../../src/site/snapshot.ts';
import {
  compressQuickly,
  leaveOutPictures,
  linkPackages,
  toCopyEnvironment,
} from '../make-site.ts';
import { edits, type Files, firstFiles, settingsOf, syncFiles } from './random-edits.ts';

/*
 * A build that follows another one gives what a build gives that nothing was before: the same files, byte for byte, and the
 * same words about what is wrong. Each round edits a site at random, and builds it both ways. Mostly the site can be
 * published after that, which the check tells before: what it lets pass has to be built.
 * EDIT_ROUNDS=60 EDIT_SEED=7 asks for more rounds, and for others.
 */
const isByHand = process.env.EDIT_ROUNDS !== undefined;
const rounds = Number(process.env.EDIT_ROUNDS ?? 1);
const seed = Number(process.env.EDIT_SEED ?? 17);
/** How many edits a round has at most: few, where there are many rounds, tell better which one it was. */
const mostEdits = isByHand ? 3 : 10;
/** The part of rounds that has to be published: a property of builds that fail says little. */
const leastPublished = 0.7;
/** Translations are made from English too, so that one language tells most of it. */
const builtLocales = isByHand ? ['en', 'sv'] : ['sv'];

const temporary = mkdtempSync(path.join(os.tmpdir(), 'warm-cold-'));
after(() => rmSync(temporary, { recursive: true, force: true, maxRetries: 5 }));

/** Lays a site without pages: this project's code, and its packages with caches of the site's own. */
const makeBareSite = (name: string): string => {
  const siteDir = path.join(temporary, name);
  mkdirSync(siteDir);
  for (const source of ['docusaurus.config.ts', 'package.json', 'src', 'static', 'hosting']) {
    cpSync(source, path.join(siteDir, source), { recursive: true });
  }
  linkPackages(siteDir);
  // No part of the question: pictures for other sites, and the smallest files there are.
  leaveOutPictures(siteDir);
  compressQuickly(siteDir);
  return siteDir;
};

/** Folders in which builds remember a site; their memory of the code may stay. */
const memories = ['.docusaurus', '.docusaurus-build', 'node_modules/.cache/checks', 'build'];

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

/** The kinds of fault with which the site is published. */
const allowed = ['link', 'picture'];

/** Tells whether the check lets a site be published. */
const isPublishable = async (
  siteDir: string,
  { SOURCE_DATE_EPOCH }: Settings,
): Promise<boolean> => {
  const today = toDay(Number(SOURCE_DATE_EPOCH) * 1000);
  const { problems } = await judge(loadSite(siteDir), { today, isOwnSite: true });
  return !problems.some(
    (problem) => stopsBuild(problem) && !allowed.includes(problem.ruleId ?? ''),
  );
};

const build = async (
  siteDir: string,
  settings: Settings,
  locales: string[] = builtLocales,
  jobs = 2,
): Promise<Built> => {
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
      'src/commands/build.ts',
      '--allow',
      allowed.join(','),
      ...['--jobs', String(jobs)],
      ...locales.flatMap((locale) => ['--locale', locale]),
    ],
    {
      cwd: siteDir,
      env: { ...toCopyEnvironment(siteDir), ...settings },
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

/** A text without the instants at which it may have been made: a language that is kept says that of its build. */
const withoutInstants = (text: string | undefined, instants: string[]): string | undefined => {
  const times = instants.map((time) => new Date(Number(time) * 1000).toISOString().slice(0, 16));
  const own = new RegExp(`<time[^>]*datetime="(?:${times.join('|')})Z"[^>]*>[^<]*</time>`, 'gu');
  const stated = new RegExp(`"(?:${times.join('|')})[^"]*"`, 'gu');
  return instants.length < 2 ? text : text?.replaceAll(own, '').replaceAll(stated, '');
};

/** The files in which two trees differ, each with the first place where it does. */
const toDifferences = (warm: Built, cold: Built, instants: string[]): string[] =>
  [...new Set([...warm.files.keys(), ...cold.files.keys()])].flatMap((name) => {
    const [one, other] = [warm.files.get(name), cold.files.get(name)].map((text) =>
      withoutInstants(text, instants),
    );
    if (one === other) return [];
    if (one === undefined || other === undefined) {
      return [`${name}: only in the ${one === undefined ? 'cold' : 'warm'} build`];
    }
    let at = 0;
    while (one[at] === other[at]) at += 1;
    const from = Math.max(0, at - 60);
    return [`${name}: ${one.slice(from, at + 90)} ≠ ${other.slice(from, at + 90)}`];
  });

type Settings = ReturnType<typeof settingsOf>;

interface Step {
  kind: string;
  draws: number[];
}

/** The edits of each round, no kind twice in one. */
const toRounds = (): Step[][] => {
  const kinds = Object.keys(edits);
  const steps = fc
    .shuffledSubarray(kinds, { minLength: isByHand ? 1 : mostEdits, maxLength: mostEdits })
    .chain((chosen) =>
      fc
        .array(fc.array(fc.nat(), { minLength: 8, maxLength: 8 }), {
          minLength: chosen.length,
          maxLength: chosen.length,
        })
        .map((draws) => chosen.map((kind, at) => ({ kind, draws: draws[at] ?? [] }))),
    );
  return fc.sample(steps, { seed, numRuns: rounds });
};

/** A site after some edits. */
interface State {
  files: Files;
  edits: string[];
  kinds: string[];
  isPublishable: boolean;
}

describe('a build after another one', () => {
  it('gives what a first build gives, whatever was edited', async () => {
    const [warmDir, coldDir] = [makeBareSite('warm'), makeBareSite('cold')];
    const judgedDir = path.join(temporary, 'judged');
    const laid = new Map<string, Files>();
    const lay = (siteDir: string, next: Files): void => {
      syncFiles(siteDir, laid.get(siteDir) ?? new Map(), next);
      laid.set(siteDir, new Map(next));
    };
    const told: string[] = [];
    const instants = new Set<string>();
    const publishedKinds = new Set<string>();
    let published = 0;

    /** One more edit, such that the site can be published; now and then, where many rounds follow, such that it cannot. */
    const edit = async (state: State, { kind, draws }: Step): Promise<State> => {
      for (const attempt of [0, 1, 2, 3]) {
        let at = attempt;
        const draw = (bound: number): number => (draws[at++ % draws.length] ?? 0) % bound;
        const files: Files = new Map(state.files);
        const did = edits[kind]?.(files, draw) ?? 'nothing';
        if (did === 'nothing') continue;
        lay(judgedDir, files);
        const isGood = await isPublishable(judgedDir, settingsOf(files));
        const isLeft = isByHand && (draws[0] ?? 0) % 12 === 0;
        if (!isGood && !isLeft) continue;
        return {
          files,
          edits: [...state.edits, did],
          kinds: [...state.kinds, kind],
          isPublishable: isGood,
        };
      }
      return state;
    };

    /** After an edit of one text, its page is another one, and another page is the very file that the last build made. */
    const editOneText = async (files: Files): Promise<void> => {
      const [page, other] = ['sv/guide/beta/index.html', 'sv/gamma/index.html'];
      const inodeOf = (name: string): number => statSync(path.join(warmDir, 'build', name)).ino;
      const made = [inodeOf(page), inodeOf(other)];
      const file = 'i18n/sv/docusaurus-plugin-content-docs/current/guide/beta.md';
      lay(warmDir, new Map([...files, [file, `${files.get(file)}\nFler ord.\n`]]));
      const built = await build(warmDir, settingsOf(files));
      assert.match(built.files.get(page) ?? built.said, /Fler ord\./u);
      assert.notEqual(inodeOf(page), made[0]);
      assert.equal(inodeOf(other), made[1]);
    };

    const compare = async ({ files, edits: done, kinds, isPublishable }: State): Promise<void> => {
      for (const siteDir of [warmDir, coldDir]) lay(siteDir, files);
      for (const memory of memories) {
        rmSync(path.join(coldDir, memory), { recursive: true, force: true, maxRetries: 5 });
      }
      const settings = settingsOf(files);
      const warm = await build(warmDir, settings);
      const cold = await build(coldDir, settings);
      instants.add(settings.SOURCE_DATE_EPOCH ?? '');
      if (warm.files.size > 0) {
        published += 1;
        for (const kind of kinds) publishedKinds.add(kind);
      }
      const differences = [
        ...(warm.said === cold.said ? [] : [`warm: ${warm.said}\ncold: ${cold.said}`]),
        ...toDifferences(warm, cold, [...instants]),
        ...(isPublishable === warm.files.size > 0
          ? []
          : [`The check ${isPublishable ? 'lets it pass' : 'refuses it'}: ${warm.said}`]),
      ];
      const name = `After ${done.join('; ')}`;
      if (differences.length > 0) told.push(`${name}:\n${differences.slice(0, 20).join('\n')}`);
      if (isByHand) {
        const state = differences.length > 0 ? told.at(-1) : 'the same';
        console.log(`${warm.said.split('\n')[0]}, ${warm.files.size} files. ${name}: ${state}`);
      }
    };

    const first: State = { files: firstFiles(), edits: [], kinds: [], isPublishable: true };
    for (const siteDir of [warmDir, coldDir]) lay(siteDir, first.files);
    const { said } = await build(warmDir, settingsOf(first.files));
    assert.match(said, /^exit code 0\n/u);
    instants.add(settingsOf(first.files).SOURCE_DATE_EPOCH ?? '');
    await editOneText(first.files);
    let good = [first];
    for (const [round, steps] of toRounds().entries()) {
      // Now and then a site goes back to what it was: what is remembered is older than the last build then.
      const isBack = round % 5 === 4;
      const { files } = (isBack ? good[0] : good.at(-1)) ?? first;
      let state: State = {
        ...first,
        files,
        edits: isBack ? ['what it was'] : [],
      };
      for (const step of steps) if (state.isPublishable) state = await edit(state, step);
      if (state.isPublishable) good = [...good, state].slice(-6);
      await compare(state);
    }
    assert.deepEqual(told, []);
    assert.ok(
      published >= rounds * leastPublished,
      `${published} of ${rounds} builds were published`,
    );
    // As many rounds as that have each kind of edit.
    const missing = Object.keys(edits).filter((kind) => !publishedKinds.has(kind));
    if (rounds >= 60) assert.deepEqual(missing, []);
  });

  it('gives a language as its process would have made it first, whichever languages that made before', async () => {
    const siteDir = makeBareSite('jobs');
    const first = firstFiles();
    syncFiles(siteDir, new Map(), first);
    const builds: Built[] = [];
    for (const jobs of [1, 2]) {
      for (const memory of memories) {
        rmSync(path.join(siteDir, memory), { recursive: true, force: true, maxRetries: 5 });
      }
      builds.push(await build(siteDir, settingsOf(first), ['en', 'sv'], jobs));
    }
    const [one, two] = builds as [Built, Built];
    assert.match(one.said, /^exit code 0\n/u);
    assert.equal(one.said, two.said);
    assert.deepEqual(toDifferences(one, two, []), []);
  });
});
