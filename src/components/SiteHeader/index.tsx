import Link from '@docusaurus/Link';
import { translate } from '@docusaurus/Translate';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import type { ReactNode } from 'react';
import { needs } from '../../enhance/index.ts';
import { Languages } from '../Languages/index.tsx';
import styles from './styles.module.css';

/** The top of every page: the way home and the languages. It scrolls away, so it never hides a focus. */
export function SiteHeader(): ReactNode {
  const { siteConfig } = useDocusaurusContext();
  return (
    <header className={styles.header}>
      <Link className={styles.name} to="/">
        {siteConfig.title}
      </Link>{' '}
      <Link className={styles.search} to="/search/" {...needs('search-key')}>
        {translate({ id: 'search.title' })}
      </Link>{' '}
      <Languages />
    </header>
  );
}
