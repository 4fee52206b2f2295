import Link from '@docusaurus/Link';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import type { ReactNode } from 'react';
import { ColorMode } from '../ColorMode/index.tsx';
import { LanguageSuggestion } from '../LanguageSuggestion/index.tsx';
import { Languages } from '../Languages/index.tsx';
import styles from './styles.module.css';

/** The top of every page: the way home, the languages, the colour mode. It scrolls away, so it never hides a focus. */
export function SiteHeader(): ReactNode {
  const { siteConfig } = useDocusaurusContext();
  return (
    <>
      <LanguageSuggestion />
      <header className={styles.header}>
        <Link className={styles.name} to="/">
          <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d="M3 7h10m-4-4 4 4-4 4M21 17H11m4-4-4 4 4 4" />
          </svg>
          {siteConfig.title}
        </Link>
        <div className={styles.tools}>
          <Languages />
          <ColorMode />
        </div>
      </header>
    </>
  );
}
