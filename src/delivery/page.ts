import type { Element, ElementContent, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { type EnhancementName, enhancements, needsAttribute } from '../enhance/index.ts';
import { siteAddress } from '../site-address.ts';
import { listElements, takeElements } from './elements.ts';
import type { EnhancementScripts } from './enhancements.ts';
import { putAtFold } from './fold.ts';
import { toNeededCss } from './needed-css.ts';
import { putPolicy, toRawText } from './policy.ts';

/** What the build knows of a page besides its HTML. */
export interface PageFiles {
  /** Tells whether an address is that of a file of the bundle. */
  isBundle: (address: string) => boolean;
  /** Gives the text of a stylesheet of the bundle. */
  readStylesheet: (address: string) => string;
  /** The scripts of all enhancements. */
  scripts: EnhancementScripts;
}

/**
 * Lets the browser fetch the page behind a link that the reader is about to follow: each is one request. Files, such as
 * calendars and feeds, are not fetched.
 */
const speculationRules = JSON.stringify({
  prefetch: [
    {
      where: {
        and: [{ href_matches: `${siteAddress.root}*` }, { not: { href_matches: '/*.*' } }],
      },
      eagerness: 'moderate',
    },
  ],
});

/** What the elements of a name say in an attribute. */
const idsOf = (tree: Root | Element, name: string, attribute: string): string[] =>
  listElements(tree).flatMap(({ tagName, properties }) =>
    tagName === name && properties[attribute] ? [String(properties[attribute])] : [],
  );

/** What Docusaurus says of itself, and to a search that is not there. */
const bundleMeta = /^(?:generator|docusaurus_|docsearch:)/u;

/** Takes what Docusaurus, its theme and React put on every page for a bundle that is not loaded. */
const takeNeedless = (tree: Root, isBundle: PageFiles['isBundle']): void => {
  const symbols = idsOf(tree, 'symbol', 'id');
  const used = idsOf(tree, 'use', 'href').map((href) => href.slice(1));
  const isUnused = !symbols.some((id) => used.includes(id));
  takeElements(tree, (element) => {
    const { tagName, properties } = element;
    const isNeedless =
      (tagName === 'script' &&
        (isBundle(String(properties.src)) || toRawText(element).includes('docusaurus-theme'))) ||
      (tagName === 'meta' && bundleMeta.test(String(properties.name))) ||
      (tagName === 'svg' && isUnused && idsOf(element, 'symbol', 'id').length > 0);
    return isNeedless ? tagName : undefined;
  });
  // Marks for what runs in the browser: of React's text and head, and of the plugin that made the page.
  for (const { children, properties, tagName } of listElements(tree)) {
    for (const name of ['dataHasHydrated', 'dataRh'])
      if (name in properties) delete properties[name];
    if (tagName === 'html' || String(properties.className) === '') delete properties.className;
    const kept = children.filter(({ type }) => type !== 'comment');
    if (kept.length < children.length) children.splice(0, children.length, ...kept);
  }
};

/** The names of the enhancements that a page needs, in the order in which they are listed. */
export const findNeeds = (html: string): EnhancementName[] => {
  const needed = new Set(
    [...html.matchAll(new RegExp(`\\s${needsAttribute}="(?<names>[^"]*)"`, 'gu'))].flatMap(
      ({ groups }) => groups?.names?.split(' ') ?? [],
    ),
  );
  return (Object.keys(enhancements) as EnhancementName[]).filter((name) => needed.has(name));
};

/**
 * Text browsers and others that know no `hidden` would show it: in a script that is data, it is no text of the page until
 * `takeOut` has run, before the scripts that show it.
 */
const putAway = ({ children }: Root | Element): void => {
  for (const [at, child] of children.entries()) {
    if (child.type !== 'element' || child.tagName === 'svg') continue;
    const isAway = 'hidden' in child.properties && toText(child).replace(/<[^>]*>/gu, '') !== '';
    if (isAway) children[at] = h('script', { type: 'text/html' }, toText(child));
    else putAway(child);
  }
};
const takeOut =
  'for(const e of document.querySelectorAll(\'[type="text/html"]\'))e.outerHTML=e.text;';

// In quotes, which every attribute has, an apostrophe can stand as it is; old browsers made more of it (XSS).
const toText = (tree: Root | ElementContent): string =>
  toHtml(tree, { allowDangerousCharacters: true });

const append = (tree: Root, tagName: string, ...children: Element[]): void => {
  for (const element of listElements(tree)) {
    if (element.tagName === tagName) element.children.push(...children);
  }
};

/**
 * Makes a built page one that needs one request to be read: the stylesheet is replaced by what the page needs of it,
 * and the bundle's scripts by those of the enhancements that its elements ask for. The result is plain HTML, every
 * attribute quoted and every element closed.
 */
export const toDeliveredPage = async (
  html: string,
  { isBundle, readStylesheet, scripts }: PageFiles,
): Promise<string> => {
  const tree = fromHtml(html);
  takeNeedless(tree, isBundle);
  const stylesheets = takeElements(tree, ({ tagName, properties }) => {
    const isStylesheet = tagName === 'link' && [properties.rel].flat().includes('stylesheet');
    const address = String(properties.href);
    return isStylesheet && isBundle(address) ? address : undefined;
  });
  const inline = takeElements(tree, (element) =>
    element.tagName === 'style' ? toRawText(element) : undefined,
  );

  const text = toHtml(tree);
  const names = findNeeds(text);
  const css = toNeededCss(text, [...stylesheets.map(readStylesheet), ...inline].join('\n'));
  const join = (timing: string): string =>
    names
      .filter((name) => enhancements[name] === timing)
      .map((name) => scripts[name])
      .join('');
  const early = join('early');
  const end = join('end');

  const foldCss = early === '' ? undefined : putAtFold(tree, early);
  const styles = `${css}${foldCss ?? ''}`;
  if (styles !== '') append(tree, 'head', h('style', styles));
  if (early !== '' && foldCss === undefined) append(tree, 'body', h('script', early));
  if (end !== '') {
    putAway(tree);
    append(tree, 'body', h('script', takeOut + end));
  }
  append(tree, 'body', h('script', { type: 'speculationrules' }, speculationRules));
  putPolicy(tree);
  return toText(tree);
};

/** Leaves a built page as Docusaurus makes it, with the policy that every page has. */
export const toHydratedPage = (html: string): string => {
  const tree = fromHtml(html);
  putPolicy(tree);
  return toText(tree);
};
