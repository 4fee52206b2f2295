import type { Element, Root } from 'hast';

/** All elements of a tree, in the order of the text; many times as fast as `unist-util-visit`. */
export const listElements = (tree: Root | Element): Element[] => {
  const elements: Element[] = [];
  const add = (node: Root | Element): void => {
    if (node.type === 'element') elements.push(node);
    for (const child of node.children) if (child.type === 'element') add(child);
  };
  add(tree);
  return elements;
};

/** Takes what `read` finds something in out of a tree, and gives what it found. */
export const takeElements = (
  tree: Root | Element,
  read: (element: Element) => string | undefined,
): string[] => {
  const taken: string[] = [];
  const kept = (tree.children as Element[]).filter((child) => {
    if (child.type !== 'element') return true;
    const found = read(child);
    taken.push(...(found === undefined ? takeElements(child, read) : [found]));
    return found === undefined;
  });
  if (kept.length < tree.children.length) tree.children = kept;
  return taken;
};
