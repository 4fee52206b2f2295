import Link from '@docusaurus/Link';
import { useLocation } from '@docusaurus/router';
import { translate } from '@docusaurus/Translate';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import type { ReactNode } from 'react';
import styles from './styles.module.css';

/** The foot of every page; in print it tells where the page is to be found. */
export function SiteFooter(): ReactNode {
  const { siteConfig } = useDocusaurusContext();
  const { pathname } = useLocation();
  return (
    <footer className={styles.footer}>
      <p>
        <Link to="/">{translate({ id: 'site.home' })}</Link>
      </p>
      <p className={styles.address}>
        {translate({ id: 'footer.print' })}: {`${siteConfig.url}${pathname}`}
      </p>
    </footer>
  );
}
