import { useDoc } from '@docusaurus/plugin-content-docs/client';
import { translate } from '@docusaurus/Translate';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import type { ReactNode } from 'react';
import { files, toPagePath, toSubscribeUrl } from '../../wording/addresses.ts';
import styles from './styles.module.css';

/** The notice's dates for the reader's calendar: to subscribe to, or to keep as they are today. */
export function CalendarLinks(): ReactNode {
  const { metadata } = useDoc();
  const { siteConfig } = useDocusaurusContext();
  const path = `${toPagePath(metadata.permalink)}${files.calendar.name}`;
  return (
    <aside className={styles.calendar} aria-labelledby="calendar">
      <h3 className={styles.title} id="calendar">
        {translate({ id: 'calendar.title' })}
      </h3>
      <ul className={styles.links}>
        <li>
          <a href={toSubscribeUrl(siteConfig.url, path)}>
            {translate({ id: 'calendar.subscribe' })}
          </a>
        </li>
        <li>
          <a href={path} download>
            {translate({ id: 'calendar.download' })}
          </a>
        </li>
      </ul>
      <p>
        {translate({ id: 'calendar.how.subscribe' })} {translate({ id: 'calendar.how.download' })}
      </p>
      <p>
        {translate({ id: 'calendar.how.address' })}{' '}
        <code className={styles.address}>{`${siteConfig.url}${path}`}</code>
      </p>
    </aside>
  );
}
