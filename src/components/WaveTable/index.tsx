import { translate } from '@docusaurus/Translate';
import type { ReactNode } from 'react';
import type { NoticeView } from '../../wording/view.ts';
import { Dates } from '../Dates/index.tsx';
import styles from './styles.module.css';

/** The waves as a table, for paper: a row a wave. On a screen the list shows the same. */
export function WaveTable({ notice }: { notice: NoticeView }): ReactNode {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{translate({ id: 'timeline.environments' })}</th>
          <th scope="col">{translate({ id: 'timeline.when' })}</th>
          <th scope="col">{translate({ id: 'timeline.phase' })}</th>
          <th scope="col">{translate({ id: 'timeline.downtime' })}</th>
          <th scope="col">{translate({ id: 'timeline.notify' })}</th>
        </tr>
      </thead>
      <tbody>
        {notice.waves.map(({ dates, facts, id, name, notify, phase }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            <td>
              {facts.stopped ? (
                <s>
                  <Dates parts={dates} />
                </s>
              ) : (
                <Dates parts={dates} />
              )}
            </td>
            <td>{phase.label}</td>
            <td>{notice.downtime?.text ?? '–'}</td>
            <td>{notify ? <Dates parts={notify.text} /> : '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
