import { useDoc } from '@docusaurus/plugin-content-docs/client';
import type { ReactNode } from 'react';
import { holdTogether } from '../../wording/breaks.ts';
import type { NoticeView } from '../../wording/view.ts';
import { AtAGlance } from '../AtAGlance/index.tsx';
import { FindYours } from '../FindYours/index.tsx';
import { useOwnLanguage } from '../fallback.ts';
import { MemberLookup } from '../MemberLookup/index.tsx';
import { NoticeCard } from '../NoticeCard/index.tsx';
import styles from './styles.module.css';

/** The notice of the page; null on a page that is none. */
export const useNotice = (): NoticeView | null => {
  const { notice } = useDoc().metadata.frontMatter as { notice?: NoticeView };
  return notice ?? null;
};

/**
 * The facts that a reader needs first: the notice in one sentence, where it stands, its facts at a glance, and which
 * wave is theirs.
 */
export function NoticeSummary(): ReactNode {
  const { description, title } = useDoc().metadata;
  const notice = useNotice();
  const lang = useOwnLanguage();
  if (!notice) return null;
  return (
    <>
      {description !== title && (
        <p className={styles.summary}>{holdTogether(description, notice.tag)}</p>
      )}
      <NoticeCard lang={lang} notice={notice} />
      <AtAGlance rows={notice.glance} />
      <MemberLookup lang={lang} notice={notice} />
      <FindYours lang={lang} notice={notice} />
    </>
  );
}
