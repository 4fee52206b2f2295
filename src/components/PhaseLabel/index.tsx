import clsx from 'clsx';
import type { ReactNode } from 'react';
import type { WaveView } from '../../notices/view.ts';
import type { Phase } from '../../notices/waves.ts';
import styles from './styles.module.css';

/** The shape beside the word: a phase is never told by colour alone (WCAG 2.2, 1.4.1). */
const shapes: Record<Phase, string> = {
  scheduled: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Zm0 2.5V8l2.5 1.5',
  'in-progress': 'M5 3.5v9l7-4.5Z',
  completed: 'm3 8.5 3.5 3.5L13 4.5',
  postponed: 'M5.5 3.5v9m5-9v9',
  cancelled: 'm4 4 8 8m0-8-8 8',
};

/** The phase of a wave as a word with an icon. */
export function PhaseLabel({ phase }: { phase: WaveView['phase'] }): ReactNode {
  return (
    <span className={clsx(styles.phase, styles[phase.id])}>
      <svg className={styles.icon} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <path d={shapes[phase.id]} />
      </svg>
      {phase.label}
    </span>
  );
}
