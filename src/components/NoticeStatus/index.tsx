import { translate } from '@docusaurus/Translate';
import clsx from 'clsx';
import type { ReactNode } from 'react';
import { toActionText } from '../../wording/status.ts';
import type { LeadView, NoticeView } from '../../wording/view.ts';
import { AsOf } from '../AsOf/index.tsx';
import { Dates, WaveDate } from '../Dates/index.tsx';
import { PhaseLabel } from '../PhaseLabel/index.tsx';
import { whileValid } from '../valid.ts';
import styles from './styles.module.css';

const language = (tag: string) => ({
  tag,
  translate: (id: string, values?: Record<string, string>) => translate({ id }, values),
});

interface LeadProps {
  notice: NoticeView;
  lead: LeadView;
  /** The address of the notice, where it is not the page itself. */
  base?: string;
}

/** A wave in one line: its name, where there are several, and its date; of one that was stopped what became of it. */
function WaveLine({ base, notice, place }: Omit<LeadProps, 'lead'> & { place: number }): ReactNode {
  const wave = notice.waves[place];
  if (!wave) return null;
  const [before, after] = translate({ id: 'glance.wave' }).split('{name}');
  return (
    <span>
      {notice.waves.length > 1 && (
        <>
          {before}
          <a href={`${base ?? ''}#wave-${wave.id}`}>{wave.name}</a>
          {after}{' '}
        </>
      )}
      <WaveDate wave={wave} />
    </span>
  );
}

/** The action of the reader, or, quietly, that there is nothing to do; leads to the steps. */
function ActionLine({ base = '', notice, lead }: LeadProps): ReactNode {
  const deadline = notice.deadlines[lead.deadline ?? -1] ?? null;
  const parts = toActionText(language(notice.tag), notice.action, deadline, lead.isPassed);
  if (parts.length === 0) return null;
  const [before, after] = translate({ id: 'glance.wave' }).split('{name}');
  const isLoud = notice.action === 'required' && !lead.isPassed;
  return (
    <p className={isLoud ? styles.must : styles.quiet}>
      {deadline ? (
        <>
          {before}
          <a href={`${base}#${deadline.action}`}>
            <Dates parts={parts} />
          </a>
          {after} {deadline.title}
        </>
      ) : (
        <Dates parts={parts} />
      )}
    </p>
  );
}

/** Three lines, while they are so. */
export function Lead({ base = '', notice, lead }: LeadProps): ReactNode {
  const wave = notice.waves[lead.wave ?? -1];
  return (
    <div {...whileValid(lead)}>
      {wave && (
        <p className={clsx(styles.line, styles.now)}>
          <PhaseLabel phases={wave.phases} />{' '}
          <WaveLine base={base} notice={notice} place={lead.wave ?? -1} />
        </p>
      )}
      {lead.next !== null && (
        <p className={styles.line}>
          {translate({ id: 'status.next' })}{' '}
          <WaveLine base={base} notice={notice} place={lead.next} />
        </p>
      )}
      <ActionLine base={base} lead={lead} notice={notice} />
    </div>
  );
}

/** Where a notice stands, what is next and what the reader must do, in three lines; right whenever it is read. */
export function NoticeStatus({
  notice,
  lang,
}: {
  notice: NoticeView;
  lang: string | undefined;
}): ReactNode {
  if (notice.waves.length === 0 && !notice.action) return null;
  return (
    <section className={styles.status} lang={lang} aria-label={translate({ id: 'status.label' })}>
      {notice.leads.map((lead) => (
        <Lead key={lead.from ?? 0} lead={lead} notice={notice} />
      ))}
      {notice.waves.length > 0 && <AsOf date={notice.asOf} />}
    </section>
  );
}
