import Head from '@docusaurus/Head';
import { translate } from '@docusaurus/Translate';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import type { ReactNode } from 'react';
import type { PageNavigation } from '../../navigation/page-navigation.ts';
import { holdPrefix } from '../../wording/breaks.ts';
import styles from './styles.module.css';

/** Returns structured data of the way to the page (https://schema.org/BreadcrumbList). */
const toData = (crumbs: PageNavigation['trail'], siteUrl: string) => ({
  '@context': 'https://schema.org',
  '@type': 'BreadcrumbList',
  itemListElement: crumbs.map(({ label, href }, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name: label,
    ...(href !== undefined && { item: new URL(href, siteUrl).href }),
  })),
});

/** The way to the page, from the home page through the groups that it stands in. */
export function Breadcrumbs({
  trail,
  title,
}: {
  trail: PageNavigation['trail'];
  title: string;
}): ReactNode {
  const { siteConfig } = useDocusaurusContext();
  const crumbs = [{ label: translate({ id: 'nav.home' }), href: siteConfig.baseUrl }, ...trail];
  const data = toData([...crumbs, { label: title, href: undefined }], siteConfig.url);
  return (
    <nav className={styles.trail} aria-label={translate({ id: 'nav.trail' })}>
      <Head>
        <script type="application/ld+json">
          {JSON.stringify(data).replaceAll('<', '\\u003c')}
        </script>
      </Head>
      <ol>
        {crumbs.map(({ label, href }) => (
          <li key={`${href}${label}`}>
            {href === undefined ? holdPrefix(label) : <a href={href}>{holdPrefix(label)}</a>}{' '}
          </li>
        ))}
      </ol>
    </nav>
  );
}
