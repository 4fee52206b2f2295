import { storageKey } from './color-mode-storage.ts';

/** From the system's mode to light, to dark, and back. */
const next: Record<string, string> = { light: 'dark', dark: '' };

const onClick = ({ target }: Event): void => {
  if (!(target as Element).closest('[data-enhance~="color-mode"]')) return;
  const { dataset } = document.documentElement;
  const choice = next[dataset.themeChoice ?? ''] ?? 'light';
  if (choice === '') delete dataset.themeChoice;
  else dataset.themeChoice = choice;
  try {
    if (choice === '') localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, choice);
  } catch {
    // It holds for this page.
  }
};

/** Lets the button at the foot go round the colour modes. */
export const enhance = (): void => addEventListener('click', onClick);
