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
 * time as each other, and one call must not pull the folder from under the next.
 */
export const replaceOutputs = async (dir: string, outputs: Map<string, string>): Promise<void> => {
  writeOutputs(dir, outputs);
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(dir, file).split(path.sep).join('/');
    if (entry.isFile() && !outputs.has(name)) await rm(file, { force: true });
  }
};
