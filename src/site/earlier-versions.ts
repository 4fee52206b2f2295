import { spawnSync } from 'node:child_process';

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

/** Tells whether only the end of the history was fetched: what was committed before is not known then. */
export const hasShallowHistory = (siteDir: string): boolean =>
  git(siteDir, ['rev-parse', '--is-shallow-repository'])?.toString('utf8').trim() === 'true';

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
      texts.set(blob, output.subarray(at, at + Number(size)).toString('utf8'));
      at += Number(size) + 1;
    }
  }
  return texts;
};

const known = new Map<string, { key: string; versions: Map<string, EarlierVersion[]> }>();

/**
 * The versions of files as they were committed, newest first; empty where the site stands in no repository. Read once
 * for each commit that is checked out.
 */
export const readEarlierVersions = (
  siteDir: string,
  files: string[],
): ReadonlyMap<string, EarlierVersion[]> => {
  const head = files.length > 0 ? git(siteDir, ['rev-parse', 'HEAD'])?.toString('utf8') : null;
  if (!head) return new Map();
  const key = [head, ...files].join('\0');
  const found = known.get(siteDir);
  if (found?.key === key) return found.versions;
  const commits = readCommits(siteDir, files);
  const blobs = [...commits.values()].flat();
  const texts = readBlobs(siteDir, [...new Set(blobs.map(({ blob }) => blob))]);
  const versions = new Map(
    [...commits].map(([file, all]) => [
      file,
      all.flatMap(({ blob, committed, hash }) => {
        const text = texts.get(blob);
        return text === undefined ? [] : [{ file: `${file}@${hash.slice(0, 7)}`, text, committed }];
      }),
    ]),
  );
  known.set(siteDir, { key, versions });
  return versions;
};
