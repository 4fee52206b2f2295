import { useDoc } from '@docusaurus/plugin-content-docs/client';
import { translate } from '@docusaurus/Translate';
import type { ReactNode } from 'react';
import styles from './styles.module.css';

/** The page's sections as links, behind what else is to stay in sight: above the text on a phone, beside it on a desktop. Needs no script. */
export function Contents({ children }: { children?: ReactNode }): ReactNode {
  const { toc } = useDoc();
  const sections = toc.filter(({ level }) => level === 2);
  if (sections.length < 2 && !children) return null;
  const label = translate({
    id: 'theme.TOCCollapsible.toggleButtonLabel',
    message: 'On this page',
  });
  return (
    <div className={styles.place}>
      <div className={styles.stay}>
        {children}
        <nav className={styles.contents} aria-label={label}>
          <p className={styles.label} aria-hidden="true">
            {label}
          </p>
          <ul>
            {sections.map(({ id, value }) => (
              <li key={id}>
                <a href={`#${id}`}>{value}</a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </div>
  );
}
