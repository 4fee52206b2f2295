import { hash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CheckContext, DocumentInput, DocumentResult } from '../checks/check-document.ts';

/** This project's own folder; a checked site is never written to. */
const projectDir = fileURLToPath(new URL('../..', import.meta.url));

/** Results of documents from earlier judgements, by the content of their files. */
export interface ResultCache {
  get: (key: string) => DocumentResult | undefined;
  set: (key: string, result: DocumentResult) => void;
  /** Keeps what was used since the last time, and drops the rest. */
  save: () => void;
}

const readOwn = (file: string) => readFileSync(path.join(projectDir, file), 'utf8');

/** The packages as they are installed, the parsers among them. */
const readPackages = (): string => {
  try {
    return readOwn('node_modules/.package-lock.json');
  } catch {
    return readOwn('package-lock.json');
  }
};

let version: string | null = null;

/** Changes whenever the rules or the packages do: what others found is of no use. A process has those with which it began. */
const toVersion = (): string => {
  version ??= readVersion();
  return version;
};

/** All code that a result is made by, `tests/imports.test.ts` says. */
export const ruleFiles = [
  'src/{locales,site-address}.ts',
  'src/{checks,judge,markdown,navigation,notices,site,wording}/**/*.ts',
];

const readVersion = (): string => {
  const files = globSync(ruleFiles, { cwd: projectDir });
  return hash('sha1', [process.version, readPackages(), ...files.sort().map(readOwn)].join('\0'));
};

const prints = new WeakMap<DocumentInput, { texts: string; hasWaves: boolean }>();

/** The texts of a document as a hash: made once for each of its values. */
const toPrint = (input: DocumentInput): { texts: string; hasWaves: boolean } => {
  const known = prints.get(input);
  if (known) return known;
  const text = JSON.stringify(input);
  const print = { texts: hash('sha1', text), hasWaves: text.includes('waves:') };
  prints.set(input, print);
  return print;
};

/** Makes keys of documents: by their texts, and by all that they are checked with. */
export const toKeys = ({ today, ...context }: CheckContext): ((input: DocumentInput) => string) => {
  const shared = JSON.stringify(context);
  return (input) => {
    const { texts, hasWaves } = toPrint(input);
    // The day stands only in what is said of waves: other pages need not be checked again each morning.
    return hash('sha1', `${shared}\0${hasWaves ? (today?.datetime ?? '') : ''}\0${texts}`);
  };
};

const isResult = (value: unknown): value is DocumentResult => {
  const { doc, problems, statuses, hasFailed } = (value ?? {}) as Partial<DocumentResult>;
  return typeof doc === 'string' && Array.isArray(problems) && Boolean(statuses) && !hasFailed;
};

/** A result, the line that it was kept as, or both: no line is made anew of a result that is as it was. */
type Kept = { text: string } | { result: DocumentResult };

/** The results of a cache file by their keys, a line each; none of one that is broken, or that other rules or packages wrote. */
const readResults = (file: string, version: string): Map<string, Kept> => {
  try {
    const whole = readFileSync(file, 'utf8');
    const end = whole.indexOf('\n');
    const body = whole.slice(end + 1);
    if (body === '' || whole.slice(0, end) !== `${version} ${hash('sha1', body)}`) return new Map();
    return new Map(
      body.split('\n').map((line) => {
        const [key = ''] = line.split(' ', 1);
        return [key, { text: line.slice(key.length + 1) }];
      }),
    );
  } catch {
    return new Map();
  }
};

const toResult = (text: string): DocumentResult | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return isResult(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

const cacheDir = path.join(projectDir, 'node_modules/.cache/checks');

/** The file of a site's cache in a folder of this project. */
export const toCacheFile = (siteDir: string, dir: string = cacheDir): string =>
  path.join(dir, `${hash('sha1', path.resolve(siteDir))}.json`);

/** Opens the cache of a site in a folder of this project; one that cannot be read is empty. */
export const openCache = (siteDir: string, dir: string = cacheDir): ResultCache => {
  const file = toCacheFile(siteDir, dir);
  const version = toVersion();
  let known = readResults(file, version);
  let used = new Map<string, Kept & { result: DocumentResult }>();
  let isChanged = false;
  return {
    get: (key) => {
      const kept = used.get(key) ?? known.get(key);
      if (kept === undefined) return undefined;
      const result = 'result' in kept ? kept.result : toResult(kept.text);
      if (result) used.set(key, { ...kept, result });
      return result;
    },
    set: (key, { trees: _, ...result }) => {
      used.set(key, { result });
      isChanged = true;
    },
    save: () => {
      if (isChanged || used.size !== known.size) {
        try {
          mkdirSync(dir, { recursive: true });
          const draft = `${file}.${process.pid}`;
          const body = [...used]
            .map(
              ([key, kept]) => `${key} ${'text' in kept ? kept.text : JSON.stringify(kept.result)}`,
            )
            .join('\n');
          writeFileSync(draft, `${version} ${hash('sha1', body)}\n${body}`);
          renameSync(draft, file);
        } catch {
          // Without a cache the next judgement is slower, not wrong.
        }
      }
      known = used;
      used = new Map();
      isChanged = false;
    },
  };
};
