import { useDoc } from '@docusaurus/plugin-content-docs/client';
import { translate } from '@docusaurus/Translate';
import { useAlternatePageUtils } from '@docusaurus/theme-common/internal';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import type { ReactNode } from 'react';
import { useNoticesData } from '../../docusaurus/client.ts';
import styles from './styles.module.css';

/** Beside a section whose English has changed since it was translated: says so, with today's English one click away. */
export function StaleNote({ section }: { section: string | undefined }): ReactNode {
  const { metadata } = useDoc();
  const { stale } = useNoticesData();
  const { i18n } = useDocusaurusContext();
  const { createUrl } = useAlternatePageUtils();
  if (section === undefined || !stale[metadata.id]?.includes(section)) return null;
  const english = createUrl({ locale: i18n.defaultLocale, fullyQualified: false });
  return (
    <p className={styles.note} role="note">
      {translate({ id: 'stale.text' })}{' '}
      <a href={`${english}#${section}`} hrefLang={i18n.defaultLocale}>
        {translate({ id: 'stale.link' })}
      </a>
    </p>
  );
}
