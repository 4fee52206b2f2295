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
