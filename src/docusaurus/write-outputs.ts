import { mkdirSync, writeFileSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';

/** Writes files by their paths below a folder. */
export const writeOutputs = (dir: string, outputs: Map<string, string | Uint8Array>): void => {
  const folders = new Set<string>();
  for (const [name, contents] of outputs) {
    const file = path.join(dir, ...name.split('/'));
    const folder = path.dirname(file);
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
    folders.add(folder);
    writeFileSync(file, contents);
  }
};

/**
 * Writes files and removes what earlier ones left in the folder. File by file: Docusaurus reloads plugins at the same
 * time as each other, and one call must not pull the folder from under the next. `before` are those that were written last,
 * none where that is not known: what is the same is left alone.
 */
export const replaceOutputs = async (
  dir: string,
  outputs: ReadonlyMap<string, string>,
  before: ReadonlyMap<string, string>,
): Promise<void> => {
  const isNew = ([name, contents]: [string, string]): boolean => before.get(name) !== contents;
  writeOutputs(dir, new Map([...outputs].filter(isNew)));
  if (before.size > 0 && [...before.keys()].every((name) => outputs.has(name))) return;
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(dir, file).split(path.sep).join('/');
    if (entry.isFile() && !outputs.has(name)) await rm(file, { force: true });
  }
};
