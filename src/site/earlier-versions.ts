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
  /** When another version took its place, in milliseconds; of the last one null. */
  until: number | null;
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
  before: string;
  /** The version that it left; null where it deleted the file. */
  blob: string | null;
  hash: string;
  committed: number;
}

const noObject = /^0+$/u;

/** The commits of each file, newest first, with the object that each left there. */
const readCommits = (
  siteDir: string,
  files: string[],
  options: string[] = [],
): Map<string, Commit[]> => {
  const mark = '\u0001';
  const args = [
    'log',
    `--format=${mark}%h %ct`,
    '--raw',
    '--no-abbrev',
    '--no-renames',
    '--relative',
    ...options,
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
    const found = /^:\S+ \S+ (?<before>[0-9a-f]+) (?<blob>[0-9a-f]+) [ADM]\t(?<file>.*)$/u.exec(
      line,
    )?.groups;
    if (!found?.blob || !found.before || !found.file) continue;
    const { before, blob } = found;
    const commit = { before, blob: noObject.test(blob) ? null : blob, hash, committed };
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

/** The commit that is checked out; null where the site stands in no repository, or nothing is committed. */
export const readHead = (siteDir: string): string | null =>
  git(siteDir, ['rev-parse', 'HEAD'])?.toString('utf8').trim() ?? null;

/** A value that is made once for each state of a site's repository, by a key that tells it. */
const onceFor = <T>(make: (siteDir: string, head: string, asked: string[]) => T) => {
  const known = new Map<string, { key: string; value: T }>();
  return (siteDir: string, head: string, asked: string[]): T => {
    const key = [head, ...asked].join('\0');
    const found = known.get(siteDir);
    if (found?.key === key) return found.value;
    const value = make(siteDir, head, asked);
    known.set(siteDir, { key, value });
    return value;
  };
};

const splitNames = (output: Buffer | null): string[] =>
  (output?.toString('utf8') ?? '').split('\0').filter((name) => name !== '');

/** A line that begins the facts of a notice, as `git grep` finds it. */
const factsLine = '^["\']?(notice|waves)["\']?[[:space:]]*:';

/** The names among trees or objects in which a line begins the facts of a notice. */
const findFacts = (siteDir: string, objects: string[], paths: string[] = []): string[] =>
  Array.from({ length: Math.ceil(objects.length / batchSize) }, (_, at) =>
    objects.slice(at * batchSize, (at + 1) * batchSize),
  ).flatMap((asked) =>
    splitNames(git(siteDir, ['grep', '-l', '-z', '-E', factsLine, ...asked, '--', ...paths])),
  );

/** A file that was committed: as it was last, and whether it told of a notice. */
interface CommittedFile {
  file: string;
  isNotice: boolean;
}

/** The files of folders that are there in the last commit, or were deleted before; only those of the first tell of notices. */
export const readCommittedFiles = onceFor((siteDir, head, dirs): CommittedFile[] => {
  const tree = git(siteDir, ['ls-tree', '-r', '-z', head, '--', ...dirs]);
  const last = splitNames(tree).flatMap((line): [string, string][] => {
    const [entry = '', file] = line.split('\t');
    const blob = entry.split(' ')[2];
    return file && blob ? [[file, blob]] : [];
  });
  const known = new Set(last.map(([file]) => file));
  // Files that a merge left out count too.
  const deleted = readCommits(siteDir, dirs, ['--diff-filter=D', '-m']);
  const gone = [...deleted].flatMap(([file, [commit]]): [string, string][] =>
    commit && !known.has(file) ? [[file, commit.before]] : [],
  );
  const all = [...last, ...gone];
  const ofFirst = all.filter(([file]) => file.startsWith(`${dirs[0]}/`)).map(([, blob]) => blob);
  const notices = new Set(findFacts(siteDir, [...new Set(ofFirst)]));
  return all.map(([file, blob]) => ({ file, isNotice: notices.has(blob) }));
});

/** The files of folders that told of a notice in the last commit but one. */
export const readFormerNotices = onceFor((siteDir, head, dirs): string[] =>
  findFacts(siteDir, [`${head}^`], dirs).map((name) => name.slice(head.length + 2)),
);

const readVersions = onceFor((siteDir, _, asked): Map<string, EarlierVersion[]> => {
  const formerFiles = new Map(asked.map((text): [string, string[]] => JSON.parse(text)));
  const commits = readCommits(siteDir, [...formerFiles].flat(2));
  const blobs = [...commits.values()].flat().flatMap(({ blob }) => blob ?? []);
  const texts = readBlobs(siteDir, [...new Set(blobs)]);
  const versionsOf = (all: string[]): EarlierVersion[] => {
    let until: number | null = null;
    return all.flatMap((file) =>
      (commits.get(file) ?? []).flatMap(({ blob, committed, hash }) => {
        const text = blob === null ? undefined : texts.get(blob);
        const version = { file: `${file}@${hash.slice(0, 7)}`, committed, until };
        until = committed;
        return text === undefined ? [] : [{ ...version, text }];
      }),
    );
  };
  return new Map(
    [...formerFiles]
      .map(([file, former]) => [file, versionsOf([file, ...former])] as const)
      .filter(([, all]) => all.length > 0),
  );
});

/**
 * The versions of files as they were committed, newest first, with those of the files that each was before; empty where
 * the site stands in no repository. Read once for each commit that is checked out.
 */
export const readEarlierVersions = (
  siteDir: string,
  formerFiles: ReadonlyMap<string, string[]>,
  head = formerFiles.size > 0 ? readHead(siteDir) : null,
): ReadonlyMap<string, EarlierVersion[]> =>
  head === null || formerFiles.size === 0
    ? new Map()
    : readVersions(
        siteDir,
        head,
        [...formerFiles].map((entry) => JSON.stringify(entry)),
      );
