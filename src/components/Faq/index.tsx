import Head from '@docusaurus/Head';
import { translate } from '@docusaurus/Translate';
import { createContext, type ReactNode, use, useState } from 'react';
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

const ItemId = createContext('');

/** One question with its answer, both always open: a browser's search finds them, print shows them. */
export function FaqItem({ children, id }: { children: ReactNode; id: string }): ReactNode {
  return (
    <div className={styles.item} id={id}>
      <ItemId value={id}>{children}</ItemId>
    </div>
  );
}

/** Copies the address of an answer; only once script runs. */
function CopyLink({ id }: { id: string }): ReactNode {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    const { origin, pathname } = window.location;
    await navigator.clipboard.writeText(`${origin}${pathname}#${id}`);
    setCopied(true);
  };
  return (
    <button
      className={styles.copy}
      type="button"
      onClick={copy}
      onBlur={() => setCopied(false)}
      aria-label={translate({ id: isCopied ? 'faq.copied' : 'faq.copy' })}
      title={translate({ id: isCopied ? 'faq.copied' : 'faq.copy' })}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <path
          d={
            isCopied
              ? 'm3 8.5 3.5 3.5L13 4.5'
              : 'M6.5 9.5 9.5 6.5M7 4.5l1.5-1.5a3 3 0 0 1 4.2 4.3L11 9M9 11.5 7.5 13a3 3 0 0 1-4.2-4.3L5 7'
          }
        />
      </svg>
      <span className={styles.said} role="status">
        {isCopied ? translate({ id: 'faq.copied' }) : ''}
      </span>
    </button>
  );
}

/** A question, as a heading below the FAQ's, with the control that copies its link. */
export function FaqQuestion({ children }: { children: ReactNode }): ReactNode {
  const id = use(ItemId);
  return (
    <div className={styles.head}>
      <h3 className={styles.question}>
        <a className={styles.link} href={`#${id}`}>
          {children}
        </a>
      </h3>
      <CopyLink id={id} />
    </div>
  );
}
