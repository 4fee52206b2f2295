import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { checkTemplateWords, templateWords } from '../../src/checks/rules/unconfirmed.ts';
import { findComplexity } from '../../src/markdown/complexity.ts';
import { readEnglish } from '../../src/site/english.ts';
import { pagesDir } from '../../src/site/files.ts';
import { readPage, readPlainPage } from '../../src/site/site.ts';
import { readSiteFile, toTextReader } from '../../src/site/text-file.ts';

const fixtures = 'tests/fixtures/content';

describe('readPage', () => {
  const read = (situation: string, file: string, locale: 'en' | 'sv' | 'fr' = 'sv') => {
    const siteDir = path.resolve(fixtures, situation);
    const filePath = path.join(siteDir, file);
    return readPage(
      { siteDir, locale, now: Date.parse('2023-10-15'), read: toTextReader(siteDir) },
      filePath,
      readFileSync(filePath, 'utf8'),
    );
  };
  const swedish = 'i18n/sv/docusaurus-plugin-content-docs/current/a.md';

  it('takes the title from the heading, where the front matter has none', () => {
    const situation = 'title-in-heading-or-nowhere';
    assert.equal(read(situation, 'docs/c.md', 'en').frontMatter.title, 'Words code');
    assert.equal(read(situation, swedish).frontMatter.title, 'Rubrik');
  });

  it('gives a translation the facts of the English page, in its own language', () => {
    const { notice } = read('clean', swedish).frontMatter;
    assert.equal(notice?.timeline, 'when');
    assert.equal(notice?.waves[0]?.dates[0]?.text, 'oktober 2023');
    assert.equal(notice?.waves[0]?.phase.id, 'due');
    assert.equal(notice?.downtime?.text, '30–60 minuter');
  });

  it('gives the questions of a translation the ids of the English ones', () => {
    assert.deepEqual(read('clean', swedish).frontMatter.notice?.questions, ['faq-why']);
  });

  it('passes no key on that it does not know', () => {
    const { frontMatter } = read('unknown-keys-of-other-systems', 'docs/a.md', 'en');
    assert.deepEqual(Object.keys(frontMatter), ['title', 'description', 'notice']);
  });

  it('lets the English decide what is hidden', () => {
    const { frontMatter } = read('visibility-differs', swedish);
    assert.equal(frontMatter.unlisted, true);
    assert.equal(frontMatter.hidefromtoc, undefined);
  });

  it('honours the keys of Docusaurus that steer where a page is shown and what is said of it', () => {
    const {
      title: _,
      description: __,
      ...english
    } = read('keys-of-docusaurus', 'docs/a.md', 'en').frontMatter;
    assert.deepEqual(english, {
      unlisted: true,
      keywords: ['moving', 'systems', 'waves'],
      updated: '2024-01-15',
      hide_table_of_contents: true,
      toc_min_heading_level: 2,
      toc_max_heading_level: 4,
    });
    const translation = read('keys-of-docusaurus', swedish).frontMatter;
    assert.equal(translation.unlisted, true);
    assert.deepEqual(translation.keywords, ['flytt']);
    assert.equal(translation.toc_max_heading_level, 4);
    assert.equal(translation.updated, undefined);
  });

  it('runs no front matter that is code', () => {
    const { content } = read('other-language-front-matter', swedish);
    assert.equal('canary' in globalThis, false);
    assert.equal(content.trim(), '# A {#a}');
  });

  it('keeps a notice back until its day, and takes it from the lists after its last one', () => {
    const siteDir = path.resolve(fixtures, 'clean');
    const file = path.join(siteDir, 'docs/a.md');
    const text = readFileSync(file, 'utf8').replace(
      /published: .*/u,
      'published: 2023-10-10\n  expires: 2023-10-20',
    );
    const at = (day: string) => {
      const context = {
        siteDir,
        locale: 'en',
        now: Date.parse(day),
        read: toTextReader(siteDir),
      } as const;
      const { draft, notice, unlisted } = readPage(context, file, text).frontMatter;
      return [draft, unlisted, notice?.expired?.text];
    };
    assert.deepEqual(at('2023-10-09T23:59Z'), [true, undefined, undefined]);
    assert.deepEqual(at('2023-10-10'), [undefined, undefined, undefined]);
    assert.deepEqual(at('2023-10-20T23:59Z'), [undefined, undefined, undefined]);
    assert.deepEqual(at('2023-10-21'), [undefined, true, '20 October 2023']);
  });

  it('still gives a page with faults a title, for the preview', () => {
    assert.equal(read('missing-values', swedish).frontMatter.title, 'a');
    assert.equal(read('broken-yaml', 'docs/a.md', 'en').frontMatter.title, 'a');
  });
});

describe('the words of the template', () => {
  it('are those that a notice must not keep, as many in each language', () => {
    const found = ['en', 'sv', 'fr'].map((code) =>
      readFileSync(`src/site/templates/${code}.md`, 'utf8')
        .split('\n')
        .filter((line) => templateWords.has(line)),
    );
    assert.deepEqual(found.flat(), [...templateWords]);
    assert.deepEqual(
      found.map(({ length }) => length),
      [6, 6, 6],
    );
  });

  it('are told where they were left, and not of a draft', () => {
    const page = '---\ntitle: A\n---\n\n# A {#a}\n\n- Name them.\n';
    const told = (text: string) =>
      checkTemplateWords(readEnglish('docs/a.md', text), text).map(({ line, reason }) => [
        line,
        reason,
      ]);
    assert.deepEqual(told(page), [
      [7, 'Unexpected `- Name them.` of the template, expected words of this notice.'],
    ]);
    assert.deepEqual(told(page.replace('title: A', 'title: A\ndraft: true')), []);
  });
});

describe('readPlainPage', () => {
  const toFiles = (dir: string): string[] =>
    globSync('**/*.md', { cwd: dir }).filter((name) => !name.includes('node_modules'));

  it('reads every page as `readPage` does in each language and at any time, but for notices', () => {
    const kinds = { plain: 0, translated: 0, notices: 0 };
    for (const siteDir of [path.resolve('.'), ...globSync(`${path.resolve(fixtures)}/*`)]) {
      for (const page of toFiles(path.join(siteDir, 'docs'))) {
        const original = `docs/${page}`;
        const read = (file: string): { file: string; text: string } | null => {
          const found = readSiteFile(siteDir, file);
          return typeof found?.text === 'string' ? { file, text: found.text } : null;
        };
        const english = read(original);
        if (!english || findComplexity(english.text)) continue;
        for (const locale of ['en', 'sv', 'fr'] as const) {
          const own = read(`${pagesDir(locale)}/${page}`);
          const shown: { file: string; text: string } =
            own && !findComplexity(own.text) ? own : english;
          const plain = readPlainPage(shown, english);
          const [early, late] = ['2001-01-01', '2051-01-01'].map((day) => {
            const context = { siteDir, locale, now: Date.parse(day), read: toTextReader(siteDir) };
            const { content, frontMatter } = readPage(
              context,
              path.join(siteDir, shown.file),
              shown.text,
            );
            return { frontMatter, length: content.length };
          });
          assert.equal(plain === null, early?.frontMatter.notice !== undefined, shown.file);
          kinds[plain === null ? 'notices' : shown === english ? 'plain' : 'translated'] += 1;
          if (plain !== null) assert.deepEqual([early, late], [plain, plain], shown.file);
        }
      }
    }
    assert.ok(Math.min(...Object.values(kinds)) > 20, JSON.stringify(kinds));
  });
});
