import Link from '@docusaurus/Link';
import { useLocation } from '@docusaurus/router';
import { translate } from '@docusaurus/Translate';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import { Fragment, type ReactNode } from 'react';
import { useIsNotFound } from '../../docusaurus/client.ts';
import { files } from '../../wording/addresses.ts';
import { ColorMode } from '../ColorMode/index.tsx';
import styles from './styles.module.css';

/** How a reader follows all notices. */
const follow = [
  ['calendar', 'feeds.calendar', files.calendar],
  ['feed', 'feeds.atom', files.atom],
  ['data', 'feeds.data', files.notices],
] as const;

/** The foot of every page: what follows all notices, whose site it is and whom to ask, and the colour mode; in print, where the page is to be found. */
export function SiteFooter(): ReactNode {
  const { siteConfig } = useDocusaurusContext();
  const { baseUrl } = siteConfig;
  const { pathname } = useLocation();
  const isNotFound = useIsNotFound();
  const { help } = siteConfig.customFields ?? {};
  return (
    <footer className={styles.footer}>
      <div className={styles.tools}>
        <ul className={styles.links}>
          <li>
            <Link to="/">{translate({ id: 'site.home' })}</Link>
          </li>
          <li>
            {translate({ id: 'footer.follow' })}{' '}
            {follow.map(([name, label, file], index) => (
              <Fragment key={name}>
                {index > 0 && ' · '}
                <a
                  href={`${baseUrl}${file.name}`}
                  type={file.type}
                  title={translate({ id: label })}
                >
                  {translate({ id: `footer.follow.${name}` })}
                </a>
              </Fragment>
            ))}
          </li>
          <li>
            {translate({ id: 'footer.owner' }, { owner: translate({ id: 'site.owner' }) })}
            {typeof help === 'string' && (
              <>
                {' · '}
                <a href={help}>{translate({ id: 'footer.help' })}</a>
              </>
            )}
          </li>
        </ul>
        <ColorMode />
      </div>
      {/* A page that is not found has no address when it is built. */}
      <p className={styles.address} suppressHydrationWarning>
        {isNotFound ? '' : `${translate({ id: 'footer.print' })} ${siteConfig.url}${pathname}`}
      </p>
    </footer>
  );
}
