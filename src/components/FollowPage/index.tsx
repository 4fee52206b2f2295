import { translate } from '@docusaurus/Translate';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import Layout from '@theme/Layout';
import type { ReactNode } from 'react';
import type { FollowGroup } from '../../docusaurus/client.ts';
import { files, followPath, toSubscribeUrl } from '../../wording/addresses.ts';
import styles from './styles.module.css';

/** The calendar and the feeds that stand below an address. */
function Ways({ path }: { path: string }): ReactNode {
  const { siteConfig } = useDocusaurusContext();
  return (
    <span className={styles.ways}>
      <a href={toSubscribeUrl(siteConfig.url, `${path}${files.calendar.name}`)}>
        {translate({ id: 'calendar.subscribe' })}
      </a>{' '}
      <a href={`${path}${files.calendar.name}`} type={files.calendar.type} download>
        .ics
      </a>{' '}
      <a href={`${path}${files.atom.name}`} type={files.atom.type}>
        Atom
      </a>{' '}
      <a href={`${path}${files.jsonFeed.name}`} type={files.jsonFeed.type}>
        JSON
      </a>
    </span>
  );
}

/** The page on which readers choose what to follow: everything, or a region, a product, an environment. */
export default function FollowPage({ groups }: { groups: FollowGroup[] }): ReactNode {
  const { siteConfig } = useDocusaurusContext();
  const { baseUrl } = siteConfig;
  const title = translate({ id: 'follow.title' });
  return (
    <Layout title={title} description={translate({ id: 'follow.lead' })}>
      <main>
        <h1>{title}</h1>
        <p className={styles.lead}>{translate({ id: 'follow.lead' })}</p>
        <dl className={styles.list}>
          <div className={styles.row}>
            <dt>{translate({ id: 'follow.all' })}</dt>
            <dd>
              <Ways path={baseUrl} />
            </dd>
          </div>
        </dl>
        {groups.map(({ dimension, tags }) => (
          <section key={dimension} aria-labelledby={`follow-${dimension}`}>
            <h2 id={`follow-${dimension}`}>{translate({ id: `dimension.${dimension}` })}</h2>
            <dl className={styles.list}>
              {tags.map(({ tag, label }) => (
                <div key={tag} id={`${dimension}-${tag}`} className={styles.row}>
                  <dt>{label}</dt>
                  <dd>
                    <Ways path={`${baseUrl}${followPath}${tag}/`} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <p className={styles.once}>{translate({ id: 'follow.once' })}</p>
      </main>
    </Layout>
  );
}
