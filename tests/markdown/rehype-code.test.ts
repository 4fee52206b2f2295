import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { parseCodeMeta, rehypeCode } from '../../src/markdown/rehype-code.ts';

const show = async (language: string, code: string, metastring = ''): Promise<string> => {
  const root: Root = {
    type: 'root',
    children: [h('pre', [h('code', { className: [`language-${language}`], metastring }, code)])],
  };
  await rehypeCode()(root);
  return toHtml(root);
};

describe('a block of code', () => {
  it('has each word in a class, and no style', async () => {
    assert.equal(
      await show('json', '{"a": 1}\n'),
      '<pre><code>{<span class="k">"a"</span>: <span class="c">1</span>}\n</code></pre>',
    );
  });

  for (const language of ['', 'nobody-knows', 'constructor', '__proto__']) {
    it(`is plain in the language "${language}"`, async () => {
      assert.equal(await show(language, 'a < b\n'), '<pre><code>a &#x3C; b\n</code></pre>');
    });
  }

  it('keeps every letter, whatever the language', async () => {
    const code = '<a b="c">\n\t&amp; <!-- d -->\n\n</a>\n';
    const html = await show('xml', code);
    assert.equal(
      html
        .replaceAll(/<[^>]*>/gu, '')
        .replaceAll('&#x3C;', '<')
        .replaceAll('&#x26;', '&'),
      code,
    );
  });

  it('marks the lines that are pointed at, behind the fence or by a comment', async () => {
    const marked = 'a\n<mark class="line">b\n</mark>c\n';
    assert.equal(await show('', 'a\nb\nc\n', '{2}'), `<pre><code>${marked}</code></pre>`);
    assert.equal(
      await show('', 'a\n// highlight-next-line\nb\nc\n'),
      `<pre><code>${marked}</code></pre>`,
    );
    assert.equal(
      await show('', 'a\n# highlight-start\nb\n# highlight-end\nc\n'),
      `<pre><code>${marked}</code></pre>`,
    );
  });

  it('has a title above it', async () => {
    assert.equal(
      await show('', 'a\n', 'title="a & b.txt"'),
      '<figure class="code"><figcaption>a &#x26; b.txt</figcaption><pre><code>a\n</code></pre></figure>',
    );
  });
});

describe('what stands behind a fence', () => {
  it('is read as Docusaurus and as the dialect write it', () => {
    assert.deepEqual(parseCodeMeta('title="x" {1,3-4} showLineNumbers wrap'), {
      title: 'x',
      marked: new Set([1, 3, 4]),
      hasLineNumbers: true,
      wraps: true,
    });
    assert.deepEqual(parseCodeMeta('{line-numbers="true" start-line="3" highlight="2-3"}'), {
      title: null,
      marked: new Set([2, 3]),
      hasLineNumbers: true,
      wraps: false,
    });
  });
});
