import { translate } from '@docusaurus/Translate';
import type { ReactNode } from 'react';
import type { PageNavigation } from '../../navigation/page-navigation.ts';
import { holdPrefix } from '../../wording/breaks.ts';
import styles from './styles.module.css';

/** The page before and the page after, in reading order. */
export function Pager({ next, previous }: Pick<PageNavigation, 'next' | 'previous'>): ReactNode {
  if (!next && !previous) return null;
  return (
    <nav className={styles.pager} aria-label={translate({ id: 'nav.pager' })}>
      {previous && (
        <a className={styles.previous} rel="prev" href={previous.href}>
          <span>{translate({ id: 'nav.previous' })} </span>
          {holdPrefix(previous.label)}
        </a>
      )}
      {next && (
        <a className={styles.next} rel="next" href={next.href}>
          <span>{translate({ id: 'nav.next' })} </span>
          {holdPrefix(next.label)}
        </a>
      )}
    </nav>
  );
}
