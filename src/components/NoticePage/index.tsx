import Head from '@docusaurus/Head';
import { useDoc } from '@docusaurus/plugin-content-docs/client';
import { translate } from '@docusaurus/Translate';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import ContentVisibility from '@theme/ContentVisibility';
import DocItemContent from '@theme/DocItem/Content';
import type { ReactNode } from 'react';
import { useNavigation, useUpdated } from '../../docusaurus/client.ts';
import { needs } from '../../enhance/index.ts';
import { toPageNavigation } from '../../navigation/page-navigation.ts';
import { files, toNoticeAlternates, toPagePath } from '../../wording/addresses.ts';
import { hasNews, toNews } from '../../wording/news.ts';
import { Breadcrumbs } from '../Breadcrumbs/index.tsx';
import { useFallbackLanguage, useTextLanguage } from '../fallback.ts';
import { useNotice } from '../NoticeSummary/index.tsx';
import { OtherNotices } from '../OtherNotices/index.tsx';
import { ProvenanceNote } from '../ProvenanceNote/index.tsx';
import { WithdrawnNotice } from '../WithdrawnNotice/index.tsx';
import styles from './styles.module.css';

/** Structured data of the page (https://schema.org/WebPage); its dates are the notice's, never the build's. */
export function PageData(): ReactNode {
  const { metadata } = useDoc();
  const { i18n, siteConfig } = useDocusaurusContext();
  const notice = useNotice();
  const fallback = useFallbackLanguage();
  const updated = useUpdated(metadata.source);
  const data = {
    '@context': 'https://schema.org',
    '@type': 'WebPage',
    name: metadata.title,
    description: metadata.description,
    inLanguage: fallback ?? i18n.currentLocale,
    url: `${siteConfig.url}${toPagePath(metadata.permalink)}`,
    datePublished: notice?.published?.datetime,
    dateModified: notice?.modified?.datetime ?? updated?.datetime,
  };
  const picture = notice && `${data.url}${files.picture.name}`;
  const page = { permalink: metadata.permalink, hasWaves: Boolean(notice?.waves.length) };
  const alternates = notice
    ? toNoticeAlternates(page, (id, values) => translate({ id }, values))
    : [];
  return (
    <Head>
      <script type="application/ld+json">{JSON.stringify(data).replaceAll('<', '\\u003c')}</script>
      <link rel="alternate" type="text/markdown" href="index.md" />
      {alternates.map((alternate) => (
        <link key={alternate.href} {...alternate} />
      ))}
      {picture && <meta property="og:image" content={picture} />}
      {picture && <meta name="twitter:image" content={picture} />}
    </Head>
  );
}

/** On a page that is not translated: says so. */
export function FallbackNote(): ReactNode {
  return <p className={styles.note}>{translate({ id: 'fallback.text' })}</p>;
}

/** The way to the notice, on a site that has documentation besides. */
function NoticeTrail(): ReactNode {
  const { metadata } = useDoc();
  const navigation = useNavigation();
  if (!navigation.some(({ hidden }) => hidden === undefined)) return null;
  const { trail } = toPageNavigation(navigation, toPagePath(metadata.permalink));
  return <Breadcrumbs trail={trail} title={metadata.title} />;
}

/** The page of a notice: its text, in the order that a customer needs it. */
export function NoticePage({ children }: { children: ReactNode }): ReactNode {
  const { metadata } = useDoc();
  const fallback = useFallbackLanguage();
  const notice = useNotice();
  const version = notice?.modified;
  const { baseUrl } = useDocusaurusContext().siteConfig;
  // Also where there is nothing to mark: who has read the page knows of the notice.
  const news = notice && {
    ...needs(hasNews(notice) ? 'news' : 'seen'),
    'data-news': toNews(notice, toPagePath(metadata.permalink).slice(baseUrl.length)),
  };
  return (
    <main>
      <PageData />
      <NoticeTrail />
      <div className={styles.text} {...news}>
        <ContentVisibility metadata={metadata} />
        {fallback && <FallbackNote />}
        {notice?.expired && (
          <p className={styles.note}>
            {translate({ id: 'notice.expired' }, { date: notice.expired.text })}
          </p>
        )}
        <article {...useTextLanguage()}>
          {notice?.withdrawn ? (
            <WithdrawnNotice withdrawn={notice.withdrawn} />
          ) : (
            <DocItemContent>{children}</DocItemContent>
          )}
        </article>
        <ProvenanceNote />
        {version && (
          <p className={styles.version}>
            {translate({ id: 'footer.version' }, { date: version.text })}
          </p>
        )}
        <OtherNotices />
      </div>
    </main>
  );
}
