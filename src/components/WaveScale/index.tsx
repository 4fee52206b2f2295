import type { ReactNode } from 'react';
import type { ScaleView } from '../../wording/scale.ts';
import styles from './styles.module.css';

const rowHeight = 16;
const width = 1000;

/** A picture of the waves on a common scale. The list below it says the same in words, so it is hidden from those who listen. */
export function WaveScale({ scale }: { scale: ScaleView }): ReactNode {
  const height = scale.bars.length * rowHeight;
  return (
    <div className={styles.scale} aria-hidden="true">
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        {scale.ticks.map(({ at, datetime }) => (
          <path key={datetime} className={styles.tick} d={`M${at * 10} 0V${height}`} />
        ))}
        {scale.bars.map(({ at, id, kind, length }, index) => (
          <rect
            key={id}
            className={styles[kind]}
            x={at * 10}
            y={index * rowHeight + 3}
            width={length * 10}
            height={rowHeight - 6}
            rx={4}
          />
        ))}
      </svg>
      <div className={styles.labels}>
        {scale.ticks.map(({ datetime, label }) => (
          <span key={datetime}>{label}</span>
        ))}
      </div>
    </div>
  );
}
