import Link from '@docusaurus/Link';
import { useDocsSidebar, useVisibleSidebarItems } from '@docusaurus/plugin-content-docs/client';
import { useLocation } from '@docusaurus/router';
import { translate } from '@docusaurus/Translate';
import type { ReactNode } from 'react';
import { toPagePath } from '../../wording/addresses.ts';
import styles from './styles.module.css';

/** More of them stand behind the link to all. */
const most = 5;

/** The sidebar's other pages, at the end of the page where a reader goes on. */
export function OtherNotices(): ReactNode {
  const { pathname } = useLocation();
  const items = useVisibleSidebarItems(useDocsSidebar()?.items ?? [], pathname);
  const others = items.flatMap((item) =>
    item.type === 'link' && toPagePath(item.href) !== toPagePath(pathname) ? [item] : [],
  );
  if (others.length === 0) return null;
  return (
    <nav className={styles.others} aria-labelledby="others">
      <h2 id="others">{translate({ id: 'notices.others' })}</h2>
      <ul>
        {others.slice(0, most).map(({ href, label }) => (
          <li key={href}>
            <Link to={href}>{label}</Link>
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
