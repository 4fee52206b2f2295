import clsx from 'clsx';
import type { ReactNode } from 'react';
import styles from './styles.module.css';

const tones: Record<string, string | undefined> = {
  positive: styles.positive,
  caution: styles.caution,
  negative: styles.negative,
};

interface BadgeProps {
  children?: ReactNode;
  tone?: string;
  tooltip?: string;
}

/** A small label beside words; what it says more is there for all, not only for those who point at it. */
export function Badge({ children, tone = '', tooltip }: BadgeProps): ReactNode {
  return (
    <span className={clsx(styles.badge, tones[tone])} title={tooltip}>
      {children}
      {tooltip ? <span className="spoken"> ({tooltip})</span> : null}
    </span>
  );
}
