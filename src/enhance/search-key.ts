import { isSearchKeyOn } from './search-key-storage.ts';

const fields = 'input,select,textarea,[contenteditable]';

const open = (event: KeyboardEvent): void => {
  const { altKey, ctrlKey, key, metaKey, target } = event;
  if (key !== '/' || ctrlKey || metaKey || altKey || !isSearchKeyOn()) return;
  const link = document.querySelector<HTMLAnchorElement>('[data-enhance~="search-key"]');
  if (!link || (target as Element).closest(fields)) return;
  event.preventDefault();
  const field = document.querySelector<HTMLInputElement>('input[type="search"]');
  if (field) field.focus();
  else link.click();
};

/** Opens the search by the key `/`, outside of fields. */
export const enhance = (): void => addEventListener('keydown', open);
