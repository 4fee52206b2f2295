import { translate } from '@docusaurus/Translate';
import clsx from 'clsx';
import type { ReactNode } from 'react';
import { useOwnLanguage } from '../fallback.ts';
import styles from './styles.module.css';

const labels: Record<string, () => string> = {
  note: () => translate({ id: 'theme.admonition.note', message: 'note' }),
  tip: () => translate({ id: 'theme.admonition.tip', message: 'tip' }),
  info: () => translate({ id: 'theme.admonition.info', message: 'info' }),
  warning: () => translate({ id: 'theme.admonition.warning', message: 'warning' }),
  caution: () => translate({ id: 'theme.admonition.caution', message: 'caution' }),
  danger: () => translate({ id: 'theme.admonition.danger', message: 'danger' }),
  important: () => translate({ id: 'box.important' }),
  availability: () => translate({ id: 'box.availability' }),
  morelikethis: () => translate({ id: 'box.morelikethis' }),
  prerequisites: () => translate({ id: 'box.prerequisites' }),
  admin: () => translate({ id: 'box.admin' }),
  administration: () => translate({ id: 'box.admin' }),
  success: () => translate({ id: 'box.success' }),
  error: () => translate({ id: 'box.error' }),
};

const looks: Record<string, string | undefined> = {
  warning: styles.warning,
  caution: styles.warning,
  danger: styles.danger,
  error: styles.danger,
};

const isEmpty = (children: ReactNode): boolean =>
  children === undefined || children === null || (Array.isArray(children) && children.length === 0);

interface BoxTitleProps {
  children?: ReactNode;
  type: string;
}

const toLabel = (type: string): string | undefined => (labels[type] ?? labels.info)?.();

/** The words that head a box of a page: the author's, or what the box is, in the language of the site. */
export function BoxTitle({ children, type }: BoxTitleProps): ReactNode {
  const lang = useOwnLanguage();
  return isEmpty(children) ? (
    <p className={styles.title} lang={lang}>
      {toLabel(type)}
    </p>
  ) : (
    <p className={styles.title}>{children}</p>
  );
}

interface AdmonitionProps {
  children?: ReactNode;
  className?: string;
  id?: string;
  /** Null where the children begin with a {@link BoxTitle}. */
  title?: ReactNode;
  type: string;
}

/** A box that an author sets apart from the text, with its kind in words. */
export function Admonition({ children, className, id, title, type }: AdmonitionProps): ReactNode {
  return (
    <div id={id} className={clsx(styles.admonition, looks[type], className)}>
      {title === null ? null : (
        <p className={styles.title}>{isEmpty(title) ? toLabel(type) : title}</p>
      )}
      {children}
    </div>
  );
}

/** The box of a page: its title is the first of its children. */
export function Box(props: AdmonitionProps): ReactNode {
  return <Admonition {...props} title={null} />;
}
