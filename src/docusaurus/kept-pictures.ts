import { hash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const digestSize = 32;

const toDigest = (content: Uint8Array): Buffer => hash('sha256', content, 'buffer');

/** Pictures of earlier builds, by what they show. */
export interface KeptPictures {
  /** Gives the picture of something; draws it where none is kept, or where it is not as it was. */
  take: (shown: unknown, draw: () => Promise<Uint8Array>) => Promise<Uint8Array>;
  /** Removes what was not asked for. */
  clear: () => void;
}

/** Opens the pictures that are kept in a folder; where nothing can be kept, all are drawn. */
export const openKeptPictures = (dir: string): KeptPictures => {
  const asked = new Set<string>();
  const read = (file: string): Buffer | null => {
    try {
      const kept = readFileSync(path.join(dir, file));
      const picture = kept.subarray(digestSize);
      return toDigest(picture).equals(kept.subarray(0, digestSize)) ? picture : null;
    } catch {
      return null;
    }
  };
  const write = (file: string, picture: Uint8Array): void => {
    try {
      mkdirSync(dir, { recursive: true });
      const draft = path.join(dir, `${file}.${process.pid}`);
      writeFileSync(draft, Buffer.concat([toDigest(picture), picture]));
      renameSync(draft, path.join(dir, file));
    } catch {
      // It is drawn again the next time.
    }
  };
  return {
    take: async (shown, draw) => {
      const file = hash('sha256', JSON.stringify(shown));
      asked.add(file);
      const kept = read(file);
      if (kept) return kept;
      const picture = await draw();
      write(file, picture);
      return picture;
    },
    clear: () => {
      try {
        for (const file of readdirSync(dir)) {
          if (!asked.has(file)) rmSync(path.join(dir, file), { force: true });
        }
      } catch {
        // There is none.
      }
    },
  };
};
