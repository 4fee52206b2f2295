import type { Element, Nodes, Root } from 'hast';
import { h } from 'hastscript';
import { CONTINUE, EXIT, SKIP, visit } from 'unist-util-visit';

/** A few more letters of a page's content than a phone shows at once (412 × 823 CSS pixels: 300 to 370). */
const lettersOfScreen = 400;

/** What a page can be cut in, between two children: none of them moves when another follows, and each may hold a script. */
const containers = ['html', 'body', 'div', 'main', 'article', 'section', 'dl', 'ol', 'ul'];

/**
 * A browser that has got a part of the page shows nothing of it before it has all that stands above the fold, the script
 * included. A script that may not run counts by being there.
 */
const hiddenAboveFold =
  '[data-has-hydrated=false]:not([data-folded],:has([data-fold])) body{display:none}';

const countLetters = (node: Nodes): number => {
  if (node.type === 'text') return node.value.trim().length;
  return 'children' in node
    ? node.children.reduce((sum: number, child) => sum + countLetters(child), 0)
    : 0;
};

/** Finds the first element of the content that begins below a phone's first screen, or else the footer. */
const findBelow = (tree: Root): { index: number; parent: Element } | undefined => {
  let letters = 0;
  let isContent = false;
  let found: ReturnType<typeof findBelow>;
  visit(tree, 'element', (element, index, parent) => {
    if (parent?.type !== 'element' || index === undefined) return CONTINUE;
    if (letters >= lettersOfScreen || element.tagName === 'footer') {
      found = { index, parent };
      return EXIT;
    }
    isContent ||= element.tagName === 'main';
    if (containers.includes(element.tagName) && parent.tagName !== 'dl') return CONTINUE;
    if (isContent) letters += countLetters(element);
    return SKIP;
  });
  return found;
};

/**
 * Lets a script run where a phone's first screen ends. A slow browser that has got so far draws (its parser pauses when a
 * script took long), and lays out what is below afterwards. The script leaves no trace, for React would stumble upon it.
 * Gives the CSS that belongs to it, or nothing where a page has no fold.
 */
export const putAtFold = (tree: Root, script: string): string | undefined => {
  const below = findBelow(tree);
  if (!below) return undefined;
  const traceless = 'document.currentScript.remove();document.documentElement.dataset.folded="";';
  below.parent.children.splice(below.index, 0, h('script', { dataFold: '' }, traceless + script));
  return hiddenAboveFold;
};
