import { hash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { DocumentResult } from '../checks/check-document.ts';

/** This project's own folder; a checked site is never written to. */
const projectDir = path.resolve(import.meta.dirname, '../..');

/** What is known of documents from earlier runs, by the content of their files. */
export interface ResultCache {
  get: (key: string) => DocumentResult | undefined;
  set: (key: string, result: DocumentResult) => void;
  /** Keeps what this run has used, and drops the rest. */
  save: () => void;
}

/** Changes whenever the checks do: results of other checks are of no use. */
const toToolVersion = (): string => {
  const files = globSync('src/{l10n,markdown,notices}/**/*.ts', { cwd: projectDir }).sort();
  return hash(
    'sha1',
    files.map((file) => readFileSync(path.join(projectDir, file), 'utf8')).join('\0'),
  );
};

/** Opens the cache of a site in this project's `node_modules/.cache/l10n`; one that cannot be read is empty. */
export const openCache = (siteDir: string, contextKey: string): ResultCache => {
  const file = path.join(
    projectDir,
    'node_modules/.cache/l10n',
    `${hash('sha1', path.resolve(siteDir))}.json`,
  );
  const version = hash('sha1', `${toToolVersion()} ${process.version} ${contextKey}`);
  let known: Record<string, DocumentResult> = {};
  try {
    const stored = JSON.parse(readFileSync(file, 'utf8')) as {
      version: string;
      results: Record<string, DocumentResult>;
    };
    if (stored.version === version) known = stored.results;
  } catch {}
  const used: Record<string, DocumentResult> = {};
  let isChanged = false;
  return {
    get: (key) => {
      const result = Object.hasOwn(known, key) ? known[key] : undefined;
      if (result) used[key] = result;
      return result;
    },
    set: (key, result) => {
      used[key] = result;
      isChanged = true;
    },
    save: () => {
      if (!isChanged && Object.keys(used).length === Object.keys(known).length) return;
      try {
        mkdirSync(path.dirname(file), { recursive: true });
        const draft = `${file}.${process.pid}`;
        writeFileSync(draft, JSON.stringify({ version, results: used }));
        renameSync(draft, file);
      } catch {
        // Without a cache the next run is slower, not wrong.
      }
    },
  };
};
