import { type LocaleCode, localeCodes } from '../src/locales.ts';

/** The languages that tests have words for. */
export type Worded = 'en' | 'sv' | 'fr';

/** Returns expectations by language; of a further language those of English, until its words are written. */
export const byLanguage = <T>(words: Record<Worded, T>): Record<LocaleCode, T> => {
  const all = Object.fromEntries(localeCodes.map((code) => [code, words.en]));
  return { ...all, ...words } as Record<LocaleCode, T>;
};
