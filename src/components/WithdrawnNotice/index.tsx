import Link from '@docusaurus/Link';
import { useDoc } from '@docusaurus/plugin-content-docs/client';
import { translate } from '@docusaurus/Translate';
import type { ReactNode } from 'react';
import type { NoticeView } from '../../wording/view.ts';
import { useOwnLanguage } from '../fallback.ts';
import { NoticeChanges } from '../NoticeChanges/index.tsx';
import styles from './styles.module.css';

/** The page of a notice that was withdrawn: since when and why, in the place of its text; its changes stay. */
export function WithdrawnNotice({
  withdrawn: { since, why },
}: {
  withdrawn: NonNullable<NoticeView['withdrawn']>;
}): ReactNode {
  const { title } = useDoc().metadata;
  const lang = useOwnLanguage();
  return (
    <>
      <h1>{title}</h1>
      <div className={styles.stone} id="withdrawn">
        <p lang={lang}>
          <strong>{translate({ id: 'withdrawn.since' }, { date: since.text })}</strong>
        </p>
        <p lang={why.lang ?? undefined}>{why.text}</p>
        <p lang={lang}>{translate({ id: 'withdrawn.text' })}</p>
        <p lang={lang}>
          <Link to="/">{translate({ id: 'site.home' })}</Link>
        </p>
      </div>
      <NoticeChanges />
    </>
  );
}
