import { translate } from '@docusaurus/Translate';
import clsx from 'clsx';
import type { ReactNode } from 'react';
import styles from './styles.module.css';

const kinds: Record<string, { label: () => string; className?: string | undefined }> = {
  note: { label: () => translate({ id: 'theme.admonition.note', message: 'note' }) },
  tip: { label: () => translate({ id: 'theme.admonition.tip', message: 'tip' }) },
  info: { label: () => translate({ id: 'theme.admonition.info', message: 'info' }) },
  warning: {
    label: () => translate({ id: 'theme.admonition.warning', message: 'warning' }),
    className: styles.warning,
  },
  caution: {
    label: () => translate({ id: 'theme.admonition.caution', message: 'caution' }),
    className: styles.warning,
  },
  danger: {
    label: () => translate({ id: 'theme.admonition.danger', message: 'danger' }),
    className: styles.danger,
  },
};

interface AdmonitionProps {
  children?: ReactNode;
  className?: string;
  title?: ReactNode;
  type: string;
}

/** What an author sets apart from the text, with what it is in words. */
export function Admonition({ children, className, title, type }: AdmonitionProps): ReactNode {
  const kind = kinds[type] ?? kinds.info;
  return (
    <div className={clsx(styles.admonition, kind?.className, className)}>
      <p className={styles.title}>{title ?? kind?.label()}</p>
      {children}
    </div>
  );
}
