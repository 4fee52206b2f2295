import { translate } from '@docusaurus/Translate';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import type { ReactNode } from 'react';
import { useNavigation } from '../../docusaurus/client.ts';
import { type NavigationItem, toHref } from '../../navigation/page-navigation.ts';
import { holdPrefix } from '../../wording/breaks.ts';
import styles from './styles.module.css';

/** More is a list to look through, which is a page of its own. */
const mostLinks = 6;
const mostPages = 24;

function Section({ item }: { item: NavigationItem }): ReactNode {
  const inner = (item.items ?? []).filter(
    (one) => one.hidden === undefined && toHref(one)?.startsWith('/'),
  );
  const all = item.contents;
  return (
    <li className={styles.section}>
      <h3>
        <a href={toHref(item)}>{holdPrefix(item.label)}</a>
      </h3>
      {item.description && item.description !== item.label && <p>{holdPrefix(item.description)}</p>}
      {inner.length > 0 && (
        <ul>
          {inner.slice(0, mostLinks).map((one) => (
            <li key={`${one.path}${one.label}`}>
              <a href={toHref(one)}>{holdPrefix(one.label)}</a>
            </li>
          ))}
          {all !== undefined && inner.length > mostLinks && (
            <li>
              <a href={all}>{translate({ id: 'nav.contents' })}</a>
            </li>
          )}
        </ul>
      )}
    </li>
  );
}

/** The documentation on the home page: its guides and folders, each with what it begins with. */
export function Documentation(): ReactNode {
  const { siteConfig } = useDocusaurusContext();
  const shown = useNavigation().filter(
    (item) => item.hidden === undefined && toHref(item) !== undefined,
  );
  if (shown.length === 0) return null;
  const sections = shown.filter(({ items }) => items !== undefined);
  const pages = shown.filter(({ items }) => items === undefined).slice(0, mostPages);
  return (
    <section aria-labelledby="documentation" className={styles.documentation}>
      <h2 id="documentation">{translate({ id: 'nav.label' })}</h2>
      {sections.length > 0 && (
        <ul className={styles.sections}>
          {sections.map((item) => (
            <Section key={`${item.path}${item.label}`} item={item} />
          ))}
        </ul>
      )}
      {pages.length > 0 && (
        <ul className={styles.pages}>
          {pages.map((item) => (
            <li key={`${item.path}${item.label}`}>
              <a href={toHref(item)}>{holdPrefix(item.label)}</a>
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href={`${siteConfig.baseUrl}contents/`}>{translate({ id: 'nav.contents' })}</a>
      </p>
    </section>
  );
}
