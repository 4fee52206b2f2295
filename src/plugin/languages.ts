import type { HtmlTagObject } from '@docusaurus/types';
import type { Translate } from '../notices/format.ts';
import type { NoticesGlobalData } from './client.ts';

/** Where a browser remembers that its reader wants no offer of another language. */
const storageKey = 'notices.no-suggestion';

/**
 * What every page runs by itself, before it is painted, so that nothing moves: it marks the document with the language
 * that the browser prefers, where the page exists in it and the reader has not declined. A language link takes the
 * section that is being read along: ids are the same in every language.
 */
const toScript = (localeCodes: string[]): string => `(() => {
  const root = document.documentElement;
  const known = ${JSON.stringify(localeCodes)};
  const store = (act) => { try { return act(localStorage); } catch { return null; } };
  const preferred = navigator.languages
    .map((tag) => known.find((code) => tag === code || tag.startsWith(code + '-')))
    .find(Boolean);
  if (preferred && preferred !== root.lang && !store((all) => all.getItem('${storageKey}'))) {
    root.dataset.suggest = preferred;
  }
  addEventListener('click', ({ target }) => {
    if (target.closest('[data-suggestion] button')) {
      delete root.dataset.suggest;
      store((all) => all.setItem('${storageKey}', '1'));
    }
    const link = target.closest('header a[hreflang], [data-suggestion] a');
    if (!link) return;
    const passed = [...document.querySelectorAll('article [id]')]
      .filter((node) => node.getBoundingClientRect().top < innerHeight / 3);
    const last = passed[passed.length - 1];
    link.hash = last && scrollY > 0 ? last.id : location.hash;
  }, true);
})();`;

/** What offers a page in a language, in the words of that language. */
export const toSuggestion = (translate: Translate): NoticesGlobalData['suggestions'][string] => ({
  text: translate('suggestion.text'),
  link: translate('suggestion.link'),
  dismiss: translate('suggestion.dismiss'),
});

/** What lets a page offer the reader's language; the offer's words are the page's own. */
export const toLanguageTags = (
  localeCodes: string[],
): { style: HtmlTagObject; script: HtmlTagObject } => ({
  style: {
    tagName: 'style',
    innerHTML: `[data-suggestion]{display:none}@media screen{${localeCodes
      .map((code) => `[data-suggest="${code}"] [data-suggestion="${code}"]`)
      .join(',')}{display:flex}}`,
  },
  script: { tagName: 'script', innerHTML: toScript(localeCodes).replace(/\n\s*/gu, ' ') },
});
