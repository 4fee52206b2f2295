import { spawnSync } from 'node:child_process';
import { withLineFeeds } from '../markdown/line-ends.ts';
import { toShellWord } from '../wording/shell-word.ts';

/** A page as it was committed earlier. */
export interface EarlierVersion {
  /** The file with the commit, for messages: `docs/a.md@1a2b3c4`. */
  file: string;
  text: string;
  /** When, in milliseconds. */
  committed: number;
}

/** How many versions are read at once: what one program answers with is held in memory. */
const batchSize = 200;

const git = (siteDir: string, args: string[], input?: string): Buffer | null => {
  const { status, stdout } = spawnSync(
    'git',
    ['-C', siteDir, '-c', 'core.quotePath=false', ...args],
    {
      input,
      maxBuffer: 256 * 1024 * 1024,
    },
  );
  return status === 0 ? stdout : null;
};

/** Why facts cannot be compared with all that was committed before, and what to do; null where they can. */
export const toHistoryObstacle = (siteDir: string): string | null => {
  const found = spawnSync('git', ['-C', siteDir, 'rev-parse', '--is-shallow-repository'], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  const instead =
    'facts that changed are found by the English that translations were made from alone';
  if (found.error) return `Git is not installed: ${instead}. Install it.`;
  if (/dubious ownership/u.test(found.stderr)) {
    return `Git reads nothing here, since the folder is another user's: ${instead}. Let it: git config --global --add safe.directory ${toShellWord(siteDir)}`;
  }
  if (found.status !== 0) {
    return `This folder is in no Git repository: ${instead}. Commit pages where they are built from, or build in a clone.`;
  }
  return found.stdout.trim() === 'true'
    ? 'Only the end of the history was fetched: facts that changed are found by what is there. Fetch all of it: git fetch --unshallow'
    : null;
};

interface Commit {
  blob: string;
  hash: string;
  committed: number;
}

/** The commits of each file, newest first, with the object that each left there. */
const readCommits = (siteDir: string, files: string[]): Map<string, Commit[]> => {
  const mark = '\u0001';
  const args = [
    'log',
    `--format=${mark}%h %ct`,
    '--raw',
    '--no-abbrev',
    '--no-renames',
    '--relative',
  ];
  const log = git(siteDir, [...args, '--', ...files])?.toString('utf8') ?? '';
  const commits = new Map<string, Commit[]>();
  let hash = '';
  let committed = 0;
  for (const line of log.split('\n')) {
    if (line.startsWith(mark)) {
      const [first = '', time = ''] = line.slice(1).split(' ');
      hash = first;
      committed = Number(time) * 1000;
      continue;
    }
    const found = /^:\S+ \S+ \S+ (?<blob>[0-9a-f]+) [AM]\t(?<file>.*)$/u.exec(line)?.groups;
    if (!found?.blob || !found.file) continue;
    const commit = { blob: found.blob, hash, committed };
    const others = commits.get(found.file);
    if (others) others.push(commit);
    else commits.set(found.file, [commit]);
  }
  return commits;
};

const readBlobs = (siteDir: string, blobs: string[]): Map<string, string> => {
  const texts = new Map<string, string>();
  for (let first = 0; first < blobs.length; first += batchSize) {
    const asked = blobs.slice(first, first + batchSize);
    const output = git(siteDir, ['cat-file', '--batch'], asked.map((blob) => `${blob}\n`).join(''));
    let at = 0;
    while (output && at < output.length) {
      const end = output.indexOf(0x0a, at);
      const [blob = '', type, size = '0'] = output.subarray(at, end).toString('latin1').split(' ');
      at = end + 1;
      // It was not fetched: nothing follows.
      if (type === 'missing') continue;
      texts.set(blob, withLineFeeds(output.subarray(at, at + Number(size)).toString('utf8')));
      at += Number(size) + 1;
    }
  }
  return texts;
};

const known = new Map<string, { key: string; versions: Map<string, EarlierVersion[]> }>();

/**
 * The versions of files as they were committed, newest first, with those of the files that each was before; empty where
 * the site stands in no repository. Read once for each commit that is checked out.
 */
export const readEarlierVersions = (
  siteDir: string,
  formerFiles: ReadonlyMap<string, string[]>,
): ReadonlyMap<string, EarlierVersion[]> => {
  const files = [...formerFiles].flat(2);
  const head = files.length > 0 ? git(siteDir, ['rev-parse', 'HEAD'])?.toString('utf8') : null;
  if (!head) return new Map();
  const key = JSON.stringify([head, ...formerFiles]);
  const found = known.get(siteDir);
  if (found?.key === key) return found.versions;
  const commits = readCommits(siteDir, files);
  const blobs = [...commits.values()].flat();
  const texts = readBlobs(siteDir, [...new Set(blobs.map(({ blob }) => blob))]);
  const versionsOf = (file: string) =>
    (commits.get(file) ?? []).flatMap(({ blob, committed, hash }) => {
      const text = texts.get(blob);
      return text === undefined ? [] : [{ file: `${file}@${hash.slice(0, 7)}`, text, committed }];
    });
  const versions = new Map(
    [...formerFiles]
      .map(([file, former]) => [file, [file, ...former].flatMap(versionsOf)] as const)
      .filter(([, all]) => all.length > 0),
  );
  known.set(siteDir, { key, versions });
  return versions;
};
