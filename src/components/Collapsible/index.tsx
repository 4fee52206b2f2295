import type { ReactNode } from 'react';
import styles from './styles.module.css';

/** Words that open on a click: found by a search of the page, printed whole, and opened by an address inside. */
export function Collapsible({ children }: { children?: ReactNode }): ReactNode {
  return <details className={styles.part}>{children}</details>;
}
