import Link from '@docusaurus/Link';
import { useLocation } from '@docusaurus/router';
import { translate } from '@docusaurus/Translate';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import type { ReactNode } from 'react';
import { files } from '../../wording/addresses.ts';
import { ColorMode } from '../ColorMode/index.tsx';
import styles from './styles.module.css';

/** How a reader follows all notices. */
const follow = [
  ['feeds.calendar', files.calendar],
  ['feeds.atom', files.atom],
  ['feeds.json', files.jsonFeed],
  ['feeds.data', files.notices],
] as const;

/** The foot of every page: what follows all notices, and the colour mode; in print, where the page is to be found. */
export function SiteFooter(): ReactNode {
  const { siteConfig } = useDocusaurusContext();
  const { baseUrl } = siteConfig;
  const { pathname } = useLocation();
  return (
    <footer className={styles.footer}>
      <div className={styles.tools}>
        <ul className={styles.links}>
          <li>
            <Link to="/">{translate({ id: 'site.home' })}</Link>
          </li>
          {follow.map(([label, file]) => (
            <li key={label}>
              <a href={`${baseUrl}${file.name}`} type={file.type}>
                {translate({ id: label })}
              </a>
            </li>
          ))}
        </ul>
        <ColorMode />
      </div>
      {/* A page that is not found has no address when it is built. */}
      <p className={styles.address} suppressHydrationWarning>
        {translate({ id: 'footer.print' })} {`${siteConfig.url}${pathname}`}
      </p>
    </footer>
  );
}
