import Link from '@docusaurus/Link';
import { translate } from '@docusaurus/Translate';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import Layout from '@theme/Layout';
import type { ReactNode } from 'react';
import type { ListedNotice } from '../../docusaurus/client.ts';
import { Dates } from '../Dates/index.tsx';
import { Documentation } from '../Documentation/index.tsx';
import { PhaseLabel } from '../PhaseLabel/index.tsx';
import styles from './styles.module.css';

function Item({ notice }: { notice: ListedNotice }): ReactNode {
  const { description, hidden, permalink, title, wave } = notice;
  return (
    <li className={styles.notice}>
      <h2 className={styles.title}>
        <Link to={permalink}>{title}</Link>
      </h2>
      {hidden && <p className={styles.hidden}>{translate({ id: `notices.${hidden}` })}</p>}
      {wave && (
        <p className={styles.wave}>
          <PhaseLabel phase={wave.phase} />{' '}
          <span>
            {translate({ id: 'glance.wave' }, { name: wave.name })} <Dates parts={wave.dates} />
          </span>
        </p>
      )}
      <p className={styles.description}>{description}</p>
    </li>
  );
}

/** The front page: every notice that readers may find, with the wave that concerns them first. */
export default function NoticeList({ notices }: { notices: ListedNotice[] }): ReactNode {
  const { siteConfig } = useDocusaurusContext();
  return (
    <Layout description={siteConfig.tagline}>
      <main>
        <h1>{translate({ id: 'notices.title' })}</h1>
        <p className={styles.lead}>{siteConfig.tagline}.</p>
        {notices.length === 0 && <p>{translate({ id: 'notices.empty' })}</p>}
        {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the list's meaning with its markers */}
        <ul className={styles.list} role="list">
          {notices.map((notice) => (
            <Item key={notice.permalink} notice={notice} />
          ))}
        </ul>
        <Documentation />
      </main>
    </Layout>
  );
}
