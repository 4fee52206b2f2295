import { translate } from '@docusaurus/Translate';
import type { ReactNode } from 'react';
import { hasNews } from '../../wording/news.ts';
import type { FactChangeView } from '../../wording/view.ts';
import { Dates } from '../Dates/index.tsx';
import { useOwnLanguage } from '../fallback.ts';
import { NewMarks } from '../NewMark/index.tsx';
import { useNotice } from '../NoticeSummary/index.tsx';
import styles from './styles.module.css';

interface ChangeProps extends Pick<FactChangeView, 'changed' | 'id' | 'why'> {
  name: string;
  /** Null where there was nothing. */
  was: ReactNode;
  now: ReactNode;
}

/** A date or another fact: what it was, and what it is. */
function Change({ changed, id, name, now, was, why }: ChangeProps): ReactNode {
  return (
    <li className={styles.change} id={id}>
      <time className={styles.day} dateTime={changed.datetime}>
        {changed.text}
      </time>
      <div>
        <p>
          <strong>{translate({ id: 'glance.wave' }, { name })}</strong>{' '}
          {was !== null && (
            <>
              <s>{was}</s> <span aria-hidden="true">→</span>{' '}
              <span className="spoken">{translate({ id: 'changes.now' })} </span>
            </>
          )}
          {now}
        </p>
        {why && <p lang={why.lang ?? undefined}>{why.text}</p>}
      </div>
    </li>
  );
}

/** Changes of the notice's facts since it was published, newest first: none changes in silence. */
export function NoticeChanges(): ReactNode {
  const notice = useNotice();
  const lang = useOwnLanguage();
  if (!notice) return null;
  const all = [
    ...notice.changes.map(
      ({ changed, id, kind, now, was, wave, why }): ChangeProps => ({
        changed,
        id,
        why,
        name: wave.name,
        was: <Dates parts={was} />,
        now: now ? <Dates parts={now} /> : translate({ id: `phase.${kind}` }),
      }),
    ),
    ...notice.factChanges.map(({ label: name, ...change }) => ({ ...change, name })),
  ].sort((one, other) => other.changed.datetime.localeCompare(one.changed.datetime));
  if (all.length === 0 && !notice.published) return null;
  return (
    <section lang={lang} aria-labelledby="changes">
      {hasNews(notice) && <NewMarks names={['new']} />}
      <h2 id="changes">{translate({ id: 'changes.title' })}</h2>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the list's meaning with its markers */}
      <ol className={styles.changes} role="list">
        {all.map((change) => (
          <Change key={change.id} {...change} />
        ))}
        {notice.published && (
          <li className={styles.change}>
            <time className={styles.day} dateTime={notice.published.datetime}>
              {notice.published.text}
            </time>
            <p>{translate({ id: 'changes.published' })}</p>
          </li>
        )}
      </ol>
    </section>
  );
}
