import clsx from 'clsx';
import type { ReactNode } from 'react';
import type { WaveView } from '../../wording/view.ts';
import styles from './styles.module.css';

/** The phase of a wave as a word with a shape. */
export function PhaseLabel({ phase }: { phase: WaveView['phase'] }): ReactNode {
  return <span className={clsx(styles.phase, styles[phase.id])}>{phase.label}</span>;
}
