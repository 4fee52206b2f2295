import Head from '@docusaurus/Head';
import type { ReactNode } from 'react';
import styles from './styles.module.css';

/** The FAQ of a notice with its data for machines, both made from the section's list. */
export function Faq({
  children,
  structuredData,
}: {
  children: ReactNode;
  structuredData?: string;
}): ReactNode {
  return (
    <div className={styles.faq}>
      {structuredData && (
        <Head>
          <script type="application/ld+json">{structuredData}</script>
        </Head>
      )}
      {children}
    </div>
  );
}

/** One question with its answer, both always open: a browser's search finds them, print shows them. */
export function FaqItem({ children, id }: { children: ReactNode; id: string }): ReactNode {
  return (
    <div className={styles.item} id={id}>
      {children}
    </div>
  );
}

/** A question, as a heading below the FAQ's. */
export function FaqQuestion({ children }: { children: ReactNode }): ReactNode {
  return <h3 className={styles.question}>{children}</h3>;
}
