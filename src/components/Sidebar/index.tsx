import { translate } from '@docusaurus/Translate';
import type { ReactNode } from 'react';
import type { PageNavigation, ShownItem } from '../../navigation/page-navigation.ts';
import { holdPrefix } from '../../wording/breaks.ts';
import styles from './styles.module.css';

/** The id that the button names which opens the navigation on a phone. */
const sidebarId = 'site-navigation';

function Item({ item }: { item: ShownItem }): ReactNode {
  const { href, isClosed, isCurrent, items, label } = item;
  const words = holdPrefix(label);
  return (
    <li>
      {href === undefined ? (
        <span>{words}</span>
      ) : (
        <a
          href={href}
          className={isClosed ? styles.closed : undefined}
          aria-current={isCurrent ? 'page' : undefined}
        >
          {words}
        </a>
      )}
      {items.length > 0 && <Items items={items} />}
    </li>
  );
}

function Items({ items }: { items: ShownItem[] }): ReactNode {
  return (
    <ul>
      {items.map((item) => (
        <Item key={`${item.href}${item.label}`} item={item} />
      ))}
    </ul>
  );
}

/** Opens the navigation where there is no room for it beside the text. Needs no script. */
export function SidebarButton(): ReactNode {
  return (
    <button type="button" className={styles.open} popoverTarget={sidebarId}>
      {translate({ id: 'nav.menu' })}
    </button>
  );
}

/**
 * The navigation: the branch that the page stands on, open at the page; everything else is a link away. It stands behind
 * the text in the document, beside it on a desktop, and over it on a phone once it is asked for.
 */
export function Sidebar({
  contents,
  navigation: { guide, guides, items },
}: {
  /** The page that lists all pages. */
  contents: string;
  navigation: PageNavigation;
}): ReactNode {
  return (
    <nav
      id={sidebarId}
      className={styles.sidebar}
      popover="auto"
      aria-label={guide?.label ?? translate({ id: 'nav.label' })}
    >
      <button
        type="button"
        className={styles.close}
        popoverTarget={sidebarId}
        popoverTargetAction="hide"
      >
        {translate({ id: 'nav.close' })}
      </button>
      {guide && (
        <p className={styles.guide}>
          <a href={guide.href}>{holdPrefix(guide.label)}</a>
        </p>
      )}
      <Items items={items} />
      <div className={styles.others}>
        {guides.length > 0 && <p>{translate({ id: 'nav.guides' })}</p>}
        <ul>
          {guides.map((other) => (
            <li key={other.label}>
              <a href={other.href}>{holdPrefix(other.label)}</a>
            </li>
          ))}
          <li>
            <a href={guide?.contents ?? contents}>{translate({ id: 'nav.contents' })}</a>
          </li>
        </ul>
      </div>
    </nav>
  );
}
