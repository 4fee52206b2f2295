import Head from '@docusaurus/Head';
import { translate } from '@docusaurus/Translate';
import clsx from 'clsx';
import { createContext, type ReactNode, use } from 'react';
import { needs } from '../../enhance/index.ts';
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
      <p role="status" data-copy-status="" className="spoken" />
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

/** Copies the address of an answer, and is named after its question; only where script runs. */
function CopyLink({ id }: { id: string }): ReactNode {
  const label = translate({ id: 'faq.copy' });
  return (
    <button
      className={styles.copy}
      type="button"
      id={`copy-${id}`}
      aria-label={label}
      aria-labelledby={`copy-${id} question-${id}`}
      title={label}
      data-target={id}
      data-copied={translate({ id: 'faq.copied' })}
      {...needs('copy-link')}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <path d="M6.5 9.5 9.5 6.5M7 4.5l1.5-1.5a3 3 0 0 1 4.2 4.3L11 9M9 11.5 7.5 13a3 3 0 0 1-4.2-4.3L5 7" />
        <path d="m3 8.5 3.5 3.5L13 4.5" />
      </svg>
    </button>
  );
}

/**
 * A question, as a heading below the FAQ's, with its link and the control that copies it beside: a heading with nothing
 * but its text is what reader views keep, and is named once.
 */
export function FaqQuestion({ children }: { children: ReactNode }): ReactNode {
  const id = use(ItemId);
  return (
    <>
      <h3 className={styles.question} id={`question-${id}`}>
        {children}
      </h3>
      {/* biome-ignore lint/a11y/useAnchorContent: CSS shows a sign, which is not read */}
      <a
        className={clsx('hash-link', styles.link)}
        href={`#${id}`}
        aria-labelledby={`question-${id}`}
      />
      <CopyLink id={id} />
    </>
  );
}
