import { useDoc } from '@docusaurus/plugin-content-docs/client';
import { translate } from '@docusaurus/Translate';
import type { ReactNode } from 'react';
import type { NoticeView } from '../../wording/view.ts';
import { AtAGlance } from '../AtAGlance/index.tsx';
import { Contents } from '../Contents/index.tsx';
import { Dates } from '../Dates/index.tsx';
import { useOwnLanguage } from '../fallback.ts';
import { PhaseLabel } from '../PhaseLabel/index.tsx';
import styles from './styles.module.css';

/** The notice of the page; null on a page that is none. */
export const useNotice = (): NoticeView | null => {
  const { notice } = useDoc().metadata.frontMatter as { notice?: NoticeView };
  return notice ?? null;
};

/** What a reader needs first: what it is in one sentence, where it stands, and the facts at a glance. */
export function NoticeSummary(): ReactNode {
  const { description, title } = useDoc().metadata;
  const notice = useNotice();
  const lang = useOwnLanguage();
  if (!notice) return null;
  const wave = notice.waves[notice.current ?? -1];
  return (
    <>
      {description !== title && <p className={styles.summary}>{description}</p>}
      {wave && (
        <p className={styles.lead} lang={lang}>
          <PhaseLabel phase={wave.phase} />{' '}
          <span>
            <strong>{translate({ id: 'glance.wave' }, { name: wave.name })}</strong>{' '}
            <Dates parts={wave.dates} />
          </span>
        </p>
      )}
      <AtAGlance rows={notice.glance} />
      <Contents />
    </>
  );
}
