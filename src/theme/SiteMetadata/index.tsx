import Head from '@docusaurus/Head';
import { useLocation } from '@docusaurus/router';
import { useAlternatePageUtils } from '@docusaurus/theme-common/internal';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import type { ReactNode } from 'react';
import { useIsNotFound, useLanguagesOf } from '../../docusaurus/client.ts';

/** The name of a language as the Open Graph protocol has it. */
const toOpenGraph = (tag: string): string => tag.replaceAll('-', '_');

/**
 * Metadata of a page's addresses for search engines and social networks: the languages that have words of their own for
 * it, and the one address of a page that a language shows in English only. Docusaurus names every language for every
 * page.
 */
export default function SiteMetadata(): ReactNode {
  const { i18n } = useDocusaurusContext();
  const { createUrl } = useAlternatePageUtils();
  const languages = useLanguagesOf(useLocation().pathname);
  const { currentLocale, defaultLocale, locales } = i18n;
  // What is sent for every address that is not there has none itself.
  if (useIsNotFound()) return null;
  const toAddress = (locale: string): string => createUrl({ locale, fullyQualified: true });
  const own = toAddress(languages.includes(currentLocale) ? currentLocale : defaultLocale);
  const named = locales.filter((locale) => languages.includes(locale));
  return (
    <Head>
      <meta name="twitter:card" content="summary_large_image" />
      <meta property="og:url" content={own} />
      <link rel="canonical" href={own} />
      {named.map((locale) => (
        <link key={locale} rel="alternate" href={toAddress(locale)} hrefLang={locale} />
      ))}
      <link rel="alternate" href={toAddress(defaultLocale)} hrefLang="x-default" />
      <meta property="og:locale" content={toOpenGraph(currentLocale)} />
      {named
        .filter((locale) => locale !== currentLocale)
        .map((locale) => (
          <meta key={locale} property="og:locale:alternate" content={toOpenGraph(locale)} />
        ))}
    </Head>
  );
}
