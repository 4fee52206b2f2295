import type { Element, ElementContent, Root, RootContent } from 'hast';
import { visit } from './visit.ts';

/** The elements that each kind of list consists of. */
const itemsOf: Record<string, string[]> = { ul: ['li'], ol: ['li'], dl: ['dt', 'dd', 'div'] };
/** Which list an item without one belongs to, and what else it may stand in. */
const listOf: Record<string, string> = { li: 'ul', dt: 'dl', dd: 'dl' };
const mayHold: Record<string, string[]> = { ul: ['ul', 'ol', 'menu'], dl: ['dl', 'div'] };

const isBlank = (node: RootContent | ElementContent): boolean =>
  node.type === 'comment' || (node.type === 'text' && !/\S/u.test(node.value));

const nameOf = (node: RootContent | ElementContent): string =>
  node.type === 'element' ? node.tagName : '';

const toElement = (tagName: string, child: ElementContent): Element => ({
  type: 'element',
  tagName,
  properties: {},
  children: [child],
});

/** Puts what stands between the items of a list into the item before it, or into one of its own. */
const fillItems = (list: Element): void => {
  const items = itemsOf[list.tagName];
  if (!items) return;
  const filled: ElementContent[] = [];
  let last: Element | undefined;
  for (const child of list.children) {
    if (child.type === 'element' && items.includes(child.tagName)) {
      last = child;
      filled.push(child);
    } else if (isBlank(child)) filled.push(child);
    else if (last && last.tagName !== 'dt') last.children.push(child);
    else {
      last = toElement(list.tagName === 'dl' ? 'dd' : 'li', child);
      filled.push(last);
    }
  }
  list.children = filled;
};

/** Puts items that stand in no list into one, those that follow each other into the same. */
const gatherItems = (parent: Root | Element): void => {
  const children = parent.children as ElementContent[];
  if (!children.some((child) => listOf[nameOf(child)] !== undefined)) return;
  const gathered: ElementContent[] = [];
  let open: Element | undefined;
  /** Nodes since the last item: between two items they are in the list, after the last one they are not. */
  let between: ElementContent[] = [];
  for (const child of children) {
    const list = listOf[nameOf(child)];
    const isAtHome = list && parent.type === 'element' && mayHold[list]?.includes(parent.tagName);
    if (open && isBlank(child)) {
      between.push(child);
      continue;
    }
    if (list !== undefined && !isAtHome && open?.tagName === list) {
      open.children.push(...between, child);
      between = [];
      continue;
    }
    gathered.push(...between);
    between = [];
    open = list === undefined || isAtHome ? undefined : toElement(list, child);
    gathered.push(open ?? child);
  }
  gathered.push(...between);
  parent.children = gathered;
};

/**
 * Makes lists of an author's HTML what those who hear them are told: nothing but items in a list, and no item without one.
 *
 * ```html
 * <ul><p>One</p></ul><li>Two</li>   →   <ul><li><p>One</p></li></ul><ul><li>Two</li></ul>
 * ```
 */
export const fixLists = (root: Root): void => {
  gatherItems(root);
  visit(root, 'element', (node) => {
    fillItems(node);
    gatherItems(node);
  });
};
