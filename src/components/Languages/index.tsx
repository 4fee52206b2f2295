import { translate } from '@docusaurus/Translate';
import { useAlternatePageUtils } from '@docusaurus/theme-common/internal';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import type { ReactNode } from 'react';
import styles from './styles.module.css';

/** The page in every language, as plain links: each in the words of its own language. */
export function Languages(): ReactNode {
  const { i18n } = useDocusaurusContext();
  const { createUrl } = useAlternatePageUtils();
  return (
    <nav aria-label={translate({ id: 'site.languages' })}>
      <ul className={styles.languages}>
        {i18n.locales.map((locale) => (
          <li key={locale}>
            <a
              href={createUrl({ locale, fullyQualified: false })}
              lang={locale}
              hrefLang={locale}
              aria-current={locale === i18n.currentLocale ? 'true' : undefined}
            >
              {i18n.localeConfigs[locale]?.label ?? locale}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
