import { translate } from '@docusaurus/Translate';
import type { ReactNode } from 'react';
import { useOwnLanguage } from '../fallback.ts';
import styles from './styles.module.css';

/** Whom to ask: the author's closing words, where the reader looks for them. */
export function NoticeContact({ children }: { children: ReactNode }): ReactNode {
  return (
    <section className={styles.contact} id="contact" aria-labelledby="whom-to-ask">
      {/* Firefox's reader view leaves out headings whose id says "contact". */}
      <h2 id="whom-to-ask" lang={useOwnLanguage()}>
        {translate({ id: 'contact.title' })}
      </h2>
      {children}
    </section>
  );
}
