// cspell:disable

import assert from 'node:assert/strict';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { followSite, makePseudoSite } from '../../src/commands/pseudo-site.ts';
import { makeSite } from '../make-site.ts';

let siteDir = '';
let dir = '';

before(() => {
  siteDir = makeSite('tests/fixtures/outputs');
  cpSync('docs', path.join(siteDir, 'docs'), { recursive: true });
  dir = makePseudoSite(siteDir).dir;
});

after(() => rmSync(siteDir, { recursive: true, force: true }));

/** Makes a change and waits until the copy of the site has it. */
const follow = async (change: () => void): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = followSite(siteDir, dir, () => resolve());
  change();
  await promise;
  stop();
};

const pageOf = (locale: string, page: string) =>
  path.join(dir, `i18n/${locale}/docusaurus-plugin-content-docs/current/${page}.md`);

test('The copy has its languages besides, each with every page', () => {
  assert.match(
    readFileSync(path.join(dir, 'src/locales.ts'), 'utf8'),
    /'en-XB': \{ label: 'Right to left', format: 'en-GB', direction: 'rtl' \}/u,
  );
  for (const locale of ['en-XA', 'en-XB']) assert.ok(existsSync(pageOf(locale, 'migrate-to-aws')));
});

test('An edited page is edited in the pseudo-locales, a new one is there, one that is gone goes', async () => {
  const file = path.join(siteDir, 'docs/extra.md');
  await follow(() => writeFileSync(file, '---\ntitle: One\n---\n\n# One {#one}\n\nHello you.\n'));
  assert.match(readFileSync(pageOf('en-XA', 'extra'), 'utf8'), /⟦Ĥéļļó ýóú\./u);
  await follow(() => writeFileSync(file, '---\ntitle: One\n---\n\n# One {#one}\n\nHello all.\n'));
  assert.match(readFileSync(pageOf('en-XA', 'extra'), 'utf8'), /⟦Ĥéļļó áļļ\./u);
  await follow(() => rmSync(file));
  assert.ok(!existsSync(pageOf('en-XA', 'extra')));
  assert.ok(!existsSync(path.join(dir, 'docs/extra.md')));
});

test('An edited string is edited in the pseudo-locales', async () => {
  const file = path.join(siteDir, 'i18n/en/code.json');
  await follow(() =>
    writeFileSync(file, readFileSync(file, 'utf8').replace('"Search"', '"Look for"')),
  );
  assert.match(readFileSync(path.join(dir, 'i18n/en-XA/code.json'), 'utf8'), /⟦Ļóóķ ƒóŕ/u);
});
