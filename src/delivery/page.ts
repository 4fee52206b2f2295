import type { Element, ElementContent, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { type EnhancementName, enhancements, needsAttribute } from '../enhance/index.ts';
import { siteAddress } from '../site-address.ts';
import { listElements } from './elements.ts';
import type { EnhancementScripts } from './enhancements.ts';
import { lettersOfScreen, putAtFold } from './fold.ts';
import { toNeededCss } from './needed-css.ts';
import { putPolicy, toPolicy, toRawText } from './policy.ts';
import { readPage } from './read-page.ts';
import { cutRuns } from './runs.ts';

/** Files that the build knows for a page besides its HTML. */
export interface PageFiles {
  /** Tells whether an address is that of a file of the bundle. */
  isBundle: (address: string) => boolean;
  readStylesheet: (address: string) => string;
  scripts: EnhancementScripts;
}

/** Lets the browser fetch the page behind a link that the reader is about to follow, and no file, such as a calendar. */
const isAhead = {
  and: [{ href_matches: `${siteAddress.root}*` }, { not: { href_matches: '/*.*' } }],
};
const speculationRules = JSON.stringify({ prefetch: [{ where: isAhead, eagerness: 'moderate' }] });

/** Names of `<meta>` by which Docusaurus describes itself, and of a search that is not there. */
const bundleMeta = /^(?:generator|docusaurus_|docsearch:)/u;

/**
 * Takes what Docusaurus, its theme and React put on every page for a bundle that is not loaded, and the styles; gives the text
 * of these.
 */
const takeBundle = (tree: Root, { isBundle, readStylesheet }: PageFiles): string => {
  const linked: string[] = [];
  const inline: string[] = [];
  const isDrawn = listElements(tree).some(({ tagName }) => tagName === 'use');
  const isTaken = (element: Element): boolean => {
    const { href, name, rel, src } = element.properties;
    switch (element.tagName) {
      case 'script':
        return isBundle(String(src)) || toRawText(element).includes('docusaurus-theme');
      case 'meta':
        return bundleMeta.test(String(name));
      case 'svg':
        // The theme's pictures, to be drawn by `<use>`.
        return !isDrawn && listElements(element).some(({ tagName }) => tagName === 'symbol');
      case 'style':
        return inline.push(toRawText(element)) > 0;
      default:
        if (String(rel) !== 'stylesheet' || !isBundle(String(href))) return false;
        return linked.push(readStylesheet(String(href))) > 0;
    }
  };
  for (const element of listElements(tree)) {
    const { properties, tagName } = element;
    // Marks for what runs in the browser: of React's text and head, and of the plugin that made the page.
    for (const name of ['dataHasHydrated', 'dataRh']) delete properties[name];
    if (tagName === 'html' || String(properties.className) === '') delete properties.className;
    // Between these stand the line ends of Docusaurus' template.
    const isOuter = ['html', 'head', 'body'].includes(tagName);
    element.children = element.children.filter((child) =>
      child.type === 'element'
        ? !isTaken(child)
        : child.type !== 'comment' &&
          !(isOuter && child.type === 'text' && child.value.trim() === ''),
    );
  }
  return [...linked, ...inline].join('\n');
};

/** The name of the attribute in a tree. */
const [needsProperty = ''] = Object.keys(h('i', { [needsAttribute]: '' }).properties);
const needed = new RegExp(`\\s${needsAttribute}="(?<names>[^"]*)"`, 'gu');

/** The names of the enhancements that a page needs, in the order in which they are listed; `runs` are the parts that are no tree. */
const findNeeds = (tree: Root, runs: string[]): EnhancementName[] => {
  const found = new Set<unknown>([
    ...listElements(tree).flatMap(({ properties }) =>
      String(properties[needsProperty] ?? '').split(' '),
    ),
    ...runs.flatMap((run) =>
      [...run.matchAll(needed)].flatMap(({ groups }) => groups?.names?.split(' ') ?? []),
    ),
  ]);
  return (Object.keys(enhancements) as EnhancementName[]).filter((name) => found.has(name));
};

/**
 * Text browsers and others that know no `hidden` would show it: in a script that is data, it is no text of the page until
 * `takeOut` has run, before the scripts that show it. Tells whether there is any.
 */
const putAway = ({ children }: Root | Element): boolean => {
  let isAny = false;
  for (const [at, child] of children.entries()) {
    if (child.type !== 'element' || child.tagName === 'svg') continue;
    // Text that would end a script can stand in attributes alone, where it may be written so.
    const text =
      'hidden' in child.properties && toText(child).replace(/<(?=\/?script|!--)/giu, '&lt;');
    // Parts that are put in later are not hidden from them: text of an author.
    const isAway = text && /[^>]<\//u.test(text) && !text.includes('data-run');
    if (isAway) children[at] = h('script', { type: 'text/html' }, text);
    isAny = isAway || putAway(child) || isAny;
  }
  return isAny;
};
const takeOut =
  'for(const e of document.querySelectorAll(\'[type="text/html"]\'))e.outerHTML=e.text;';

// In quotes, which every attribute has, an apostrophe can stand as it is; old browsers made more of it (XSS).
const toText = (tree: Root | ElementContent): string =>
  toHtml(tree, { allowDangerousCharacters: true });

/** Stand in a page for what is made of all the rest of it; no author can guess them. */
const marks = { css: `css-${crypto.randomUUID()}`, policy: `policy-${crypto.randomUUID()}` };

/**
 * Makes a built page one that needs one request to be read: the stylesheet is replaced by what the page needs of it,
 * and the bundle's scripts by those of the enhancements that its elements ask for. The result is plain HTML, every
 * attribute quoted and every element closed.
 */
export const toDeliveredPage = (html: string, files: PageFiles): string => {
  const runs = cutRuns(html, lettersOfScreen);
  const tree = readPage(runs.html);
  const stylesheet = takeBundle(tree, files);
  const names = findNeeds(tree, runs.parts);
  const join = (timing: string): string =>
    names.flatMap((name) => (enhancements[name] === timing ? files.scripts[name] : [])).join('');
  const [early, end] = [join('early'), join('end')];
  const isAway = end !== '' && putAway(tree);
  const foldCss = early && putAtFold(tree, early);
  const style = h('style', marks.css);
  const [head, body] = listElements(tree).filter(({ tagName }) => /^(?:head|body)$/u.test(tagName));
  head?.children.push(style);
  if (foldCss === undefined) body?.children.push(h('script', early));
  if (end !== '') body?.children.push(h('script', (isAway ? takeOut : '') + end));
  body?.children.push(h('script', { type: 'speculationrules' }, speculationRules));
  putPolicy(tree, marks.policy);
  const text = runs.fill(toText(tree));
  const styles = `${toNeededCss(text, stylesheet)}${foldCss ?? ''}`;
  style.children = [{ type: 'text', value: styles }];
  if (styles === '') head?.children.pop();
  const policy = toPolicy(tree, runs.styles);
  return text
    .replace(`<style>${marks.css}</style>`, () => styles && `<style>${styles}</style>`)
    .replace(marks.policy, () => policy);
};

/** Leaves a built page as Docusaurus makes it, with the policy that every page has. */
export const toHydratedPage = (html: string): string => {
  const tree = readPage(html);
  putPolicy(tree, toPolicy(tree));
  return toText(tree);
};
