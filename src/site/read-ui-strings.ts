import type { Translate } from '../wording/format.ts';
import { toTextReader } from './text-file.ts';
import { toAllStrings, toTranslate } from './ui-strings.ts';

/** Reads the UI strings of a locale. */
export const readTranslate = (siteDir: string, locale: string): Translate =>
  toTranslate(toTextReader(siteDir), locale);

/** Reads the UI strings of a locale, by their ids; those that it lacks are English. */
export const readMessages = (siteDir: string, locale: string): Record<string, string> =>
  toAllStrings(toTextReader(siteDir), locale);
