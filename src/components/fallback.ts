import { useDoc } from '@docusaurus/plugin-content-docs/client';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';

/** The language of the page's text where it is not the reader's: the English of a page that is not translated. */
export const useFallbackLanguage = (): string | null => {
  const { metadata } = useDoc();
  const { i18n } = useDocusaurusContext();
  const isTranslated = metadata.source.startsWith('@site/i18n/');
  return isTranslated || i18n.currentLocale === i18n.defaultLocale ? null : i18n.defaultLocale;
};

/** Returns the attributes for the language of a page's text, and its direction, where they are not the reader's. */
export const useTextLanguage = (): { lang?: string; dir?: string } => {
  const { i18n } = useDocusaurusContext();
  const fallback = useFallbackLanguage();
  if (fallback === null) return {};
  const directionOf = (locale: string) => i18n.localeConfigs[locale]?.direction ?? 'ltr';
  const dir = directionOf(fallback);
  return dir === directionOf(i18n.currentLocale) ? { lang: fallback } : { lang: fallback, dir };
};

/** The language of what the site itself says within the text, where the two differ. */
export const useOwnLanguage = (): string | undefined => {
  const { i18n } = useDocusaurusContext();
  return useFallbackLanguage() === null ? undefined : i18n.currentLocale;
};
