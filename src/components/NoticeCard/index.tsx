import { useDoc } from '@docusaurus/plugin-content-docs/client';
import { translate } from '@docusaurus/Translate';
import type { ReactNode } from 'react';
import type { NoticeView } from '../../wording/view.ts';
import { CalendarLink } from '../CalendarLinks/index.tsx';
import { NoticeStatus } from '../NoticeStatus/index.tsx';
import styles from './styles.module.css';

/**
 * The status of a notice, above its text. Where there is room, it stays in sight beside the text, with a link to the calendar
 * and the sections: text browsers show these above the text, too.
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
    <div className={styles.place}>
      <div className={styles.card}>
        <NoticeStatus lang={lang} notice={notice} />
        <div className={styles.beside}>
          {notice.waves.length > 0 && <CalendarLink />}
          {sections.length > 1 && (
            <nav aria-label={label}>
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
    </div>
  );
}
