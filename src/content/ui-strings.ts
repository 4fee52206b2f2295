import { defaultLocale } from '../locales.ts';
import type { Translate } from '../notices/format.ts';
import { readIfThere } from './files.ts';

/** Where the UI strings of a locale stand, from the site's folder. */
export const uiStringsFile = (locale: string): string => `i18n/${locale}/code.json`;

type UiStrings = Record<string, { message?: string } | undefined>;

const readUiStrings = (siteDir: string, locale: string): UiStrings => {
  const text = readIfThere(siteDir, uiStringsFile(locale));
  return text === null ? {} : (JSON.parse(text) as UiStrings);
};

/**
 * Reads the UI strings of a locale. A string that it lacks is taken from English; one that English lacks is its own id.
 * Throws where a file is not JSON.
 */
export const readTranslate = (siteDir: string, locale: string): Translate => {
  const english = readUiStrings(siteDir, defaultLocale);
  const own = locale === defaultLocale ? english : readUiStrings(siteDir, locale);
  return (id, values = {}) => {
    const message = own[id]?.message ?? english[id]?.message ?? id.slice(id.lastIndexOf('.') + 1);
    return message.replace(
      /\{(\w+)\}/gu,
      (placeholder, name: string) => values[name] ?? placeholder,
    );
  };
};
