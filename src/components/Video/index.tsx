import { translate } from '@docusaurus/Translate';
import type { ReactNode } from 'react';
import { useOwnLanguage } from '../fallback.ts';
import styles from './styles.module.css';

/** A film as a link: nothing is loaded from elsewhere until the reader asks for it. */
export function Video({ children }: { children?: ReactNode }): ReactNode {
  return (
    <p className={styles.video}>
      <svg className={styles.icon} viewBox="0 0 24 24" aria-hidden="true">
        <path d="M2 4h20v16H2zM10 8.5v7l6-3.5z" fillRule="evenodd" />
      </svg>
      {children}
    </p>
  );
}

/** The words of a film's link, where its author wrote none. */
export function VideoWords({ host = '' }: { host?: string }): ReactNode {
  const words = translate({ id: 'video.watch' });
  return <span lang={useOwnLanguage()}>{host === '' ? words : `${words} (${host})`}</span>;
}
