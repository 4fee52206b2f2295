import Link from '@docusaurus/Link';
import { translate } from '@docusaurus/Translate';
import type { ReactNode } from 'react';
import { mostWaves } from '../../notices/waves.ts';
import { followPath } from '../../wording/addresses.ts';
import type { NoticeView, WaveView } from '../../wording/view.ts';
import { AsOf } from '../AsOf/index.tsx';
import { Dates, WaveDate } from '../Dates/index.tsx';
import { PhaseLabel } from '../PhaseLabel/index.tsx';
import { whileValid } from '../valid.ts';
import styles from './styles.module.css';

const dimensions = ['regions', 'products', 'environments', 'customers'] as const;

const textOf = (wave: WaveView, dimension: (typeof dimensions)[number]): string =>
  wave.tags[dimension].join(', ');

/** The deadline of a wave, until it has passed. */
function WaveDeadline({ notice, wave }: { notice: NoticeView; wave: WaveView }): ReactNode {
  const own = ['completed', 'rolled-back', 'cancelled'].includes(wave.phase.id)
    ? []
    : wave.deadlines
        .flatMap((place) => notice.deadlines[place] ?? [])
        .filter(
          ({ passed, waves }) => waves.length > 0 && Date.parse(notice.asOf.datetime) < passed,
        );
  return own.map(({ action, by, passed }, index) => (
    <a
      key={`${action}${by.datetime}`}
      href={`#${action}`}
      {...whileValid({
        from: index === 0 ? null : (own[index - 1]?.passed ?? null),
        until: passed,
      })}
    >
      <Dates parts={[by]} />
    </a>
  ));
}

/** The waves as a table by what a reader looks for: region, product, environment; date, phase and a link to each. */
export function FindYours({
  notice,
  lang,
}: {
  notice: NoticeView;
  lang: string | undefined;
}): ReactNode {
  const { deadlines, waves } = notice;
  if (waves.length <= mostWaves) return null;
  const columns = dimensions.filter((dimension) =>
    waves.some((wave) => wave.tags[dimension].length > 0),
  );
  // A dimension in which all waves are the same tells them not apart.
  const telling = columns.filter(
    (dimension) => new Set(waves.map((wave) => textOf(wave, dimension))).size > 1,
  );
  const key = (wave: WaveView) => telling.map((dimension) => textOf(wave, dimension)).join('\n');
  const rows = [...waves].sort(
    (a, b) => key(a).localeCompare(key(b), notice.tag) || a.facts.from - b.facts.from,
  );
  const hasDeadlines = deadlines.some(({ waves: ids }) => ids.length > 0);
  return (
    <section lang={lang} aria-labelledby="find-yours">
      <h2 id="find-yours" className={styles.title}>
        {translate({ id: 'finder.title' })}
      </h2>
      <table className={styles.table}>
        <thead>
          <tr>
            {telling.length === 0 && <th scope="col">{translate({ id: 'finder.wave' })}</th>}
            {telling.map((dimension) => (
              <th key={dimension} scope="col">
                {translate({ id: `dimension.${dimension}` })}
              </th>
            ))}
            <th scope="col">{translate({ id: 'timeline.when' })}</th>
            {hasDeadlines && <th scope="col">{translate({ id: 'finder.deadline' })}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((wave) => (
            <tr key={wave.id}>
              {telling.length === 0 && <th scope="row">{wave.name}</th>}
              {telling.map((dimension, index) =>
                index === 0 ? (
                  <th key={dimension} scope="row">
                    {textOf(wave, dimension)}
                  </th>
                ) : (
                  <td key={dimension}>{textOf(wave, dimension)}</td>
                ),
              )}
              <td>
                <a href={`#wave-${wave.id}`}>
                  <WaveDate wave={wave} />
                </a>{' '}
                <PhaseLabel phases={wave.phases} />
              </td>
              {hasDeadlines && (
                <td
                  data-label={translate(
                    { id: 'glance.wave' },
                    { name: translate({ id: 'finder.deadline' }) },
                  )}
                >
                  <WaveDeadline notice={notice} wave={wave} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <Link to={`/${followPath}`}>{translate({ id: 'follow.title' })}</Link>
      </p>
      <AsOf date={notice.asOf} />
    </section>
  );
}
