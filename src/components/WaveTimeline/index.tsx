import { translate } from '@docusaurus/Translate';
import type { ReactNode } from 'react';
import type { NoticeView, UpdateView, WaveView } from '../../wording/view.ts';
import { AsOf } from '../AsOf/index.tsx';
import { CalendarLinks } from '../CalendarLinks/index.tsx';
import { Dates } from '../Dates/index.tsx';
import { useOwnLanguage } from '../fallback.ts';
import { LocalTime } from '../LocalTime/index.tsx';
import { useNotice } from '../NoticeSummary/index.tsx';
import { PhaseLabel } from '../PhaseLabel/index.tsx';
import { whileValid } from '../valid.ts';
import { WaveScale } from '../WaveScale/index.tsx';
import styles from './styles.module.css';

interface WaveProps {
  wave: WaveView;
  notice: NoticeView;
}

/** The date of a wave; of one without a date that holds, the old one small and struck through. */
function WaveDates({ notice, wave }: WaveProps): ReactNode {
  const { dates, facts, phase, zoneTime } = wave;
  if (!facts.stopped) {
    return (
      <>
        <p className={styles.dates}>
          <Dates parts={dates} />
        </p>
        {zoneTime && <p className={styles.aside}>{zoneTime}</p>}
        <LocalTime className={styles.aside} known={zoneTime} parts={dates} tag={notice.tag} />
      </>
    );
  }
  return (
    <>
      {phase.id === 'postponed' && (
        <p className={styles.dates}>{translate({ id: 'timeline.new-date' })}</p>
      )}
      <p className={styles.aside}>
        <s>
          <Dates parts={dates} />
        </s>
      </p>
    </>
  );
}

/** An update of a wave, with the time in UTC, by the clocks of the company and by those of the reader. */
function Update({ notice, update }: { notice: NoticeView; update: UpdateView }): ReactNode {
  const { at, id, label, text, zoneTime } = update;
  return (
    <li id={id}>
      <p>
        <strong>{label}</strong> <Dates parts={[at]} />
        {zoneTime && ` (${zoneTime})`}
        {text && (
          <>
            {'. '}
            <span lang={text.lang ?? undefined}>{text.text}</span>
          </>
        )}
      </p>
      <LocalTime className={styles.aside} known={zoneTime} parts={[at]} tag={notice.tag} />
    </li>
  );
}

/**
 * The facts of the wave alone: actions and their deadlines, how long it takes, when one is told. Those that are the
 * same for all are not shown here.
 */
function Facts({ notice, wave }: WaveProps): ReactNode {
  const notify = wave.notify?.isPast ? null : wave.notify;
  const deadlines = wave.deadlines
    .flatMap((place) => notice.deadlines[place] ?? [])
    .filter(({ waves }) => waves.length > 0);
  const downtime = notice.waves.length === 1 ? notice.downtime : null;
  const now = Date.parse(notice.asOf.datetime);
  if (deadlines.length === 0 && !downtime && !notify) return null;
  return (
    <dl className={styles.facts}>
      {deadlines.flatMap(({ action, by, passed, title }) =>
        [
          { id: 'glance.deadline.due', from: null, until: passed },
          { id: 'glance.deadline.passed', from: passed, until: null },
        ]
          .filter(({ until }) => until === null || now < until)
          .map(({ id, from, until }) => (
            <div
              key={`${action}${by.datetime}${id}`}
              {...whileValid({ from: from !== null && now >= from ? null : from, until })}
            >
              <dt>{translate({ id: 'glance.action' })}</dt>
              <dd>
                <a href={`#${action}`}>{translate({ id }, { action: title, date: by.text })}</a>
              </dd>
            </div>
          )),
      )}
      {downtime && (
        <div>
          <dt>{translate({ id: 'timeline.downtime' })}</dt>
          <dd>{downtime.text}</dd>
        </div>
      )}
      {notify && (
        <div {...whileValid({ until: notify.passed })}>
          <dt>{translate({ id: 'timeline.notify' })}</dt>
          <dd>
            <Dates parts={notify.text} />
          </dd>
        </div>
      )}
    </dl>
  );
}

function Wave({ notice, wave }: WaveProps): ReactNode {
  const { facts, id, name, phase, phases, updates } = wave;
  const changes = notice.changes.filter((change) => change.wave.id === id);
  const isOver = phase.id === 'completed' || phase.id === 'rolled-back';
  return (
    <li className={styles.wave} aria-current={phase.id === 'in-progress' ? 'step' : undefined}>
      <div className={styles.head}>
        <h3 className={styles.name} id={`wave-${id}`}>
          {name}
        </h3>{' '}
        <PhaseLabel phases={phases} />
        {isOver && (
          <span>
            <Dates parts={wave.dates} />
          </span>
        )}
      </div>
      {!isOver && <WaveDates notice={notice} wave={wave} />}
      {updates.length > 0 && (
        <ul className={styles.updates} aria-label={translate({ id: 'timeline.updates' })}>
          {updates.map((update) => (
            <Update key={update.id} notice={notice} update={update} />
          ))}
        </ul>
      )}
      {changes.map((change) => (
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
      {!isOver && facts.stopped === null && <Facts notice={notice} wave={wave} />}
    </li>
  );
}

/** The waves of the page's notice: what moves, when, where it stands, how long it takes. Complete without script. */
export function WaveTimeline(): ReactNode {
  const notice = useNotice();
  const lang = useOwnLanguage();
  if (!notice) return null;
  const { waves } = notice;
  return (
    <div lang={lang}>
      {notice.scale && <WaveScale scale={notice.scale} />}
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the list's meaning with its markers */}
      <ol className={styles.timeline} role="list" aria-label={translate({ id: 'timeline.label' })}>
        {waves.map((wave) => (
          <Wave key={wave.id} notice={notice} wave={wave} />
        ))}
      </ol>
      {waves.length > 0 && (
        <p>
          <AsOf date={notice.asOf} />
        </p>
      )}
      <CalendarLinks />
    </div>
  );
}
