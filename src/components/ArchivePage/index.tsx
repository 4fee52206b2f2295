import Link from '@docusaurus/Link';
import { translate } from '@docusaurus/Translate';
import Layout from '@theme/Layout';
import type { ReactNode } from 'react';
import type { ArchiveYear } from '../../docusaurus/client.ts';
import styles from './styles.module.css';

/** The notices that are over, by the year in which they were, newest first, with the rule by which they stand here. */
export default function ArchivePage({ years }: { years: ArchiveYear[] }): ReactNode {
  const title = translate({ id: 'archive.title' });
  const rule = translate({ id: 'archive.rule' });
  return (
    <Layout title={title} description={rule}>
      <main>
        <h1>{title}</h1>
        <p className={styles.rule}>{rule}</p>
        {years.length === 0 && <p>{translate({ id: 'notices.empty.done' })}</p>}
        {years.map(({ year, notices }) => (
          <section key={year} aria-labelledby={`year-${year}`}>
            <h2 id={`year-${year}`}>{year}</h2>
            <ul>
              {notices.map(({ description, permalink, title: name }) => (
                <li key={permalink}>
                  <Link to={permalink}>{name}</Link>
                  {description !== name && <p className={styles.rule}>{description}</p>}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </main>
    </Layout>
  );
}
