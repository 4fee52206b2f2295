import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { restoreBuild } from '../src/build/publish.ts';
import { basePath, localeCodes } from '../src/locales.ts';
import { hashed } from '../src/serve/headers.ts';
import { listen } from '../src/serve/listen.ts';
import { createStaticHandler } from '../src/serve/static-server.ts';
import { readMemory } from './memory.ts';
import { copySite, layAside, toCommand } from './site-copy.ts';

const rounds = 3;
/** How far the moments of kills reach, beside the time of a build: some come when the new one stands. */
const beyond = 1.2;
const versions = ['first', 'second'] as const;

type Version = (typeof versions)[number];

/** The files of a tree, each with a hash of its content. */
type Manifest = Map<string, string>;

/** Seconds with nothing of an earlier build and with all of it but its languages, and the most memory at a time in megabytes. */
interface Times {
  cold: number;
  warm: number;
  memory: number;
}

interface Kills {
  count: number;
  seed: number;
  /** How often the kill came too late. */
  ended: number;
  /** How often the build before, and the new one, stood afterwards. */
  before: number;
  after: number;
  /** How often the build before had to be put back, as the next start does. */
  restored: number;
  /** How often neither was whole. */
  broken: number;
  /** Requests of readers meanwhile, and how many of them failed. */
  requests: number;
  failed: number;
}

interface Figures {
  usual: Times;
  atOnce: Times;
  files: number;
  differing: number;
  kills: Kills;
}

export interface BuildBenchOptions {
  /** How often a build is killed. */
  kills: number;
  /** Where the moments of the kills come from. */
  seed: number;
}

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const toHash = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');

const readManifest = (tree: string): Manifest =>
  new Map(
    (existsSync(tree) ? readdirSync(tree, { recursive: true, withFileTypes: true }) : [])
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => path.join(parentPath, name))
      .map((file) => [path.relative(tree, file), toHash(readFileSync(file))]),
  );

const compare = (one: Manifest, other: Manifest): number =>
  [...new Set([...one.keys(), ...other.keys()])].filter((name) => one.get(name) !== other.get(name))
    .length;

/** Everything that the builds of a run are the same in. */
const environment = {
  ...process.env,
  SOURCE_DATE_EPOCH: String(Math.floor(Date.now() / 1000)),
};

const startBuild = (siteDir: string, args: string[], env = {}): ChildProcess =>
  spawn(process.execPath, [...toCommand('build'), ...args], {
    cwd: siteDir,
    env: { ...environment, ...env },
    stdio: 'ignore',
    detached: true,
  });

const untilBuilt = async (child: ChildProcess): Promise<void> => {
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`The build ended with ${code}: npm run build tells why.`);
};

/** Builds the site; gives the seconds that it took. */
const timeBuild = async (siteDir: string, args: string[]): Promise<number> => {
  const started = performance.now();
  await untilBuilt(startBuild(siteDir, args));
  return (performance.now() - started) / 1000;
};

/** Builds the site; gives the most memory that it had at a time. */
const weighBuild = async (siteDir: string, args: string[], timeZone: string): Promise<number> => {
  const child = startBuild(siteDir, args, { TZ: timeZone });
  const ended = untilBuilt(child).then(() => true);
  let most = 0;
  do most = Math.max(most, readMemory(child.pid ?? 0));
  while (!(await Promise.race([ended, wait(100, false)])));
  return most;
};

/** As many languages at a time as a build has by itself, and as many as there are processors. */
const ways = { usual: [], atOnce: ['--jobs', String(availableParallelism())] };

/** Folders that earlier builds left: of their languages; and all that they keep, programs that Node has compiled among it. */
const keptFolders = { languages: ['.docusaurus'], all: ['.docusaurus', 'node_modules/.cache'] };

/** Builds in both ways in turns, so that what else the machine does meets both. */
const measureTimes = async (siteDir: string) => {
  const times = {
    usual: { cold: [] as number[], warm: [] as number[] },
    atOnce: { cold: [] as number[], warm: [] as number[] },
  };
  for (let round = 0; round < rounds; round += 1) {
    for (const way of ['usual', 'atOnce'] as const) {
      layAside(siteDir, keptFolders.all);
      times[way].cold.push(await timeBuild(siteDir, ways[way]));
      layAside(siteDir, keptFolders.languages);
      times[way].warm.push(await timeBuild(siteDir, ways[way]));
    }
  }
  return times;
};

/** Weighs builds of both ways, the one in the first of all time zones and cold, the other in one of the last and warm. */
const measureMemory = async (siteDir: string) => {
  const out = (name: string) => ['--out-dir', `weighed-${name}`];
  layAside(siteDir, keptFolders.all);
  const usual = await weighBuild(siteDir, out('usual'), 'Pacific/Kiritimati');
  layAside(siteDir, keptFolders.languages);
  const args = [...out('atOnce'), ...ways.atOnce];
  const atOnce = await weighBuild(siteDir, args, 'America/Los_Angeles');
  const [one, other] = ['usual', 'atOnce'].map((name) =>
    readManifest(path.join(siteDir, `weighed-${name}`)),
  ) as [Manifest, Manifest];
  return { usual, atOnce, files: one.size, differing: compare(one, other) };
};

/** Gives the site a name that tells the versions apart on every page, in every language. */
const writeVersion = (siteDir: string, version: Version): void => {
  for (const code of localeCodes) {
    const file = path.join(siteDir, 'i18n', code, 'code.json');
    const strings: Record<string, { message: string }> = JSON.parse(readFileSync(file, 'utf8'));
    const name = strings['site.name'];
    if (name === undefined) throw new Error(`${file} has no \`site.name\`.`);
    name.message = `${name.message.replace(/ (?:first|second)$/u, '')} ${version}`;
    writeFileSync(file, JSON.stringify(strings));
  }
};

/** Which version a tree holds, whole, with nothing beside it but hashed files of the other; null for neither. */
const findVersion = (
  tree: Manifest,
  manifests: Readonly<Record<Version, Manifest>>,
): Version | null => {
  const all = versions.map((version) => manifests[version]);
  const isOwn = (name: string, hash: string): boolean =>
    hashed.test(`/${name.replace(/\.(?:br|gz)$/u, '')}`) &&
    all.some((manifest) => manifest.get(name) === hash);
  return (
    versions.find(
      (version) =>
        [...manifests[version]].every(([name, hash]) => tree.get(name) === hash) &&
        [...tree].every(([name, hash]) => manifests[version].has(name) || isOwn(name, hash)),
    ) ?? null
  );
};

/** Tells whether each file of a version is served as it was built. */
const isServed = async (origin: string, manifest: Manifest): Promise<boolean> => {
  for (const [name, hash] of manifest) {
    if (/\.(?:br|gz)$/u.test(name)) continue;
    const response = await fetch(`${origin}/${name}`, {
      headers: { 'accept-encoding': 'identity' },
    });
    if (toHash(new Uint8Array(await response.arrayBuffer())) !== hash) return false;
  }
  return true;
};

/** Reads a page of each language again and again, until it is told to stop; a browser asks twice as well. */
const readPages = (origin: string, manifests: Readonly<Record<Version, Manifest>>) => {
  const read = { requests: 0, failed: 0, isOver: false };
  const ask = async (code: (typeof localeCodes)[number]): Promise<boolean> => {
    const response = await fetch(`${origin}${basePath(code)}`, {
      headers: { 'accept-encoding': 'identity' },
    }).catch(() => null);
    const hash = response && toHash(await response.text().catch(() => ''));
    const name = `${basePath(code)}index.html`.slice(1);
    return versions.some((version) => manifests[version].get(name) === hash);
  };
  const ended = (async () => {
    while (!read.isOver) {
      for (const code of localeCodes) {
        read.requests += 1;
        if (!(await ask(code)) && !(await ask(code))) read.failed += 1;
      }
      await wait(5);
    }
  })();
  return async () => {
    read.isOver = true;
    await ended;
    return { requests: read.requests, failed: read.failed };
  };
};

/** A number from 0 to 1, always the same for a seed and a turn. */
const toRandom = (seed: number, turn: number): number =>
  Number.parseInt(toHash(`${seed} ${turn}`).slice(0, 8), 16) / 0x1_0000_0000;

/** Kills builds at random moments: one half with all their processes at once, of the other only the first. */
const measureKills = async (
  siteDir: string,
  { kills: count, seed }: BuildBenchOptions,
): Promise<Kills> => {
  const outDir = path.join(siteDir, 'build');
  // No files of builds that are neither version.
  rmSync(outDir, { recursive: true, force: true });
  const manifests = { first: new Map(), second: new Map() } as Record<Version, Manifest>;
  let seconds = 0;
  for (const version of versions) {
    writeVersion(siteDir, version);
    // As long as the builds that are killed: the first of a version.
    seconds = await timeBuild(siteDir, ['--out-dir', version]);
    manifests[version] = readManifest(path.join(siteDir, version));
    await timeBuild(siteDir, []);
  }
  const kills = { count, seed, ended: 0, before: 0, after: 0, restored: 0, broken: 0 };
  const server = await listen({
    host: 'localhost',
    port: 0,
    onRequest: createStaticHandler(outDir),
  });
  const stopReading = readPages(server.origin, manifests);
  let standing: Version = 'second';
  for (let turn = 0; turn < count; turn += 1) {
    const next: Version = standing === 'first' ? 'second' : 'first';
    writeVersion(siteDir, next);
    const child = startBuild(siteDir, []);
    const closed = once(child, 'close').then(() => 'ended' as const);
    const moment = toRandom(seed, turn) * seconds * beyond * 1000;
    if ((await Promise.race([closed, wait(moment)])) === 'ended') kills.ended += 1;
    else process.kill((turn % 2 === 0 ? -1 : 1) * (child.pid ?? 0), 'SIGKILL');
    await closed;
    if (!existsSync(outDir)) kills.restored += 1;
    restoreBuild(outDir);
    const found = findVersion(readManifest(outDir), manifests);
    if (found === null || !(await isServed(server.origin, manifests[found]))) kills.broken += 1;
    else {
      kills[found === standing ? 'before' : 'after'] += 1;
      standing = found;
    }
  }
  const reading = await stopReading();
  await server.close();
  return { ...kills, ...reading };
};

const toLines = ({ atOnce, differing, files, kills, usual }: Figures): string[] => {
  const row = (name: string, { cold, memory, warm }: Times) =>
    `  ${name.padEnd(24)}${cold.toFixed(1).padStart(7)} s${warm.toFixed(1).padStart(7)} s${memory.toFixed(0).padStart(8)} MB`;
  return [
    `Build of ${localeCodes.join(', ')} (median of ${rounds}, in turns)`,
    '                             cold     warm   memory',
    row('as it does by itself', usual),
    row('with all processors', atOnce),
    `  Cold in Pacific/Kiritimati beside warm in America/Los_Angeles: ${files} files, ${differing} differ.`,
    `  ${kills.count} kills (--seed ${kills.seed}): the build before stood ${kills.before} times, the new one ${kills.after}, of which ${kills.ended} had ended; put back at the next start ${kills.restored}; broken ${kills.broken}.`,
    `  ${kills.requests} requests by readers meanwhile, ${kills.failed} failed.`,
  ];
};

/**
 * Measures the build: time and memory beside as many languages at a time as there are processors, whether two builds are the
 * same to the byte, and whether the site stays whole when builds are killed.
 */
export const benchBuild = async (
  siteDir: string,
  options: BuildBenchOptions,
): Promise<{ lines: string[]; data: Figures; isGood: boolean }> => {
  const copy = copySite(siteDir);
  try {
    const times = await measureTimes(copy);
    const memory = await measureMemory(copy);
    const toTimes = (way: keyof typeof ways): Times => ({
      cold: median(times[way].cold),
      warm: median(times[way].warm),
      memory: memory[way],
    });
    const data: Figures = {
      usual: toTimes('usual'),
      atOnce: toTimes('atOnce'),
      files: memory.files,
      differing: memory.differing,
      kills: await measureKills(copy, options),
    };
    const { atOnce, differing, kills, usual } = data;
    const isFaster = usual.cold < atOnce.cold && usual.warm < atOnce.warm;
    return {
      lines: toLines(data),
      data,
      isGood: isFaster && differing + kills.broken + kills.failed === 0,
    };
  } finally {
    rmSync(copy, { recursive: true, force: true, maxRetries: 5 });
  }
};
