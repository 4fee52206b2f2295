import type { HtmlTagObject } from '@docusaurus/types';
import type { Translate } from '../wording/format.ts';
import type { NoticesGlobalData } from './client.ts';

/** Where a browser remembers that its reader wants no offer of another language. */
const storageKey = 'notices.no-suggestion';

/**
 * What every page runs before it is painted, so that nothing moves: it marks the document with the language that the
 * browser prefers, where the page exists in it and the reader has not declined. Most readers are in their language: for
 * them it does next to nothing.
 */
const toEarlyScript = (localeCodes: string[]): string => `{
  const root = document.documentElement;
  const suggest = () => {
    const known = ${JSON.stringify(localeCodes)};
    const preferred = navigator.languages
      .map((tag) => known.find((code) => (tag + '-').startsWith(code + '-')))
      .find(Boolean);
    let isDeclined;
    try { isDeclined = localStorage.getItem('${storageKey}'); } catch {}
    if (preferred && preferred !== root.lang && !isDeclined) root.dataset.suggest = preferred;
  };
  if (!(navigator.language + '-').startsWith(root.lang + '-')) suggest();
}`;

/**
 * What every page runs at its end: an offer can be declined, and a language link takes the section that is being read
 * along, for ids are the same in every language.
 */
const lateScript = `addEventListener('click', ({ target }) => {
  if (target.closest('[data-suggestion] button')) {
    delete document.documentElement.dataset.suggest;
    try { localStorage.setItem('${storageKey}', '1'); } catch {}
  }
  const link = target.closest('header a[hreflang], [data-suggestion] a');
  if (!link) return;
  const passed = [...document.querySelectorAll('article [id]')]
    .filter((node) => node.getBoundingClientRect().top < innerHeight / 3);
  const last = passed[passed.length - 1];
  link.hash = last && scrollY > 0 ? last.id : location.hash;
}, true);`;

const toScriptTag = (script: string): HtmlTagObject => ({
  tagName: 'script',
  innerHTML: script.replace(/\n\s*/gu, ' '),
});

/** What offers a page in a language, in the words of that language. */
export const toSuggestion = (translate: Translate): NoticesGlobalData['suggestions'][string] => ({
  text: translate('suggestion.text'),
  link: translate('suggestion.link'),
  dismiss: translate('suggestion.dismiss'),
});

/** What lets a page offer the reader's language; the offer's words are the page's own. */
export const toLanguageTags = (
  localeCodes: string[],
): { style: HtmlTagObject; early: HtmlTagObject; late: HtmlTagObject } => ({
  style: {
    tagName: 'style',
    innerHTML: `[data-suggestion]{display:none}@media screen{${localeCodes
      .map((code) => `[data-suggest="${code}"] [data-suggestion="${code}"]`)
      .join(',')}{display:flex}}`,
  },
  early: toScriptTag(toEarlyScript(localeCodes)),
  late: toScriptTag(lateScript),
});
