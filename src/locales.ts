import { type SiteAddress, siteAddress } from './site-address.ts';

/** One language of the site. */
export interface Locale {
  /** The language's own name for itself, as the language links show it. */
  label: string;
  /** The BCP 47 tag that dates, numbers and lists are formatted by. */
  format: string;
  /** The writing direction of the page. */
  direction: 'ltr' | 'rtl';
}

/** Every locale of the site: a further one costs an entry here and a folder under `i18n/`. */
export const locales = {
  en: { label: 'English', format: 'en-GB', direction: 'ltr' },
  sv: { label: 'Svenska', format: 'sv-SE', direction: 'ltr' },
  fr: { label: 'Français', format: 'fr-FR', direction: 'ltr' },
} as const satisfies Record<string, Locale>;

export type LocaleCode = keyof typeof locales;

/** The locale that notices are written in; its addresses have no prefix. */
export const defaultLocale: LocaleCode = 'en';

export const localeCodes = Object.keys(locales) as LocaleCode[];

/** Tells whether `code` is a locale of the site. */
export const isLocale = (code: string): code is LocaleCode => Object.hasOwn(locales, code);

/** The folder of a locale in a build, and the part of its addresses that is its own: `` for the default one, else `sv/`. */
export const localeFolder = (code: LocaleCode): string =>
  code === defaultLocale ? '' : `${code}/`;

/** The path under which a locale is served: `/` for the default one, else `/sv/`; below the path of the site, where it has one. */
export const basePath = (
  code: LocaleCode,
  { root }: Pick<SiteAddress, 'root'> = siteAddress,
): string => `${root}${localeFolder(code)}`;
