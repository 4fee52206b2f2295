import { translate } from '@docusaurus/Translate';
import type { ReactNode } from 'react';
import { hasNews } from '../../wording/news.ts';
import type { ChangeView, FactChangeView } from '../../wording/view.ts';
import { Dates } from '../Dates/index.tsx';
import { useOwnLanguage } from '../fallback.ts';
import { NewMarks } from '../NewMark/index.tsx';
import { useNotice } from '../NoticeSummary/index.tsx';
import styles from './styles.module.css';

function Change({ change }: { change: ChangeView }): ReactNode {
  const { changed, id, kind, now, was, wave, why } = change;
  return (
    <li className={styles.change} id={id}>
      <time className={styles.day} dateTime={changed.datetime}>
        {changed.text}
      </time>
      <div>
        <p>
          <strong>{translate({ id: 'glance.wave' }, { name: wave.name })}</strong>{' '}
          <s>
            <Dates parts={was} />
          </s>{' '}
          <span aria-hidden="true">→</span>{' '}
          <span className={styles.spoken}>{translate({ id: 'changes.now' })} </span>
          {now ? <Dates parts={now} /> : translate({ id: `phase.${kind}` })}
        </p>
        {why && <p lang={why.lang ?? undefined}>{why.text}</p>}
      </div>
    </li>
  );
}

/** Another fact than a date: what it was, and what it is. */
function FactChange({ change }: { change: FactChangeView }): ReactNode {
  const { changed, id, label, now, was, why } = change;
  return (
    <li className={styles.change} id={id}>
      <time className={styles.day} dateTime={changed.datetime}>
        {changed.text}
      </time>
      <div>
        <p>
          <strong>{translate({ id: 'glance.wave' }, { name: label })}</strong>{' '}
          {was !== null && (
            <>
              <s>{was}</s> <span aria-hidden="true">→</span>{' '}
              <span className={styles.spoken}>{translate({ id: 'changes.now' })} </span>
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
    ...notice.changes.map((change) => ({
      day: change.changed.datetime,
      element: <Change key={change.id} change={change} />,
    })),
    ...notice.factChanges.map((change) => ({
      day: change.changed.datetime,
      element: <FactChange key={change.id} change={change} />,
    })),
  ].sort((one, other) => other.day.localeCompare(one.day));
  if (all.length === 0 && !notice.published) return null;
  return (
    <section lang={lang} aria-labelledby="changes">
      {hasNews(notice) && <NewMarks names={['new']} />}
      <h2 id="changes">{translate({ id: 'changes.title' })}</h2>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the list's meaning with its markers */}
      <ol className={styles.changes} role="list">
        {all.map(({ element }) => element)}
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
