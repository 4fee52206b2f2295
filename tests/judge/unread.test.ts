import assert from 'node:assert/strict';
import { chmodSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { toStatusTable, toSummaryLine } from '../../src/checks/report.ts';
import { judge } from '../../src/judge/judge.ts';
import { toDay } from '../../src/notices/dates.ts';
import { loadSite } from '../../src/site/load-site.ts';
import { listEntries } from '../../src/site/text-file.ts';
import { laySites } from './lay-sites.ts';

const today = toDay(Date.parse('2023-12-15'));
const { makeSite } = laySites('unread-');

const swedish = 'i18n/sv/docusaurus-plugin-content-docs/current';
const good = {
  'docs/a.md': '---\ntitle: Move\n---\n\n# Move {#move}\n\nIt takes 10 days.\n',
  [`${swedish}/a.md`]: '---\ntitle: Flytt\n---\n\n# Flytt {#move}\n\nDet tar 10 dagar.\n',
};

const judgeSite = async (siteDir: string, isOwnSite = false) => {
  const judgement = await judge(loadSite(siteDir), { today, isOwnSite });
  return {
    ...judgement,
    told: judgement.problems.map(({ file, line, ruleId }) => `${file}:${line} ${ruleId}`),
  };
};

describe('what is not read', () => {
  it('is nothing in a site without faults', async () => {
    const { told, counts } = await judgeSite(makeSite(good));
    assert.deepEqual(told, []);
    assert.equal(counts.unreadable, 0);
  });

  it('are the words of a broken front matter: the text below it is compared, and the state says so', async () => {
    for (const [file, text] of Object.entries(good)) {
      const broken = text.replace(/title: /u, 'title: "').replace('10', '99');
      const { told, counts, statuses, problems } = await judgeSite(
        makeSite({ ...good, [file]: broken }),
      );
      assert.deepEqual(
        told.filter((one) => !one.endsWith('front-matter')),
        [`${swedish}/a.md:7 durations`],
      );
      assert.ok(told.some((one) => one.startsWith(file) && one.endsWith('front-matter')));
      assert.equal(statuses.sv?.a?.state, 'unreadable');
      assert.match(toStatusTable(statuses), /unreadable/u);
      assert.equal(counts.unreadable, 1);
      assert.match(toSummaryLine(problems, counts), / 1 file could not be checked\.$/u);
    }
  });

  it('is a folder that a link leads to out of the site, in any site', async () => {
    const elsewhere = makeSite({ 'b.md': 'Words.\n' });
    for (const isOwnSite of [true, false]) {
      const siteDir = makeSite(good);
      symlinkSync(elsewhere, path.join(siteDir, 'docs/linked'));
      const { told, counts } = await judgeSite(siteDir, isOwnSite);
      assert.deepEqual(
        told.filter((one) => one.startsWith('docs/linked')),
        ['docs/linked:1 unreadable'],
      );
      assert.equal(counts.unreadable, 1);
    }
  });

  it('is the folder of files that are copied, where a link of its name leads elsewhere or nowhere', async () => {
    for (const target of [makeSite({ 'b.pdf': '' }), 'gone']) {
      const siteDir = makeSite(good);
      symlinkSync(target, path.join(siteDir, 'static'));
      const { told } = await judgeSite(siteDir, true);
      assert.deepEqual(
        told.filter((one) => one.startsWith('static')),
        ['static:1 unexpected-file'],
      );
    }
  });

  it('is what stands in too many folders', async () => {
    const deep = `docs/${'d/'.repeat(21)}`;
    const { told } = await judgeSite(makeSite({ ...good, [`${deep}b.md`]: 'Words.\n' }));
    assert.deepEqual(told, [`${deep.slice(0, -1)}:1 unreadable`]);
  });

  it('is a folder that nobody may read', async () => {
    const siteDir = makeSite({ ...good, 'docs/closed/b.md': 'Words.\n' });
    const closed = path.join(siteDir, 'docs/closed');
    const read = (folder: string) => (folder === closed ? null : []);
    assert.deepEqual(listEntries(siteDir, 'docs/closed', read), [
      {
        file: 'docs/closed',
        isFolder: true,
        isLink: false,
        isUnusable: true,
        beyond: 'rights',
      },
    ]);
    if (process.getuid?.() === 0) return;
    chmodSync(closed, 0);
    const { told } = await judgeSite(siteDir);
    chmodSync(closed, 0o755);
    assert.deepEqual(told, ['docs/closed:1 unreadable']);
  });

  it('is a folder of translations that is named after no code', async () => {
    const file = 'i18n/svenska/docusaurus-plugin-content-docs/current/a.md';
    const { told, counts } = await judgeSite(makeSite({ ...good, [file]: 'Ord.\n' }));
    assert.deepEqual(told, ['i18n/svenska:1 unreadable']);
    assert.equal(counts.unreadable, 1);
  });

  it('is MDX that is none', async () => {
    const { told } = await judgeSite(
      makeSite({ ...good, 'docs/b.mdx': '# B\n\nWords {a.b} <C/>\n\n<!-- No. -->\n' }),
    );
    assert.deepEqual(told, []);
    const broken = await judgeSite(makeSite({ ...good, 'docs/b.mdx': '# B\n\n{{{ <\n' }));
    assert.deepEqual(broken.told, ['docs/b.mdx:4 unreadable']);
  });

  it('is a file beside the pages that has no text', async () => {
    const theme = 'node_modules/@docusaurus/theme-translations/locales/base/theme-common.json';
    const config = {
      'docusaurus.config.ts': '',
      'i18n/en/code.json': '{}\n',
      'i18n/sv/code.json': '{}\n',
    };
    for (const file of ['allowed-faults.yaml', 'announcements.yaml', 'i18n/glossary.yaml', theme]) {
      const { told, counts } = await judgeSite(
        makeSite({ ...good, ...config, [file]: '\0' }),
        true,
      );
      assert.deepEqual(
        told.filter((one) => one.startsWith(file)),
        [`${file}:1 unreadable`],
      );
      assert.equal(counts.unreadable, 1);
    }
  });
});
