import { hash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Writes a tree, or another text, where the next build finds it by the hash of what it is made of. */
export const writeTree = (treesDir: string, key: string, tree: string): void =>
  writeFileSync(path.join(treesDir, key), hash('sha1', tree) + tree);

/** Reads what a build kept so; null where there is nothing, or not as it was. */
export const readTree = (treesDir: string, key: string): string | null => {
  try {
    const kept = readFileSync(path.join(treesDir, key), 'utf8');
    const tree = kept.slice(hash('sha1', '').length);
    return kept === hash('sha1', tree) + tree ? tree : null;
  } catch {
    return null;
  }
};
