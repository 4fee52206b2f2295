import { useDoc } from '@docusaurus/plugin-content-docs/client';
import ContentVisibility from '@theme/ContentVisibility';
import DocItemContent from '@theme/DocItem/Content';
import type { ReactNode } from 'react';
import { Contents } from '../Contents/index.tsx';
import styles from './styles.module.css';

/** A page of the site: its text, with the contents beside it where there is room. */
export function NoticePage({ children }: { children: ReactNode }): ReactNode {
  const { metadata } = useDoc();
  return (
    <div className={styles.page}>
      <aside className={styles.aside}>
        <Contents />
      </aside>
      <article className={styles.text}>
        <ContentVisibility metadata={metadata} />
        <DocItemContent>{children}</DocItemContent>
      </article>
    </div>
  );
}
