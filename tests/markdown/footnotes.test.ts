import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { toHast } from 'mdast-util-to-hast';
import { localeCodes } from '../../src/locales.ts';
import { readMarkdown } from '../../src/markdown/outline.ts';
import { setFootnoteWords } from '../../src/markdown/rehype-footnotes.ts';
import { readTranslate } from '../../src/site/read-ui-strings.ts';
import { toFootnoteWords } from '../../src/wording/footnotes.ts';

const text = 'One[^a], two[^b], and the second again[^b].\n\n[^a]: First.\n[^b]: Second.\n';

const render = (locale: string): string => {
  const hast = toHast(readMarkdown(text).root) as Root;
  setFootnoteWords(hast, () => toFootnoteWords(readTranslate(process.cwd(), locale)));
  return toHtml(hast);
};

describe('the words of footnotes', () => {
  for (const [locale, label, back] of [
    ['en', 'Footnotes', 'Back to reference'],
    ['sv', 'Fotnoter', 'Tillbaka till hänvisning'],
    ['fr', 'Notes de bas de page', 'Retour à l’appel de note'],
  ] as const) {
    it(`are in the language of the page: ${locale}`, () => {
      const html = render(locale);
      assert.equal(/<h2[^>]*>(.*?)<\/h2>/u.exec(html)?.[1], label);
      assert.deepEqual(
        [...html.matchAll(/aria-label="([^"]*)"/gu)].map(([, said]) => said),
        [`${back} 1`, `${back} 2`, `${back} 2-2`],
      );
    });
  }

  it('are tried in each language of this project', () => {
    for (const locale of localeCodes) assert.doesNotMatch(render(locale), /footnotes\./u);
  });
});
