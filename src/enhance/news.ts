import { storageKey } from './seen-storage.ts';

type Seen = Record<string, string[]>;

/** Puts a copy of the page's own mark before what is new. */
const mark = (element: Element | null | undefined, name: 'new' | 'changed'): void => {
  const own = document.querySelector<HTMLElement>(`[data-mark="${name}"]`);
  if (!element || !own || element.querySelector('mark')) return;
  const copy = own.cloneNode(true) as HTMLElement;
  copy.hidden = false;
  delete copy.dataset.mark;
  element.prepend(copy, ' ');
};

/** Marks what is new on the list: a notice, or one of which something new was said. */
const markItem = (item: HTMLElement, ids: string[], seen: string[] | undefined): void => {
  const place = item.querySelector('h3');
  if (!seen) mark(place, 'new');
  else if (ids.some((id) => !seen.includes(id))) mark(place, 'changed');
};

/** Marks what is new on the page of a notice: each change, each update. */
const markParts = (ids: string[], seen: string[] | undefined): void => {
  for (const id of seen ? ids : []) {
    if (!seen?.includes(id)) mark(document.getElementById(id)?.querySelector('p'), 'new');
  }
};

/**
 * Marks what is new since the reader's last visit: what was there then is remembered in their browser and nowhere else. A
 * visit lasts as long as its tab. Where nothing can be remembered, and on the first visit, nothing is marked.
 */
export const enhance = (): void => {
  try {
    const stored = localStorage.getItem(storageKey);
    const before = sessionStorage.getItem(storageKey) ?? stored ?? 'null';
    sessionStorage.setItem(storageKey, before);
    const known = JSON.parse(before) as Seen | null;
    const now = JSON.parse(stored ?? '{}') as Seen;
    for (const element of document.querySelectorAll<HTMLElement>('[data-news]')) {
      const [path = '', ...ids] = (element.dataset.news ?? '').split(' ');
      if (known && element.localName === 'li') markItem(element, ids, known[path]);
      else if (known) markParts(ids, known[path]);
      now[path] = ids;
    }
    localStorage.setItem(storageKey, JSON.stringify(now));
  } catch {
    // Storage is refused, or holds what somebody else wrote: nothing is marked.
  }
};
