import Link from '@docusaurus/Link';
import { useLocation } from '@docusaurus/router';
import { translate } from '@docusaurus/Translate';
import type { ReactNode } from 'react';
import { useNoticesData } from '../../docusaurus/client.ts';
import { toPagePath } from '../../wording/addresses.ts';
import styles from './styles.module.css';

/** More of them stand behind the link to all. */
const most = 5;

/** Other notices, at the end of the page where a reader goes on. */
export function OtherNotices(): ReactNode {
  const { pathname } = useLocation();
  const others = useNoticesData().others.filter(
    ({ permalink }) => toPagePath(permalink) !== toPagePath(pathname),
  );
  if (others.length === 0) return null;
  return (
    <nav className={styles.others} aria-labelledby="others">
      <h2 id="others">{translate({ id: 'notices.others' })}</h2>
      <ul>
        {others.slice(0, most).map(({ permalink, title }) => (
          <li key={permalink}>
            <Link to={permalink}>{title}</Link>
          </li>
        ))}
      </ul>
      {others.length > most && (
        <p>
          <Link to="/">{translate({ id: 'site.home' })}</Link>
        </p>
      )}
    </nav>
  );
}
