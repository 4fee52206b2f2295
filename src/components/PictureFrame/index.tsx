import clsx from 'clsx';
import type { ReactNode } from 'react';
import styles from './styles.module.css';

interface PictureFrameProps {
  align?: 'left' | 'center' | 'right';
  children?: ReactNode;
}

/** A picture at the side that its author asked for. */
export function PictureFrame({ align, children }: PictureFrameProps): ReactNode {
  return (
    <span
      className={clsx(
        styles.frame,
        align === 'center' && styles.center,
        align === 'right' && styles.right,
      )}
    >
      {children}
    </span>
  );
}
