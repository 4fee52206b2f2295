import { useDoc } from '@docusaurus/plugin-content-docs/client';
import { translate } from '@docusaurus/Translate';
import type { ReactNode } from 'react';
import type { NoticeView, WaveView } from '../../notices/view.ts';
import { Dates } from '../Dates/index.tsx';
import { PhaseLabel } from '../PhaseLabel/index.tsx';
import styles from './styles.module.css';

interface WaveProps {
  wave: WaveView;
  downtime: NoticeView['downtime'];
}

function Wave({ wave, downtime }: WaveProps): ReactNode {
  const { dates, facts, history, id, name, notify, phase } = wave;
  return (
    <li className={styles.wave} aria-current={phase.id === 'in-progress' ? 'step' : undefined}>
      <div className={styles.head}>
        <h3 className={styles.name} id={`wave-${id}`}>
          {name}
        </h3>
        <PhaseLabel phase={phase} />
      </div>
      <p className={styles.dates}>
        {facts.stopped ? (
          <s>
            <Dates parts={dates} />
          </s>
        ) : (
          <Dates parts={dates} />
        )}
      </p>
      {history.map(({ was, changed }) => (
        <p key={changed.datetime} className={styles.earlier}>
          {translate({ id: 'timeline.was' })}:{' '}
          <s>
            <Dates parts={was} />
          </s>
          , {translate({ id: 'timeline.changed' }, { date: changed.text })}
        </p>
      ))}
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
    </li>
  );
}

/** The waves of the page's notice: what moves, when, where it stands, how long it takes. Complete without script. */
export function WaveTimeline(): ReactNode {
  const { metadata } = useDoc();
  const { notice } = metadata.frontMatter as { notice?: NoticeView };
  if (!notice) return null;
  return (
    // Safari drops the list's meaning with its markers; the role brings it back.
    // biome-ignore lint/a11y/noRedundantRoles: see above
    <ol className={styles.timeline} role="list" aria-label={translate({ id: 'timeline.label' })}>
      {notice.waves.map((wave) => (
        <Wave key={wave.id} wave={wave} downtime={notice.downtime} />
      ))}
    </ol>
  );
}
