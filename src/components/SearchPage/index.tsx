import Link from '@docusaurus/Link';
import { translate } from '@docusaurus/Translate';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import Layout from '@theme/Layout';
import type { ReactNode } from 'react';
import { needs } from '../../enhance/index.ts';
import styles from './styles.module.css';

/** The page that searches: a form that works by its address, and a list that a script fills. */
export default function SearchPage(): ReactNode {
  const { siteConfig } = useDocusaurusContext();
  const title = translate({ id: 'search.title' });
  return (
    <Layout title={title} description={siteConfig.tagline}>
      <main>
        <h1>{title}</h1>
        <search>
          <form
            className={styles.form}
            action={`${siteConfig.baseUrl}search/`}
            {...needs('search')}
            data-base={siteConfig.baseUrl}
            data-english={translate({ id: 'search.english' })}
            data-failed={translate({ id: 'search.failed' })}
            data-found={translate({ id: 'search.found' })}
            data-none={translate({ id: 'search.none' })}
          >
            <label className={styles.label} htmlFor="q">
              {translate({ id: 'search.label' })}
            </label>
            <span className={styles.field}>
              <input
                className={styles.input}
                id="q"
                name="q"
                type="search"
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                maxLength={200}
              />
              <button className={styles.button} type="submit">
                {translate({ id: 'search.button' })}
              </button>
            </span>
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
        <ol className={styles.results} role="list" data-search-results />
        <p className={styles.key} hidden data-search-key>
          <label>
            <input type="checkbox" /> {translate({ id: 'search.key' })}
          </label>
        </p>
      </main>
    </Layout>
  );
}
