import { useDoc } from '@docusaurus/plugin-content-docs/client';
import { translate } from '@docusaurus/Translate';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import type { ReactNode } from 'react';
import { useNoticesData } from '../../docusaurus/client.ts';
import { useFallbackLanguage } from '../fallback.ts';
import styles from './styles.module.css';

/** At the end of a translated page: how its words came about. */
export function ProvenanceNote(): ReactNode {
  const { metadata } = useDoc();
  const { i18n } = useDocusaurusContext();
  const fallback = useFallbackLanguage();
  const recorded = useNoticesData().provenance[metadata.id];
  if (fallback || i18n.currentLocale === i18n.defaultLocale) return null;
  const statements = recorded ?? [{ text: translate({ id: 'provenance.none' }), sections: [] }];
  return (
    <ul className={styles.note}>
      {statements.map(({ text, sections }) => (
        <li key={text}>
          {sections.length > 0 ? `${translate({ id: 'glance.wave' }, { name: text })} ` : text}
          {sections.map(({ id, title }, index) => (
            <span key={id}>
              {index > 0 && ', '}
              <a href={`#${id}`}>{title || id}</a>
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}
