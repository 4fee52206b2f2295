import { useAlternatePageUtils } from '@docusaurus/theme-common/internal';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import type { ReactNode } from 'react';
import { useNoticesData } from '../../docusaurus/client.ts';
import styles from './styles.module.css';

/**
 * The offers of the page in other languages, each in its own words. All are hidden; a script shows the one that
 * the browser prefers, before anything is painted (`../../docusaurus/languages.ts`). Nobody is sent anywhere.
 */
export function LanguageSuggestion(): ReactNode {
  const { i18n } = useDocusaurusContext();
  const { createUrl } = useAlternatePageUtils();
  const { suggestions } = useNoticesData();
  return Object.entries(suggestions)
    .filter(([locale]) => locale !== i18n.currentLocale)
    .map(([locale, { text, link, dismiss }]) => (
      <div key={locale} className={styles.suggestion} data-suggestion={locale} lang={locale}>
        <p>
          {text}{' '}
          <a href={createUrl({ locale, fullyQualified: false })} hrefLang={locale}>
            {link}
          </a>
        </p>
        <button type="button" data-works-alone="">
          {dismiss}
        </button>
      </div>
    ));
}
