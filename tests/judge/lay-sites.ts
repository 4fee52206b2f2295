import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after } from 'node:test';

/** Lays sites of the files given into a folder that goes when the tests end; each site is a new one. */
export const laySites = (prefix: string) => {
  const temporary = mkdtempSync(path.join(os.tmpdir(), prefix));
  after(() => rmSync(temporary, { recursive: true, force: true }));
  let sites = 0;
  const makeSite = (files: Record<string, string>): string => {
    sites += 1;
    const siteDir = path.join(temporary, String(sites));
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(siteDir, file)), { recursive: true });
      writeFileSync(path.join(siteDir, file), text);
    }
    return siteDir;
  };
  return { temporary, makeSite };
};
