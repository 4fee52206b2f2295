import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Writes files by their paths below a folder. */
export const writeOutputs = async (dir: string, outputs: Map<string, string>): Promise<void> => {
  for (const [name, contents] of outputs) {
    const file = path.join(dir, ...name.split('/'));
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, contents);
  }
};
