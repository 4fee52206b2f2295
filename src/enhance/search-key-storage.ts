const storageKey = 'notices.no-search-key';

/** Tells whether the reader wants `/` to open the search: a key by itself has to be possible to turn off (WCAG 2.1.4). */
export const isSearchKeyOn = (): boolean => {
  try {
    return localStorage.getItem(storageKey) === null;
  } catch {
    return false;
  }
};

/** Remembers whether `/` opens the search; where nothing can be remembered, it does not. */
export const setSearchKey = (isOn: boolean): void => {
  try {
    if (isOn) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, '1');
  } catch {
    // Off, as it was.
  }
};
