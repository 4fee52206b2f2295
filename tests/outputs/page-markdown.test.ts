import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { readMarkdown } from '../../src/markdown/outline.ts';
import { renderLlms } from '../../src/outputs/llms.ts';
import { renderPageMarkdown } from '../../src/outputs/page-markdown.ts';

const render = (text: string): string =>
  renderPageMarkdown(
    {
      title: 'A page',
      description: 'About it.',
      url: 'https://docs.example.com/a/',
      language: 'en',
      root: readMarkdown(text).root,
      notice: null,
    },
    {
      words: { toBoxLabel: (kind) => kind.toUpperCase(), video: 'Watch' },
      now: 0,
      translate: (id) => id,
      toUrl: (url) =>
        url.startsWith('lost') ? null : new URL(url, 'https://docs.example.com/a/').href,
    },
  );

const body = (text: string): string => render(text).split('\n---\n\n')[1] ?? '';

const fixtures = 'tests/fixtures/dialect';

describe('a page as Markdown', () => {
  for (const file of globSync('*/*.md', { cwd: fixtures }).sort()) {
    const name = file.replace(/\.md$/u, '');

    it(`has of ${name} what its .plain.txt says`, () => {
      const shown = body(readFileSync(path.join(fixtures, file), 'utf8'));
      const expected = path.join(fixtures, `${name}.plain.txt`);
      if (process.env.UPDATE) writeFileSync(expected, shown);
      assert.equal(shown, existsSync(expected) ? readFileSync(expected, 'utf8') : '(none)');
      // Code may show the dialect.
      const text = shown.replace(/```[\s\S]*?```|`[^`]*`/gu, '');
      const left = /\[![A-Za-z]+[\] ]|^\+\+\+|\{#[\w-]+\}|\{\{\$/mu;
      assert.doesNotMatch(text, left);
    });
  }

  it('says what it is, where it stands and in which language', () => {
    assert.equal(
      render('# A page {#a}\n\nWords.\n'),
      '---\ntitle: A page\ndescription: About it.\nurl: https://docs.example.com/a/\nlanguage: en\n---\n\n# A page\n\nWords.\n',
    );
  });

  it('has a title where the text has none', () => {
    assert.equal(body('Words.\n'), '# A page\n\nWords.\n');
  });

  it('has whole addresses, and words alone where a link leads nowhere', () => {
    assert.equal(
      body(
        '# A\n\n[b](b/#c) [d](lost.md) ![e](lost.png) [f][g] [h](javascript:alert)\n\n[g]: g/\n',
      ),
      '# A\n\n[b](https://docs.example.com/a/b/#c) d e [f](https://docs.example.com/a/g/) h\n',
    );
  });

  it('reads HTML as Markdown, without comments and what could run', () => {
    assert.equal(
      body(
        '# A\n\n<table><tr><th>B</th></tr><tr><td>c<br>d<!-- e --></td></tr></table>\n\n<script>f</script><p>g <a href="javascript:h">i</a></p>\n\n<!-- j -->\n',
      ),
      '# A\n\n| B   |\n| --- |\n| c d |\n\ng i\n',
    );
  });

  for (const [what, text, expected] of [
    ['comments between blocks', 'a\n\n<!-- b\n\n<p>c --> <!-- d -->\n\ne\n', 'a\n\ne\n'],
    ['comments in a text', 'a <!-- b --> c<!-- d -->\nf <!-- g -->\n', 'a  c\nf\n'],
    ['nothing but a comment', '- a\n- <!-- b -->\n', '- a\n-\n'],
    ['line breaks', 'a <br> b<BR />c\n', 'a\\\nb\\\nc\n'],
    ['line breaks of cells', '| a |\n| - |\n| b <br> c |\n', '| a   |\n| --- |\n| b c |\n'],
    [
      'pictures that lead nowhere',
      'a\n![](lost.png)\n\n![](lost.png)\n\n![](lost.png) b\n',
      'a\n\nb\n',
    ],
    ['a comment that ends as it begins', 'a <!--> b --> c\n', 'a b --> c\n'],
    ['a comment that ends oddly', 'a <!-- b --!> c --> d\n', 'a c --> d\n'],
    ['a comment that nothing ends', 'a\n\n<!-- b\n\nc\n', 'a\n'],
  ] as const) {
    it(`leaves no trace of ${what}`, () => {
      assert.equal(body(`# A\n\n${text}`), `# A\n\n${expected}`);
    });
  }
});

describe('llms.txt', () => {
  it('lists notices, then the documentation by its parts, and nothing that its author hides', () => {
    assert.equal(
      renderLlms({
        name: 'Docs',
        tagline: 'All [of] it.',
        url: 'https://docs.example.com',
        words: { notices: 'Notices', documentation: 'Documentation' },
        notices: [{ title: 'Move', description: 'Soon.', path: '/sv/move/' }],
        navigation: [
          { label: 'Start', path: '/sv/start/', description: 'First.' },
          { label: 'Move', path: '/sv/move/', hidden: 'unordered' },
          {
            label: 'Send',
            items: [
              { label: 'Letters', path: '/sv/send/letters/' },
              { label: 'Secret', path: '/sv/send/secret/', hidden: 'hidden' },
              { label: 'Lost', path: '/sv/send/lost/', hidden: 'unordered' },
            ],
          },
        ],
      }),
      `# Docs

> All \\[of\\] it.

## Notices

- [Move](https://docs.example.com/sv/move/index.md): Soon.

## Documentation

- [Start](https://docs.example.com/sv/start/index.md): First.

## Send

- [Letters](https://docs.example.com/sv/send/letters/index.md)
- [Lost](https://docs.example.com/sv/send/lost/index.md)
`,
    );
  });
});
