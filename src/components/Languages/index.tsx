import { useLocation } from '@docusaurus/router';
import { translate } from '@docusaurus/Translate';
import { useAlternatePageUtils } from '@docusaurus/theme-common/internal';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import type { ReactNode } from 'react';
import { useIsNotFound, useLanguagesOf, useNoticesData } from '../../docusaurus/client.ts';
import { needs } from '../../enhance/index.ts';
import styles from './styles.module.css';

/**
 * The page in every language, as plain links: each in the words of its own language. Where the page is translated, a link
 * holds the offer that is made to a reader whose browser prefers its language; nobody is sent anywhere. Where there is no
 * page, they lead to the home of each language.
 */
export function Languages(): ReactNode {
  const { i18n } = useDocusaurusContext();
  const { createUrl } = useAlternatePageUtils();
  const { offers } = useNoticesData();
  // One file is sent for every address that is not there.
  const isPage = !useIsNotFound();
  const translated = useLanguagesOf(useLocation().pathname);
  return (
    <nav aria-label={translate({ id: 'site.languages' })}>
      <ul className={styles.languages} {...needs('language-offer', 'language-links')}>
        {i18n.locales.map((locale) => {
          const isCurrent = locale === i18n.currentLocale;
          const offer = translated.includes(locale) ? offers[locale] : undefined;
          return (
            <li key={locale}>
              <a
                href={
                  isPage
                    ? createUrl({ locale, fullyQualified: false })
                    : i18n.localeConfigs[locale]?.baseUrl
                }
                lang={locale}
                hrefLang={locale}
                aria-current={isCurrent ? 'true' : undefined}
                data-offer={isCurrent || !isPage || !offer ? undefined : JSON.stringify(offer)}
              >
                {i18n.localeConfigs[locale]?.label ?? locale}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
