import { useDoc } from '@docusaurus/plugin-content-docs/client';
import { translate } from '@docusaurus/Translate';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import ContentVisibility from '@theme/ContentVisibility';
import DocItemContent from '@theme/DocItem/Content';
import type { ReactNode } from 'react';
import { useNavigation, useUpdated } from '../../docusaurus/client.ts';
import { toDocumentNavigation } from '../../navigation/page-navigation.ts';
import { toPagePath } from '../../wording/addresses.ts';
import { Contents, ContentsButton } from '../Contents/index.tsx';
import { ContentsTree } from '../ContentsPage/index.tsx';
import { DocumentFrame } from '../DocumentFrame/index.tsx';
import { useFallbackLanguage, useTextLanguage } from '../fallback.ts';
import { FallbackNote, PageData } from '../NoticePage/index.tsx';
import { ProvenanceNote } from '../ProvenanceNote/index.tsx';
import styles from './styles.module.css';

/** Where the page's file is edited; null where no repository is known. */
const useEditAddress = (): string | null => {
  const { metadata } = useDoc();
  const { siteConfig } = useDocusaurusContext();
  const { repository } = siteConfig.customFields ?? {};
  if (typeof repository !== 'string') return null;
  const file = metadata.source.replace(/^@site\//u, '');
  return `${repository.replace(/\/$/u, '')}/${file.split('/').map(encodeURIComponent).join('/')}`;
};

/** Where the page comes from, for those who know its repository. */
function PageFooter(): ReactNode {
  const { metadata } = useDoc();
  const edit = useEditAddress();
  const updated = useUpdated(metadata.source);
  if (edit === null && !updated) return null;
  const [before, after] = translate({ id: 'page.updated' }).split('{date}');
  return (
    <p className={styles.footer}>
      {edit !== null && <a href={edit}>{translate({ id: 'page.edit' })}</a>}{' '}
      {updated && (
        <span>
          {before}
          <time dateTime={updated.datetime}>{updated.text}</time>
          {after}
        </span>
      )}
    </p>
  );
}

/** A page of the documentation: its text between the navigation and its own contents. */
export function DocumentPage({ children }: { children: ReactNode }): ReactNode {
  const { metadata } = useDoc();
  const fallback = useFallbackLanguage();
  const { around, listed } = toDocumentNavigation(useNavigation(), {
    path: toPagePath(metadata.permalink),
    source: metadata.source,
  });
  return (
    <>
      <PageData />
      <DocumentFrame
        navigation={around}
        title={metadata.title}
        aside={<Contents />}
        button={<ContentsButton />}
      >
        <ContentVisibility metadata={metadata} />
        {fallback && <FallbackNote />}
        <article className={styles.text} {...useTextLanguage()}>
          <DocItemContent>{children}</DocItemContent>
        </article>
        {listed && <ContentsTree items={listed} />}
        <ProvenanceNote />
        <PageFooter />
      </DocumentFrame>
    </>
  );
}
