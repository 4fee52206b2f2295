import clsx from 'clsx';
import type { ReactNode } from 'react';
import type { Validity, WaveView } from '../../wording/view.ts';
import { whileValid } from '../valid.ts';
import styles from './styles.module.css';

type Phase = WaveView['phase'] & Partial<Validity>;

/** The phase of a wave as a word with a shape; of several the one that is so. */
export function PhaseLabel({ phases }: { phases: Phase[] }): ReactNode {
  return phases.map(({ from, id, label, until }) => (
    <span key={id} className={clsx(styles.phase, styles[id])} {...whileValid({ from, until })}>
      {label}{' '}
    </span>
  ));
}
