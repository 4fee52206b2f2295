/** Where a browser remembers that its reader wants no offer of another language. */
const storageKey = 'notices.no-suggestion';

const decline = (offer: Element): void => {
  offer.remove();
  try {
    localStorage.setItem(storageKey, '1');
  } catch {
    // It holds for this page.
  }
};

const toElement = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
): HTMLElementTagNameMap[Name] => Object.assign(document.createElement(name), properties);

/** Shows the offer of a page that its link to that page holds: its text, the words of the link and of the button. */
const show = (link: HTMLAnchorElement): void => {
  const { href, lang } = link;
  const [text, follow = '', dismiss = '']: string[] = JSON.parse(link.dataset.offer ?? '[]');
  const offer = toElement('aside', { lang });
  offer.dataset.suggestion = lang;
  const words = toElement('p', { textContent: `${text} ` });
  words.append(toElement('a', { href, hreflang: lang, textContent: follow }));
  const button = toElement('button', { type: 'button', textContent: dismiss });
  button.onclick = () => decline(offer);
  offer.append(words, button);
  // The first stop of the keyboard stays the one that leads past the header, and past this.
  link.closest('header')?.before(offer);
};

/**
 * Offers the page in the language that the browser prefers, where the page exists in it and the reader has not declined.
 * Most readers are in their language: for them it does next to nothing.
 */
export const enhance = (): void => {
  const { lang } = document.documentElement;
  const isIn = (tag: string, code: string): boolean => `${tag}-`.startsWith(`${code}-`);
  if (isIn(navigator.language, lang) || document.querySelector('[data-suggestion]')) return;
  const links = [...document.querySelectorAll<HTMLAnchorElement>('header a[hreflang]')];
  const preferred = navigator.languages
    .map((tag) => links.find((link) => isIn(tag, link.hreflang)))
    .find((link) => link !== undefined);
  if (!preferred?.dataset.offer) return;
  try {
    if (localStorage.getItem(storageKey)) return;
  } catch {
    // It is offered each time.
  }
  show(preferred);
};
