import clsx from 'clsx';
import type { ReactNode } from 'react';
import styles from './styles.module.css';

const widths = [styles.quarter, styles.third, styles.half, styles.most];

/** The nearest of a few widths that do not leave a picture too small to be read: 25, 35, 50, 70 in a hundred, or all. */
const toWidth = (hundredths: number): string | undefined => {
  if (hundredths > 85) return undefined;
  return widths[hundredths > 60 ? 3 : hundredths > 42 ? 2 : hundredths > 29 ? 1 : 0];
};

interface PictureFrameProps {
  align?: 'left' | 'center' | 'right';
  children?: ReactNode;
  width?: string;
}

/** A picture in the width, and at the side, that its author asked for. */
export function PictureFrame({ align, children, width }: PictureFrameProps): ReactNode {
  return (
    <span
      className={clsx(
        styles.frame,
        width ? toWidth(Number(width)) : undefined,
        align === 'center' && styles.center,
        align === 'right' && styles.right,
      )}
    >
      {children}
    </span>
  );
}
