import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';

/** What code in a room may import, of our code, besides its own room (design.md, "Layout"). */
const allowed: Record<string, string[]> = {
  'locales.ts': [],
  notices: [],
  markdown: ['notices'],
  content: ['locales.ts', 'notices', 'markdown'],
  l10n: ['notices', 'markdown'],
  plugin: ['locales.ts', 'notices', 'markdown', 'content', 'l10n'],
  server: [
    'locales.ts',
    'notices',
    'markdown',
    'content',
    'l10n',
    'delivery/headers.ts',
    'delivery/policy.ts',
  ],
  delivery: ['locales.ts', 'notices/addresses.ts'],
  bench: [
    'locales.ts',
    'notices',
    'markdown',
    'content',
    'l10n',
    'server',
    'delivery',
    'commands/l10n-run.ts',
  ],
  commands: [
    'bench',
    'locales.ts',
    'notices',
    'markdown',
    'content',
    'l10n',
    'plugin',
    'server',
    'delivery',
  ],
  components: ['notices', 'plugin/client.ts'],
  theme: ['components'],
};
const configMayImport = ['plugin', 'delivery', 'markdown', 'content', 'locales.ts'];

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

const roomOf = (file: string): string => file.split('/')[1] ?? '';

const sources = globSync('src/**/*.{ts,tsx}').map((file) => file.split(path.sep).join('/'));

describe('imports', () => {
  for (const file of sources) {
    it(`${file} imports only what its room may`, () => {
      const room = roomOf(file);
      const rooms = [room, ...(allowed[room] ?? [])];
      const forbidden = importsOf(file).filter(
        (target) =>
          target.startsWith('src/') &&
          !rooms.includes(roomOf(target)) &&
          !rooms.includes(target.slice('src/'.length)),
      );
      assert.ok(room in allowed, `src/${room} is no room of the design`);
      assert.deepEqual(forbidden, []);
    });
  }

  it('lets docusaurus.config.ts only wire', () => {
    const targets = importsOf('docusaurus.config.ts').map(roomOf);
    assert.deepEqual(
      targets.filter((room) => !configMayImport.includes(room)),
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
