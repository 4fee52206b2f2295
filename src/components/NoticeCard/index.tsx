import { useDoc } from '@docusaurus/plugin-content-docs/client';
import { translate } from '@docusaurus/Translate';
import type { ReactNode } from 'react';
import type { NoticeView } from '../../wording/view.ts';
import { CalendarButtons } from '../CalendarLinks/index.tsx';
import { NoticeStatus } from '../NoticeStatus/index.tsx';
import styles from './styles.module.css';

/**
 * What stays in sight beside the text where there is room: the status, the calendar, the sections. Elsewhere it is
 * hidden, from reader views and text browsers too: the page says the same above its text.
 */
export function NoticeCard({
  notice,
  lang,
}: {
  notice: NoticeView;
  lang: string | undefined;
}): ReactNode {
  const sections = useDoc().toc.filter(({ level }) => level === 2);
  const label = translate({
    id: 'theme.TOCCollapsible.toggleButtonLabel',
    message: 'On this page',
  });
  return (
    <div className={styles.place} hidden>
      <div className={styles.card}>
        <NoticeStatus lang={lang} notice={notice} />
        {notice.waves.length > 0 && <CalendarButtons />}
        {sections.length > 1 && (
          <nav className={styles.contents} aria-label={label}>
            <p className={styles.label} aria-hidden="true">
              {label}
            </p>
            <ul>
              {sections.map(({ id, value }) => (
                <li key={id}>
                  <a href={`#${id}`}>{value}</a>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </div>
    </div>
  );
}
