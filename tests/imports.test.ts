import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { ruleFiles } from '../src/judge/cache.ts';

const guide = readFileSync('CONTRIBUTING.md', 'utf8');

/** The rows of the table below a heading of its first column, each with its two cells. */
const tableBelow = (heading: string): [string, string][] =>
  (guide.split(`| ${heading} |`)[1]?.split('\n\n')[0] ?? '')
    .split('\n')
    .slice(2)
    .map((row) => row.split('|').slice(1, 3))
    .map(([first = '', second = '']) => [first, second]);

const namesIn = (cell: string): string[] =>
  [...cell.matchAll(/`(?<name>[^`]+)`/gu)].map(({ groups }) =>
    (groups?.name ?? '').replace(/\/$/u, ''),
  );

/** Folders and files of ours that code in a folder may import, besides its own folder: the table of CONTRIBUTING.md. */
const allowed: Record<string, string[]> = {};
for (const [code, others] of tableBelow('Code in')) {
  for (const name of namesIn(code)) {
    allowed[name] = others.includes('all above') ? Object.keys(allowed) : namesIn(others);
  }
}
const configMayImport = [
  'docusaurus',
  'delivery',
  'markdown',
  'navigation',
  'site',
  'locales.ts',
  'site-address.ts',
];

const specifier = /(?:from|import|require|createRequire\([\w.]+\))\s*\(?\s*'(?<target>[^']+)'/gu;

const importsOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(specifier)]
    .map((match) => match.groups?.target ?? '')
    .filter((target) => target.startsWith('.') || target.startsWith('@site/'))
    .map((target) =>
      target.startsWith('@site/')
        ? target.slice('@site/'.length)
        : path.posix.join(path.posix.dirname(file), target),
    );

const folderOf = (file: string): string => file.split('/')[1] ?? '';

const sources = globSync('src/**/*.{ts,tsx,cjs,mjs}').map((file) => file.split(path.sep).join('/'));

describe('imports', () => {
  for (const file of sources) {
    it(`${file} imports only what its folder may`, () => {
      const folder = folderOf(file);
      const folders = [folder, ...(allowed[folder] ?? [])];
      const forbidden = importsOf(file).filter(
        (target) =>
          target.startsWith('src/') &&
          !folders.includes(folderOf(target)) &&
          !folders.includes(target.slice('src/'.length)),
      );
      assert.ok(folder in allowed, `src/${folder} is no folder of the design`);
      assert.deepEqual(forbidden, []);
    });
  }

  it('are listed by folder in CONTRIBUTING.md', () => {
    const listed = tableBelow('Folder').flatMap(([folder]) => namesIn(folder));
    const folders = new Set(
      globSync('src/**/*.{ts,tsx,css,cjs}').map((file) => file.split(path.sep)[1]),
    );
    assert.deepEqual(
      [...folders].filter((folder) => !listed.includes(`src/${folder}`)),
      [],
    );
  });

  it('lets nothing in src/ import what stands outside of it, but the configuration of a build', () => {
    const outside = sources.flatMap((file) =>
      importsOf(file)
        .filter((target) => !target.startsWith('src/'))
        .map((target) => `${file} → ${target}`),
    );
    assert.deepEqual(outside, ['src/docusaurus/build-config.cjs → docusaurus.config.ts']);
  });

  it('lets nothing in tests/ import bench/', () => {
    const files = globSync('tests/**/*.{ts,tsx}', { exclude: ['tests/fixtures/**'] });
    const forbidden = files
      .map((file) => file.split(path.sep).join('/'))
      .filter((file) => importsOf(file).some((target) => target.startsWith('bench/')));
    assert.deepEqual(forbidden, []);
  });

  it('lets docusaurus.config.ts only wire', () => {
    const targets = importsOf('docusaurus.config.ts').map(folderOf);
    assert.deepEqual(
      targets.filter((folder) => !configMayImport.includes(folder)),
      [],
    );
  });

  it('lets what checks a page import nothing that the version of its kept results leaves out', () => {
    const counted = new Set(globSync(ruleFiles).map((file) => file.split(path.sep).join('/')));
    const reached = new Set<string>();
    const walk = (file: string): void => {
      if (reached.has(file)) return;
      reached.add(file);
      for (const target of importsOf(file)) walk(target);
    };
    walk('src/judge/worker.ts');
    assert.ok(reached.size > 50);
    assert.deepEqual(
      [...reached].filter((file) => !counted.has(file)),
      [],
    );
  });

  it('has no circle', () => {
    const circles: string[] = [];
    const done = new Set<string>();
    const walk = (file: string, trail: string[]): void => {
      if (trail.includes(file)) {
        circles.push([...trail.slice(trail.indexOf(file)), file].join(' → '));
        return;
      }
      if (done.has(file) || !sources.includes(file)) return;
      for (const target of importsOf(file)) walk(target, [...trail, file]);
      done.add(file);
    };
    for (const file of sources) walk(file, []);
    assert.deepEqual(circles, []);
  });
});
