import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import sharp from 'sharp';
import { findContentFile, findNearestFile, readPicture } from '../../src/site/pictures.ts';

describe('the files of a page', () => {
  const siteDir = mkdtempSync(path.join(os.tmpdir(), 'notices-files-'));
  after(() => rmSync(siteDir, { recursive: true, force: true }));
  const swedish = 'i18n/sv/docusaurus-plugin-content-docs/current';
  for (const file of [
    'docs/a/assets/plan-of-parcels.png',
    'docs/a/assets/other.png',
    `${swedish}/a/assets/other.png`,
    'secret.png',
  ]) {
    mkdirSync(path.dirname(path.join(siteDir, file)), { recursive: true });
    writeFileSync(path.join(siteDir, file), '');
  }
  const find = (page: string, target: string) => {
    const found = findContentFile(siteDir, page, { kind: 'file', path: target, from: 'page' });
    return found && [path.relative(siteDir, found.absolute), found.isEnglish];
  };

  it('of a translation are its own, or else those of the English page', () => {
    assert.deepEqual(find(`${swedish}/a/x.md`, 'assets/other.png'), [
      `${swedish}/a/assets/other.png`,
      false,
    ]);
    assert.deepEqual(find(`${swedish}/a/x.md`, 'assets/plan-of-parcels.png'), [
      'docs/a/assets/plan-of-parcels.png',
      true,
    ]);
    assert.equal(find('docs/a/x.md', 'assets/gone.png'), null);
  });

  it('in English never stand outside of the pages', () => {
    assert.equal(find(`${swedish}/x.md`, '../secret.png'), null);
  });

  it('that are missing are near to the one with most of the letters', () => {
    const near = (target: string, page = 'docs/a/x.md') =>
      findNearestFile(siteDir, page, { kind: 'file', path: target, from: 'page' });
    assert.equal(near('assets/plan_of_parcel.png'), 'assets/plan-of-parcels.png');
    assert.equal(near('assets/Other.PNG'), 'assets/other.png');
    // Of a translation, also one of the English page.
    assert.equal(
      near('assets/plan_of_parcel.png', `${swedish}/a/x.md`),
      'assets/plan-of-parcels.png',
    );
    assert.equal(near('assets/something-else-altogether.png'), null);
    assert.equal(near('../../../etc/passwd.png'), null);
  });

  it('are pictures by what they hold, whatever they are called', async () => {
    const jpeg = await sharp({
      create: { width: 40, height: 20, channels: 3, background: 'red' },
    })
      .jpeg()
      .toBuffer();
    writeFileSync(path.join(siteDir, 'docs/wrong.png'), jpeg);
    const picture = readPicture(path.join(siteDir, 'docs/wrong.png'));
    assert.deepEqual(
      { type: picture?.type, width: picture?.width, height: picture?.height },
      { type: 'jpg', width: 40, height: 20 },
    );
    assert.equal(readPicture(path.join(siteDir, 'secret.png')), null);
  });
});

it('A file is found by its path from the folder of pages, as repositories of documentation write it', () => {
  const siteDir = mkdtempSync(path.join(os.tmpdir(), 'help-'));
  const lay = (file: string) => {
    mkdirSync(path.dirname(path.join(siteDir, file)), { recursive: true });
    writeFileSync(path.join(siteDir, file), 'x');
  };
  const swedish = 'i18n/sv/docusaurus-plugin-content-docs/current';
  lay('docs/assets/plan.pdf');
  lay('docs/assets/own.pdf');
  lay(`${swedish}/assets/own.pdf`);
  lay('static/help/assets/static.pdf');
  const find = (page: string, name: string) => {
    const found = findContentFile(siteDir, page, {
      kind: 'file',
      from: 'static',
      path: `help/assets/${name}.pdf`,
    });
    return found && [path.relative(siteDir, found.absolute), found.isEnglish];
  };
  try {
    assert.deepEqual(find('docs/guides/a.md', 'plan'), ['docs/assets/plan.pdf', false]);
    assert.deepEqual(find(`${swedish}/guides/a.md`, 'plan'), ['docs/assets/plan.pdf', true]);
    assert.deepEqual(find(`${swedish}/guides/a.md`, 'own'), [`${swedish}/assets/own.pdf`, false]);
    assert.deepEqual(find('docs/a.md', 'static'), ['static/help/assets/static.pdf', false]);
    assert.equal(find('docs/a.md', '../../package'), null);
  } finally {
    rmSync(siteDir, { recursive: true });
  }
});
