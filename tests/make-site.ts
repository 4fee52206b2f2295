import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const sources = ['docusaurus.config.ts', 'package.json', 'src', 'static', 'hosting', 'i18n'];

/**
 * Lays a site of its own into a temporary folder: this project's code and UI strings, with the files of a fixture over
 * them in place of this project's pages. Returns the folder; the caller removes it.
 */
export const makeSite = (fixture: string): string => {
  const siteDir = mkdtempSync(path.join(os.tmpdir(), 'notices-'));
  for (const source of sources) cpSync(source, path.join(siteDir, source), { recursive: true });
  for (const code of ['sv', 'fr']) {
    const own = path.join(siteDir, 'i18n', code);
    rmSync(path.join(own, 'docusaurus-plugin-content-docs'), { recursive: true, force: true });
    rmSync(path.join(own, 'translated-from'), { recursive: true, force: true });
  }
  cpSync(fixture, siteDir, { recursive: true });
  linkPackages(siteDir);
  return siteDir;
};

/**
 * Gives a site the packages of this project, with caches of its own; only what Node has compiled is shared by all such sites: it
 * says nothing of them. This project has its own: what is kept by places from the site's folder names the files of the first.
 */
export const linkPackages = (siteDir: string): void => {
  const [own, caches] = ['node_modules', 'node_modules/.cache'].map((dir) =>
    path.join(siteDir, dir),
  ) as [string, string];
  mkdirSync(caches, { recursive: true });
  for (const name of readdirSync('node_modules').filter((one) => one !== '.cache')) {
    symlinkSync(path.resolve('node_modules', name), path.join(own, name), 'junction');
  }
  const compiled = path.resolve('node_modules/.cache/compiled-in-tests');
  mkdirSync(compiled, { recursive: true });
  symlinkSync(compiled, path.join(caches, 'compiled'), 'junction');
};

/**
 * The environment of a command that runs with a site's own copy of the code: what Node has compiled of one copy it finds for every
 * other, by its place from the site's folder and by what it says.
 */
export const toCopyEnvironment = (siteDir: string): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_COMPILE_CACHE: path.join(siteDir, 'node_modules/.cache/compiled'),
  NODE_COMPILE_CACHE_PORTABLE: '1',
});

/** Writes a file of a site with parts of it replaced; a part that is not there any more is an error. */
export const replaceIn = (siteDir: string, file: string, ...changes: [string, string][]): void => {
  const absolute = path.join(siteDir, file);
  let text = readFileSync(absolute, 'utf8');
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`${file} has changed: no \`${from}\` in it.`);
    text = text.replaceAll(from, () => to);
  }
  writeFileSync(absolute, text);
};

/** Leaves the pictures for other sites out of builds of a site, which take most of the time: for tests that look at none. */
export const leaveOutPictures = (siteDir: string): void =>
  replaceIn(siteDir, 'src/docusaurus/index.ts', [
    'await drawPictures()',
    '{ pictures: new Map(), missing: [] }',
  ]);

/** Has builds of a site compress as quickly as they can: for tests that do not look at how small files are. */
export const compressQuickly = (siteDir: string): void =>
  replaceIn(
    siteDir,
    'src/build/precompress.ts',
    ['BROTLI_MAX_QUALITY', 'BROTLI_MIN_QUALITY'],
    ['const quickQuality = 7', 'const quickQuality = 0'],
    ['Z_BEST_COMPRESSION', 'Z_BEST_SPEED'],
  );
