import { translate } from '@docusaurus/Translate';
import type { ReactNode } from 'react';
import type { NoticeView, WaveView } from '../../wording/view.ts';
import { CalendarLinks } from '../CalendarLinks/index.tsx';
import { Dates } from '../Dates/index.tsx';
import { useOwnLanguage } from '../fallback.ts';
import { LocalTime } from '../LocalTime/index.tsx';
import { useNotice } from '../NoticeSummary/index.tsx';
import { PhaseLabel } from '../PhaseLabel/index.tsx';
import { WaveScale } from '../WaveScale/index.tsx';
import { WaveTable } from '../WaveTable/index.tsx';
import styles from './styles.module.css';

interface WaveProps {
  wave: WaveView;
  downtime: NoticeView['downtime'];
  tag: string;
}

/** The date of a wave; struck through once it no longer holds. */
function WaveDates({ tag, wave: { dates, facts, phase } }: Omit<WaveProps, 'downtime'>): ReactNode {
  if (!facts.stopped) {
    return (
      <>
        <p className={styles.dates}>
          <Dates parts={dates} />
        </p>
        <LocalTime className={styles.aside} parts={dates} tag={tag} />
      </>
    );
  }
  return (
    <>
      <p className={styles.dates}>
        <s>
          <Dates parts={dates} />
        </s>
      </p>
      {phase.id === 'postponed' && (
        <p className={styles.aside}>{translate({ id: 'timeline.new-date' })}</p>
      )}
    </>
  );
}

function Wave({ downtime, tag, wave }: WaveProps): ReactNode {
  const { facts, history, id, name, notify, phase } = wave;
  const isHeld = facts.stopped === null;
  return (
    <li className={styles.wave} aria-current={phase.id === 'in-progress' ? 'step' : undefined}>
      <div className={styles.head}>
        <h3 className={styles.name} id={`wave-${id}`}>
          {name}
        </h3>
        <PhaseLabel phase={phase} />
      </div>
      <WaveDates tag={tag} wave={wave} />
      {history.map((change) => (
        <p key={change.id} className={styles.aside}>
          {change.kind === 'moved' ? (
            <>
              {translate({ id: 'timeline.was' })}{' '}
              <s>
                <Dates parts={change.was} />
              </s>
              , {translate({ id: 'timeline.changed' }, { date: change.changed.text })}
            </>
          ) : (
            translate({ id: `timeline.stopped.${change.kind}` }, { date: change.changed.text })
          )}
        </p>
      ))}
      {isHeld && (downtime || notify) && (
        <dl className={styles.facts}>
          {downtime && (
            <div>
              <dt>{translate({ id: 'timeline.downtime' })}</dt>
              <dd>{downtime.text}</dd>
            </div>
          )}
          {notify && (
            <div>
              <dt>{translate({ id: 'timeline.notify' })}</dt>
              <dd>
                <Dates parts={notify.text} />
              </dd>
            </div>
          )}
        </dl>
      )}
    </li>
  );
}

/** The waves of the page's notice: what moves, when, where it stands, how long it takes. Complete without script. */
export function WaveTimeline(): ReactNode {
  const notice = useNotice();
  const lang = useOwnLanguage();
  if (!notice) return null;
  return (
    <div lang={lang}>
      {notice.scale && <WaveScale scale={notice.scale} />}
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the list's meaning with its markers */}
      <ol className={styles.timeline} role="list" aria-label={translate({ id: 'timeline.label' })}>
        {notice.waves.map((wave) => (
          <Wave key={wave.id} wave={wave} downtime={notice.downtime} tag={notice.tag} />
        ))}
      </ol>
      <WaveTable notice={notice} />
      <CalendarLinks />
    </div>
  );
}
