import Link from '@docusaurus/Link';
import { translate } from '@docusaurus/Translate';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import Layout from '@theme/Layout';
import type { ReactNode } from 'react';
import type { ListedNotice, ListFilter, NoticeListData } from '../../docusaurus/client.ts';
import { needs } from '../../enhance/index.ts';
import { archivePath, toPagePath } from '../../wording/addresses.ts';
import { holdTogether } from '../../wording/breaks.ts';
import { toNews } from '../../wording/news.ts';
import { AsOf } from '../AsOf/index.tsx';
import { toCountForms } from '../counted.ts';
import { Documentation } from '../Documentation/index.tsx';
import { NewMarks } from '../NewMark/index.tsx';
import { Lead } from '../NoticeStatus/index.tsx';
import { SearchOffer } from '../SearchPage/index.tsx';
import { WaveScale } from '../WaveScale/index.tsx';
import styles from './styles.module.css';

function Item({ item, isFiltered }: { item: ListedNotice; isFiltered: boolean }): ReactNode {
  const { baseUrl } = useDocusaurusContext().siteConfig;
  const { description, filter, hidden, notice, permalink, stages, title } = item;
  return (
    <li
      className={styles.notice}
      data-filter={isFiltered ? JSON.stringify(filter) : undefined}
      data-news={toNews(notice, toPagePath(permalink).slice(baseUrl.length))}
      data-stages={stages
        .map(({ from, stage }, index) => (index === 0 ? stage : `${stage}:${from}`))
        .join(' ')}
      {...needs('news', ...(stages.length > 1 ? (['as-of-now', 'list-groups'] as const) : []))}
    >
      <h3 className={styles.title}>
        <Link to={permalink}>{holdTogether(title, notice.tag)}</Link>
      </h3>
      {hidden && <p className={styles.hidden}>{translate({ id: `notices.${hidden}` })}</p>}
      {notice.withdrawn && (
        <p>{translate({ id: 'withdrawn.since' }, { date: notice.withdrawn.since.text })}</p>
      )}
      {notice.leads.map((lead) => (
        <Lead key={lead.from ?? 0} base={toPagePath(permalink)} lead={lead} notice={notice} />
      ))}
      <p className={styles.description}>{holdTogether(description, notice.tag)}</p>
      {notice.audience.length > 0 && (
        <p className={styles.description}>
          {translate({ id: 'notices.for' }, { audience: notice.audience.join(', ') })}
        </p>
      )}
    </li>
  );
}

/** The fields that narrow the list: a script shows them, and keeps the choice in the address. */
function Filters({ filters }: { filters: ListFilter[] }): ReactNode {
  const { i18n } = useDocusaurusContext();
  if (filters.length === 0) return null;
  return (
    <form
      className={styles.filters}
      hidden
      {...needs('list-filter')}
      aria-label={translate({ id: 'filter.label' })}
      data-found={toCountForms(i18n.currentLocale, 'filter.found')}
    >
      {filters.map(({ name, options }) => (
        <label key={name}>
          {translate({ id: `filter.${name}` })}
          <select name={name}>
            <option value="">{translate({ id: 'filter.any' })}</option>
            {options.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
      ))}
      <button type="reset" hidden>
        {translate({ id: 'filter.reset' })}
      </button>
      <output />
    </form>
  );
}

const groups = ['now', 'next', 'done'] as const;

/** The front page: every notice that readers may find, by what is happening now, what is to come and what is over. */
export default function NoticeList({ list }: { list: NoticeListData }): ReactNode {
  const { siteConfig } = useDocusaurusContext();
  const { filters, notices, scale } = list;
  const inGroup = (group: string) =>
    notices.filter(({ isArchived, stages }) => stages[0]?.stage === group && !isArchived);
  const hasArchive = notices.some(({ overIn }) => overIn !== null);
  const [first] = notices;
  return (
    <Layout description={siteConfig.tagline}>
      <SearchOffer />
      <main>
        <h1>{translate({ id: 'notices.title' })}</h1>
        <p className={styles.lead}>{siteConfig.tagline}.</p>
        {first && (
          <p>
            <AsOf date={first.notice.asOf} />
          </p>
        )}
        {notices.length === 0 && <p>{translate({ id: 'notices.empty' })}</p>}
        <Filters filters={filters} />
        <NewMarks names={['new', 'changed']} />
        {notices.length > 0 &&
          groups.map((group) => (
            <section key={group} className={styles.group} aria-labelledby={`notices-${group}`}>
              <h2 id={`notices-${group}`}>{translate({ id: `notices.${group}` })}</h2>
              {group === 'done' && (
                <p className={styles.description}>
                  {translate({ id: 'notices.done.rule' })}
                  {hasArchive && (
                    <>
                      {' '}
                      <Link to={`/${archivePath}`}>{translate({ id: 'archive.link' })}</Link>
                    </>
                  )}
                </p>
              )}
              <p data-empty={group} hidden={inGroup(group).length > 0 || undefined}>
                {translate({ id: `notices.empty.${group}` })}
              </p>
              {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the list's meaning with its markers */}
              <ul className={styles.list} role="list" data-stage={group}>
                {inGroup(group).map((item) => (
                  <Item key={item.permalink} isFiltered={filters.length > 0} item={item} />
                ))}
              </ul>
            </section>
          ))}
        {scale && (
          <section aria-labelledby="notices-year">
            <h2 id="notices-year">{translate({ id: 'scale.year' })}</h2>
            <WaveScale scale={scale} />
          </section>
        )}
        <Documentation />
      </main>
    </Layout>
  );
}
