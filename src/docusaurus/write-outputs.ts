import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Writes files by their paths below a folder. */
export const writeOutputs = async (
  dir: string,
  outputs: Map<string, string | Uint8Array>,
): Promise<void> => {
  for (const [name, contents] of outputs) {
    const file = path.join(dir, ...name.split('/'));
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, contents);
  }
};

/**
 * Writes files and removes what earlier ones left in the folder. File by file: Docusaurus reloads plugins at the same
 * time as each other, and one call must not pull the folder from under the next.
 */
export const replaceOutputs = async (dir: string, outputs: Map<string, string>): Promise<void> => {
  await writeOutputs(dir, outputs);
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(dir, file).split(path.sep).join('/');
    if (entry.isFile() && !outputs.has(name)) await rm(file, { force: true });
  }
};
