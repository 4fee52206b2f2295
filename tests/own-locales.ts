import type { LocaleCode } from '../src/locales.ts';

/**
 * The languages that fixtures and golden files of this project are in. A site may have more (`npm run -s l10n -- add-locale`):
 * the tests have to pass there too.
 */
export const ownLocales = ['en', 'sv', 'fr'] as const satisfies readonly LocaleCode[];
