import { translate } from '@docusaurus/Translate';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import clsx from 'clsx';
import type { ReactNode } from 'react';
import { needs } from '../../enhance/index.ts';
import type { ScaleBar, ScaleView } from '../../wording/scale.ts';
import { whileValid } from '../valid.ts';
import styles from './styles.module.css';

/** The sign before a date that a phase is told by, beside its colour. */
const signs: Record<string, string> = {
  'in-progress': '▸ ',
  verifying: '▸ ',
  extended: '▸ ',
  due: '▸ ',
  completed: '✓ ',
  paused: '‖ ',
  postponed: '? ',
  unconfirmed: '? ',
  'open-ended': '? ',
  cancelled: '✕ ',
  'rolled-back': '✕ ',
};

function Bar({
  bar,
  isRtl,
  withDate,
}: {
  bar: ScaleBar;
  isRtl: boolean;
  withDate: boolean;
}): ReactNode {
  const place = (at: number) => `${Math.round((isRtl ? 100 - at : at) * 10) / 10}%`;
  return bar.phases.map(({ from, id, until }) => (
    <g key={id} className={clsx(styles.bar, styles[id])} {...whileValid({ from, until })}>
      <rect
        x={place(isRtl ? bar.at + bar.length : bar.at)}
        y={withDate ? 20 : 6}
        width={`${bar.length}%`}
        height={10}
        rx={3}
      />
      {withDate && (
        <text x={place(bar.label.at)} y={14} textAnchor={bar.label.isEnd ? 'end' : 'start'}>
          {signs[id]}
          {bar.date}
        </text>
      )}
    </g>
  ));
}

interface WaveScaleProps {
  scale: ScaleView;
}

/**
 * A picture of waves on a common scale, a row a wave, each a link. The list beside it says the same in words, so it is
 * hidden from those who listen.
 */
export function WaveScale({ scale }: WaveScaleProps): ReactNode {
  const { i18n } = useDocusaurusContext();
  const isRtl = i18n.localeConfigs[i18n.currentLocale]?.direction === 'rtl';
  const place = (at: number) => `${Math.round((isRtl ? 100 - at : at) * 10) / 10}%`;
  const range = `${scale.from} ${scale.to}`;
  const today = scale.today ?? 0;
  const hidden = scale.today === null ? { hidden: true } : {};
  return (
    <div className={styles.scale} aria-hidden="true" {...needs('as-of-now', 'today-line')}>
      {scale.rows.map(({ bars, href, id, name }) => {
        const withDate = bars.length === 1;
        return (
          <a key={id} className={styles.row} href={href} tabIndex={-1}>
            <span className={styles.name}>{name}</span>
            <svg width="100%" height={withDate ? 34 : 22} aria-hidden="true">
              {scale.ticks.map(({ at, datetime }) => (
                <line
                  key={datetime}
                  className={styles.tick}
                  x1={place(at)}
                  x2={place(at)}
                  y1={0}
                  y2="100%"
                />
              ))}
              <line
                className={styles.today}
                x1={place(today)}
                x2={place(today)}
                y1={0}
                y2="100%"
                data-scale={range}
                {...hidden}
              />
              {bars.map((bar) => (
                <Bar key={`${bar.at} ${bar.date}`} bar={bar} isRtl={isRtl} withDate={withDate} />
              ))}
            </svg>
          </a>
        );
      })}
      <div className={styles.row}>
        <span className={styles.name} />
        <svg className={styles.axis} width="100%" height={34} aria-hidden="true">
          {scale.ticks.map(({ at, datetime, label }) => (
            <text key={datetime} x={place(at)} y={13} textAnchor={at > 85 ? 'end' : 'start'}>
              {label}
            </text>
          ))}
          <text
            className={styles.now}
            x={place(today)}
            y={30}
            textAnchor={today > 80 ? 'end' : today < 20 ? 'start' : 'middle'}
            data-scale={range}
            {...hidden}
          >
            {translate({ id: 'scale.today' })}
          </text>
        </svg>
      </div>
    </div>
  );
}
