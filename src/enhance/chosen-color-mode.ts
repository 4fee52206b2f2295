import { storageKey } from './color-mode-storage.ts';

/** Marks the document with the colour mode that its reader chose before; without a choice the system's counts (`tokens.css`). */
export const enhance = (): void => {
  try {
    const choice = localStorage.getItem(storageKey);
    if (choice) document.documentElement.dataset.themeChoice = choice;
  } catch {
    // A browser that keeps nothing throws.
  }
};
