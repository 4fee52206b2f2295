import { isSearchKeyOn } from './search-key-storage.ts';

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(?:INPUT|SELECT|TEXTAREA)$/u.test(target.tagName));

const open = (event: KeyboardEvent): void => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
  if (isWriting(event.target) || !isSearchKeyOn()) return;
  const link = document.querySelector<HTMLAnchorElement>('[data-enhance~="search-key"]');
  if (!link) return;
  event.preventDefault();
  const field = document.querySelector<HTMLInputElement>('input[type="search"]');
  if (field) field.focus();
  else location.assign(link.href);
};

/** Opens the search by the key `/`, outside of fields. */
export const enhance = (): void => {
  addEventListener('keydown', open);
};
