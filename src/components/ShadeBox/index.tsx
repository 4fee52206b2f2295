import type { ReactNode } from 'react';
import styles from './styles.module.css';

/** A part of the page on a ground of its own. */
export function ShadeBox({ children }: { children?: ReactNode }): ReactNode {
  return <div className={styles.shade}>{children}</div>;
}
