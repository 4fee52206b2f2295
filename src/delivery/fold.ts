import type { Nodes, Root } from 'hast';
import { h } from 'hastscript';
import { CONTINUE, EXIT, SKIP, visit } from 'unist-util-visit';

/** As many letters of a notice as a small phone shows at once (360 × 640 CSS pixels: 207 to 251). */
export const lettersOfScreen = 240;

/**
 * Elements that a page can be cut in, between two children: none of them moves when another follows, and each may hold
 * a script.
 */
const containers = ['html', 'body', 'div', 'main', 'article', 'section', 'dl', 'ol', 'ul'];

/** Marks the element that follows the fold. */
const mark = 'data-fold';

/**
 * A browser that has got a part of the page shows nothing of it before it has all that stands above the fold and has run
 * the script. Where that may not run, or something on the way has taken it out, what follows the fold shows the page.
 */
const hiddenAboveFold = `:root:not([data-script],:has([${mark}])) body{display:none}`;

const countLetters = (node: Nodes): number => {
  if (node.type === 'text') return node.value.trim().length;
  return 'children' in node
    ? node.children.reduce((sum, child) => sum + countLetters(child), 0)
    : 0;
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
 * it, or nothing where a page has no fold.
 */
export const putAtFold = (tree: Root, script: string): string | undefined => {
  let letters = 0;
  let isContent = false;
  let isHeaded = false;
  let css: string | undefined;
  visit(tree, 'element', (element, index, parent) => {
    const { tagName } = element;
    // What a script holds is not shown, or not yet.
    if (tagName === 'script') return SKIP;
    if (parent?.type !== 'element' || index === undefined) return CONTINUE;
    // Parts that `runs.ts` puts in later are below.
    const isRun = 'dataRun' in element.properties;
    if (isRun || tagName === 'footer' || (letters >= lettersOfScreen && !isHeaded)) {
      const below = isRun ? h('template') : element;
      below.properties[mark] = '';
      parent.children.splice(
        index,
        0,
        h('script', toFoldScript(script)),
        ...(isRun ? [below] : []),
      );
      css = hiddenAboveFold;
      return EXIT;
    }
    isContent ||= tagName === 'main';
    if (containers.includes(tagName) && parent.tagName !== 'dl') return CONTINUE;
    if (isContent) letters += countLetters(element);
    // The link of a heading stands behind it.
    isHeaded = /^h[1-6]$/u.test(tagName) || (isHeaded && tagName === 'a');
    return SKIP;
  });
  return css;
};
