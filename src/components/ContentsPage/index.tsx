import { useLocation } from '@docusaurus/router';
import { translate } from '@docusaurus/Translate';
import Layout from '@theme/Layout';
import type { ReactNode } from 'react';
import { useNavigation } from '../../docusaurus/client.ts';
import {
  findItem,
  type NavigationItem,
  toPageNavigation,
} from '../../navigation/page-navigation.ts';
import { holdPrefix } from '../../wording/breaks.ts';
import { DocumentFrame } from '../DocumentFrame/index.tsx';
import styles from './styles.module.css';

function Items({ items }: { items: NavigationItem[] }): ReactNode {
  return (
    <ul>
      {items.map(({ items: inner = [], label, path, url }) => {
        const href = path ?? url;
        const words = holdPrefix(label);
        const shown = inner.filter(({ hidden }) => hidden === undefined);
        return (
          <li key={`${href}${label}`}>
            {href === undefined ? <b>{words}</b> : <a href={href}>{words}</a>}
            {shown.length > 0 && <Items items={shown} />}
          </li>
        );
      })}
    </ul>
  );
}

const toUnordered = (items: NavigationItem[]): NavigationItem[] =>
  items.flatMap((item) => [
    ...(item.hidden === 'unordered' ? [item] : []),
    ...(item.hidden === undefined ? toUnordered(item.items ?? []) : []),
  ]);

/** Every page below a group: the outer groups as headings, the rest as lists within lists. */
export function ContentsTree({ items }: { items: NavigationItem[] }): ReactNode {
  const shown = items.filter(({ hidden }) => hidden === undefined);
  const single = shown.filter((item) => !item.items);
  const groups = shown.filter((item) => item.items);
  const further = toUnordered(items);
  return (
    <div className={styles.tree}>
      {single.length > 0 && <Items items={single} />}
      {groups.map(({ items: inner = [], label, path }) => (
        <section key={`${path}${label}`}>
          <h2>{path === undefined ? holdPrefix(label) : <a href={path}>{holdPrefix(label)}</a>}</h2>
          <Items items={inner.filter(({ hidden }) => hidden === undefined)} />
        </section>
      ))}
      {further.length > 0 && (
        <section>
          <h2>{translate({ id: 'nav.further' })}</h2>
          <Items items={further} />
        </section>
      )}
    </div>
  );
}

/** A page that lists others: all of the site's, or those of a folder that asks for such a page. */
export default function ContentsPage(): ReactNode {
  const navigation = useNavigation();
  const { pathname } = useLocation();
  const path = pathname.endsWith('/') ? pathname : `${pathname}/`;
  const item = findItem(navigation, path);
  const title = item?.label ?? translate({ id: 'nav.contents' });
  return (
    <Layout title={title} description={item?.description ?? title}>
      <DocumentFrame navigation={toPageNavigation(navigation, path)} title={title}>
        <h1>{holdPrefix(title)}</h1>
        {item?.description && <p className={styles.lead}>{holdPrefix(item.description)}</p>}
        <ContentsTree items={item?.items ?? navigation} />
      </DocumentFrame>
    </Layout>
  );
}
