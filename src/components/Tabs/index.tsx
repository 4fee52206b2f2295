import type { ReactNode } from 'react';
import styles from './styles.module.css';

interface TabProps {
  children?: ReactNode;
  id?: string;
}

/**
 * Tabs as sections that stand open one under the other, with a list of them at the head: nothing of them is hidden from
 * a search, from paper or from a reader without scripts, and each has an address.
 */
export function Tabs({ children }: TabProps): ReactNode {
  return <div className={styles.tabs}>{children}</div>;
}

/** The list of tabs at their head. */
export function TabList({ children }: TabProps): ReactNode {
  return <ul className={styles.list}>{children}</ul>;
}

/** The link to a tab. */
export function TabLink({ children, target }: TabProps & { target: string }): ReactNode {
  return (
    <li>
      <a href={`#${target}`}>{children}</a>
    </li>
  );
}

/** One tab. */
export function Tab({ children, id }: TabProps): ReactNode {
  return (
    <section className={styles.tab} id={id}>
      {children}
    </section>
  );
}

/** The words that name a tab. */
export function TabTitle({ children }: TabProps): ReactNode {
  return <p className={styles.title}>{children}</p>;
}
