import Head from '@docusaurus/Head';
import Link from '@docusaurus/Link';
import { translate } from '@docusaurus/Translate';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import Layout from '@theme/Layout';
import type { ReactNode } from 'react';
import { needs } from '../../enhance/index.ts';
import { files } from '../../wording/addresses.ts';
import { AskField } from '../AskField/index.tsx';
import { toCountForms } from '../counted.ts';
import styles from './styles.module.css';

/** By it browsers offer the search among their own: stands where readers begin and where they search. */
export function SearchOffer(): ReactNode {
  const { siteConfig } = useDocusaurusContext();
  return (
    <Head>
      <link
        rel="search"
        type={files.openSearch.type}
        title={translate({ id: 'search.description' }, { name: siteConfig.title })}
        href={`${siteConfig.baseUrl}${files.openSearch.name}`}
      />
    </Head>
  );
}

/** The page that searches: a form that works by its address, and a list that a script fills. */
export default function SearchPage(): ReactNode {
  const { i18n, siteConfig } = useDocusaurusContext();
  const title = translate({ id: 'search.title' });
  return (
    <Layout title={title} description={siteConfig.tagline}>
      <SearchOffer />
      <main>
        <h1>{title}</h1>
        {process.env.NODE_ENV !== 'production' && <p>{translate({ id: 'search.preview' })}</p>}
        <search>
          <form
            className={styles.form}
            action={`${siteConfig.baseUrl}search/`}
            {...needs('search')}
            data-base={siteConfig.baseUrl}
            data-english={translate({ id: 'search.english' })}
            data-failed={translate({ id: 'search.failed' })}
            data-found={toCountForms(i18n.currentLocale, 'search.found')}
            data-none={translate({ id: 'search.none' })}
          >
            <AskField
              label={translate({ id: 'search.label' })}
              button={translate({ id: 'search.button' })}
              id="q"
              name="q"
              type="search"
            />
          </form>
        </search>
        <div data-search-script>
          <p>
            {translate({ id: 'search.script' })}{' '}
            <Link to="/">{translate({ id: 'site.home' })}</Link>
          </p>
        </div>
        <p className={styles.status} role="status" data-search-status />
        {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the list's meaning with its markers */}
        <ol className={styles.results} role="list" data-search-results>
          {/* The critical CSS of the page is made of what stands in it: one of each that the script puts here. */}
          <li hidden>
            <h2>
              <a href="#q">
                <mark />
              </a>
            </h2>
            <small />
            <ul>
              <li>
                <a href="#q">-</a>
              </li>
            </ul>
          </li>
        </ol>
        <button className={styles.more} type="button" hidden data-search-more>
          {translate({ id: 'search.more' })}
        </button>
        <p className={styles.key} hidden data-search-key>
          <label>
            <input type="checkbox" /> {translate({ id: 'search.key' })}
          </label>
        </p>
      </main>
    </Layout>
  );
}
