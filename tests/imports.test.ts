import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { ruleFiles } from '../src/judge/cache.ts';

/** Folders and files of ours that code in a folder may import, besides its own folder (design.md, "Layout"). */
const allowed: Record<string, string[]> = {
  'locales.ts': ['site-address.ts'],
  'site-address.ts': [],
  notices: [],
  wording: ['notices'],
  markdown: ['notices', 'wording/breaks.ts', 'wording/view.ts'],
  navigation: ['markdown'],
  site: ['locales.ts', 'notices', 'wording', 'markdown', 'navigation'],
  checks: ['notices', 'wording', 'markdown', 'site'],
  judge: ['notices', 'checks', 'site'],
  l10n: ['locales.ts', 'notices', 'wording', 'markdown', 'site', 'checks'],
  outputs: ['navigation', 'locales.ts', 'notices', 'wording', 'markdown', 'site'],
  delivery: ['locales.ts', 'site-address.ts', 'enhance/index.ts'],
  docusaurus: [
    'locales.ts',
    'site-address.ts',
    'notices',
    'wording',
    'markdown',
    'navigation',
    'site',
    'checks',
    'judge',
    'outputs',
    'delivery',
  ],
  serve: ['locales.ts', 'site-address.ts', 'wording/addresses.ts', 'delivery'],
  build: [
    'locales.ts',
    'site-address.ts',
    'notices',
    'wording',
    'markdown',
    'navigation',
    'site',
    'checks',
    'judge',
    'outputs',
    'docusaurus',
    'delivery',
  ],
  preview: [
    'locales.ts',
    'site-address.ts',
    'notices',
    'wording',
    'markdown',
    'navigation',
    'site',
    'checks',
    'judge',
    'outputs',
    'docusaurus',
    'build',
    'serve',
  ],
  commands: [
    'locales.ts',
    'site-address.ts',
    'notices',
    'wording',
    'markdown',
    'navigation',
    'site',
    'checks',
    'judge',
    'l10n',
    'outputs',
    'docusaurus',
    'delivery',
    'build',
    'preview',
    'serve',
    'editor',
  ],
  editor: ['locales.ts', 'notices', 'wording', 'markdown', 'site', 'checks', 'judge'],
  enhance: ['notices', 'wording', 'outputs/search/query.ts', 'outputs/search/words.ts'],
  components: ['notices', 'wording', 'navigation', 'docusaurus/client.ts', 'enhance'],
  theme: ['components', 'docusaurus/client.ts', 'docusaurus/component-elements.ts', 'enhance'],
};
const configMayImport = [
  'docusaurus',
  'delivery',
  'markdown',
  'navigation',
  'site',
  'locales.ts',
  'site-address.ts',
];

const specifier = /(?:from|import)\s*\(?\s*'(?<target>[^']+)'/gu;

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

const sources = globSync('src/**/*.{ts,tsx}').map((file) => file.split(path.sep).join('/'));

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

  it('lets nothing in src/ import bench/ or tests/', () => {
    const outside = sources.flatMap((file) =>
      importsOf(file)
        .filter((target) => !target.startsWith('src/') && /^(bench|tests)\//u.test(target))
        .map((target) => `${file} → ${target}`),
    );
    assert.deepEqual(outside, []);
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
