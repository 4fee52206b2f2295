import { storageKey } from './seen-storage.ts';

/**
 * Remembers that the reader has seen a notice of which nothing was said since it was published, so that the list does not call
 * it new. Before the first visit to the list nothing is remembered: all would be new there.
 */
export const enhance = (): void => {
  try {
    const stored = localStorage.getItem(storageKey);
    const path = document.querySelector<HTMLElement>('[data-enhance~="seen"]')?.dataset.news;
    if (!stored || !path) return;
    localStorage.setItem(storageKey, JSON.stringify({ ...JSON.parse(stored), [path]: [] }));
  } catch {
    // Storage is refused, or holds what somebody else wrote.
  }
};
