import type { Element, Nodes, Root } from 'hast';
import { h } from 'hastscript';
import { CONTINUE, EXIT, SKIP, visit } from 'unist-util-visit';

/** As many letters of a notice as a small phone shows at once (360 × 640 CSS pixels: 207 to 251). */
const lettersOfScreen = 240;

/** What a page can be cut in, between two children: none of them moves when another follows, and each may hold a script. */
const containers = ['html', 'body', 'div', 'main', 'article', 'section', 'dl', 'ol', 'ul'];

/** Marks the element that follows the fold. */
const mark = 'data-below-fold';

/**
 * A browser that has got a part of the page shows nothing of it before it has all that stands above the fold and has run
 * the script. Where that may not run, or something on the way has taken it out, what follows the fold shows the page.
 */
const hiddenAboveFold = `:root:not([data-script],:has([${mark}])) body{display:none}`;

/** The elements that a mark stands for; an element that is none stands for itself. */
type Unfold = (element: Element) => Element['children'] | null;

const countLetters = (node: Nodes, unfold: Unfold): number => {
  if (node.type === 'text') return node.value.trim().length;
  const meant = (node.type === 'element' && unfold(node)) || ('children' in node && node.children);
  return meant ? meant.reduce((sum, child) => sum + countLetters(child, unfold), 0) : 0;
};

/**
 * The whole script at the fold: it shows the body, and lays the page out once it has ended. The browser needs that time to get
 * ready to draw, and the parser would take it instead.
 */
export const toFoldScript = (script: string): string =>
  `document.documentElement.dataset.script="";setTimeout(()=>document.body.offsetHeight);${script}`;

/**
 * Lets a script run where a phone's first screen ends: before the first element of the content that begins below it (a heading
 * keeps what it heads), or else before the footer. A slow browser that has got so far draws (its parser pauses once it worked
 * for 10 ms, and looks at the time after a script), and lays out what is below afterwards. Gives the CSS that belongs to
 * it, or nothing where a page has no fold. Marks above it become the elements that they stand for.
 */
export const putAtFold = (
  tree: Root,
  script: string,
  unfold: Unfold = () => null,
): string | undefined => {
  let letters = 0;
  let isContent = false;
  let isHeaded = false;
  let css: string | undefined;
  visit(tree, 'element', (element, index, parent) => {
    if (parent?.type !== 'element' || index === undefined) return CONTINUE;
    const meant = unfold(element);
    if (meant) {
      parent.children.splice(index, 1, ...meant);
      return index;
    }
    // What a script holds is not shown, or not yet.
    if (element.tagName === 'script') return SKIP;
    if ((letters >= lettersOfScreen && !isHeaded) || element.tagName === 'footer') {
      element.properties[mark] = '';
      parent.children.splice(index, 0, h('script', toFoldScript(script)));
      css = hiddenAboveFold;
      return EXIT;
    }
    isContent ||= element.tagName === 'main';
    if (containers.includes(element.tagName) && parent.tagName !== 'dl') return CONTINUE;
    if (isContent) letters += countLetters(element, unfold);
    // The link of a heading stands behind it.
    isHeaded = /^h[1-6]$/u.test(element.tagName) || (isHeaded && element.tagName === 'a');
    return SKIP;
  });
  return css;
};
