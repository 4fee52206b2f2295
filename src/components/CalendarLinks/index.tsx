import Link from '@docusaurus/Link';
import { useDoc } from '@docusaurus/plugin-content-docs/client';
import { translate } from '@docusaurus/Translate';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import type { ReactNode } from 'react';
import { files, followPath, toPagePath, toSubscribeUrl } from '../../wording/addresses.ts';
import styles from './styles.module.css';

const useCalendar = () => {
  const { metadata } = useDoc();
  const { siteConfig } = useDocusaurusContext();
  const path = `${toPagePath(metadata.permalink)}${files.calendar.name}`;
  return {
    path,
    subscribe: toSubscribeUrl(siteConfig.url, path),
    address: `${siteConfig.url}${path}`,
  };
};

/** The way to the notice's dates for the reader's calendar. */
export function CalendarLink(): ReactNode {
  return (
    <p className={styles.buttons}>
      <a className={styles.button} href="#calendar">
        {translate({ id: 'calendar.title' })}
      </a>
    </p>
  );
}

/** The notice's dates for the reader's calendar, to subscribe to or as they are today; how that works stands behind a line. */
export function CalendarLinks(): ReactNode {
  const { address, path, subscribe } = useCalendar();
  return (
    <aside
      className={styles.calendar}
      id="calendar"
      aria-label={translate({ id: 'calendar.title' })}
    >
      <p className={styles.buttons}>
        <a className={styles.button} href={subscribe}>
          {translate({ id: 'calendar.subscribe' })}
        </a>{' '}
        <a className={styles.button} href={path} download>
          {translate({ id: 'calendar.download' })}
        </a>
      </p>
      <details>
        <summary>{translate({ id: 'calendar.how' })}</summary>
        <p>
          {translate({ id: 'calendar.how.subscribe' })} {translate({ id: 'calendar.how.download' })}
        </p>
        <p>
          {translate({ id: 'calendar.how.address' })}{' '}
          <code className={styles.address}>{address}</code>
        </p>
        <p>
          <Link to={`/${followPath}`}>{translate({ id: 'follow.title' })}</Link>
        </p>
      </details>
    </aside>
  );
}
