import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { SKIP, visit } from 'unist-util-visit';
import { toQuickColorMode } from './color-mode.ts';
import { putAtFold } from './fold.ts';
import { toNeededCss } from './needed-css.ts';
import { putPolicy, toRawText } from './policy.ts';

/** What the build knows of a page besides its HTML. */
export interface PageFiles {
  /** Tells whether an address is that of a file of the bundle. */
  isBundle: (address: string) => boolean;
  /** Gives the text of a stylesheet of the bundle. */
  readStylesheet: (address: string) => string;
  /** The scripts that the bundle asks for first on this page. */
  chunks: string[];
  /** Gives the hash of a file of the bundle, as the attribute `integrity` has it. */
  toIntegrity: (address: string) => string;
}

/** Takes what `read` finds something in out of the page, and gives what it found. */
const take = (tree: Root, read: (element: Element) => string | undefined): string[] => {
  const taken: string[] = [];
  visit(tree, 'element', (element, index, parent) => {
    const found = read(element);
    if (found === undefined || parent === undefined || index === undefined) return undefined;
    taken.push(found);
    parent.children.splice(index, 1);
    return [SKIP, index];
  });
  return taken;
};

/** Takes the inline scripts that run before the page's content out of the page: joined, they cost one hash in the policy. */
const takeEarlyScripts = (tree: Root): string[] => {
  let isEarly = true;
  return take(tree, (element) => {
    const { properties, tagName } = element;
    isEarly &&= properties.id !== '__docusaurus';
    const isInline = tagName === 'script' && Object.keys(properties).length === 0;
    return isEarly && isInline ? toRawText(element) : undefined;
  });
};

/** What the elements of a name say in an attribute. */
const idsOf = (tree: Root | Element, name: string, attribute: string): string[] => {
  const ids: string[] = [];
  visit(tree, 'element', ({ tagName, properties }) => {
    if (tagName === name && properties[attribute]) ids.push(String(properties[attribute]));
  });
  return ids;
};

// In quotes, which every attribute has, an apostrophe can stand as it is; old browsers made more of it (XSS).
const toText = (tree: Root): string => toHtml(tree, { allowDangerousCharacters: true });

/**
 * Makes a built page one that needs one request to be read: the stylesheet is replaced by what the page needs of it,
 * and the scripts by their addresses on the loader. The result is plain HTML, every attribute quoted and every element
 * closed.
 */
export const toDeliveredPage = async (
  html: string,
  { chunks, isBundle, readStylesheet, toIntegrity }: PageFiles,
): Promise<string> => {
  const tree = fromHtml(html);
  const ofBundle = (address: unknown): string | undefined =>
    typeof address === 'string' && isBundle(address) ? address : undefined;

  const stylesheets = take(tree, ({ tagName, properties }) =>
    tagName === 'link' && [properties.rel].flat().includes('stylesheet')
      ? ofBundle(properties.href)
      : undefined,
  );
  const scripts = take(tree, ({ tagName, properties }) =>
    tagName === 'script' ? ofBundle(properties.src) : undefined,
  );
  take(tree, ({ tagName, properties }) =>
    tagName === 'meta' && properties.name === 'generator' ? 'generator' : undefined,
  );
  // The theme puts its symbols on every page.
  const symbols = idsOf(tree, 'symbol', 'id');
  const used = idsOf(tree, 'use', 'href').map((href) => href.slice(1));
  if (!symbols.some((id) => used.includes(id))) {
    take(tree, (element) =>
      element.tagName === 'svg' && idsOf(element, 'symbol', 'id').length > 0
        ? 'symbols'
        : undefined,
    );
  }

  const inline = take(tree, (element) =>
    element.tagName === 'style' ? toRawText(element) : undefined,
  );
  const early = takeEarlyScripts(tree).map(toQuickColorMode).join(';');

  const css = await toNeededCss(
    toHtml(tree),
    [...stylesheets.map(readStylesheet), ...inline].join('\n'),
  );
  const foldCss = early === '' ? undefined : putAtFold(tree, early);
  visit(tree, 'element', (element) => {
    if (element.tagName === 'head') {
      const styles = `${css}${foldCss ?? ''}`;
      if (styles !== '') element.children.push(h('style', styles));
      if (early !== '' && foldCss === undefined) element.children.push(h('script', early));
    }
    if ('dataFiles' in element.properties) {
      element.properties.dataFiles = [...stylesheets, ...chunks, ...scripts]
        .map((address) => `${address}#${toIntegrity(address)}`)
        .join(' ');
    }
  });
  putPolicy(tree);
  return toText(tree);
};

/** Leaves a built page as Docusaurus makes it, with the policy that every page has. */
export const toGuardedPage = (html: string): string => {
  const tree = fromHtml(html);
  putPolicy(tree);
  return toText(tree);
};
