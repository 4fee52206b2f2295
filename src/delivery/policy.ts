import { createHash } from 'node:crypto';
import type { Element, Nodes, Root } from 'hast';
import { h } from 'hastscript';
import { listElements } from './elements.ts';

/** The name of the header, and of the tag in a page that stands for it. */
export const policyName = 'Content-Security-Policy';

const toSource = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The text that a `<script>` or `<style>` holds. */
export const toRawText = ({ children }: Element): string =>
  children.map((child) => ('value' in child ? child.value : '')).join('');

/** A `<script>` of another type holds data, which no policy is asked for (HTML, "prepare the script element"). */
const isGuarded = ({ properties }: Element): boolean =>
  /^(?:module|speculationrules|(?:text|application)\/javascript)?$/iu.test(
    String(properties.type ?? ''),
  );

/** What a page runs and is styled by within itself: the sources of its policy, each once. */
export const findInlineSources = (tree: Root, runStyles: string[] = []) => {
  const [scripts, styles] = [new Set<string>(), new Set<string>()];
  const styleAttributes = new Set(runStyles.map(toSource));
  // Whether the page asks for scripts by tags of its own.
  let linksScripts = false;
  for (const element of listElements(tree)) {
    const { tagName, properties } = element;
    if (tagName === 'style') styles.add(toSource(toRawText(element)));
    if (typeof properties.style === 'string') styleAttributes.add(toSource(properties.style));
    if (tagName !== 'script' || !isGuarded(element)) continue;
    if (properties.src === undefined) scripts.add(toSource(toRawText(element)));
    else linksScripts = true;
  }
  return { scripts: [...scripts], styles: [...styles], styleAttributes, linksScripts };
};

const toPolicy = (tree: Root, runStyles: string[]): string => {
  const { linksScripts, scripts, styleAttributes, styles } = findInlineSources(tree, runStyles);
  const own = linksScripts ? ["'self'"] : [];
  const attributes = styleAttributes.size > 0 ? ["'unsafe-hashes'", ...styleAttributes] : [];
  const directives = {
    // A page that is hydrated fetches its scripts ahead, which Firefox counts as no kind of its own.
    'default-src': own,
    'script-src': [...own, ...scripts],
    'style-src': ["'self'", ...styles, ...attributes],
    // The bundler writes small pictures into the text that shows them.
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'base-uri': [],
    'form-action': ["'self'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ') || "'none'"}`)
    .join(';');
};

const isPolicy = (node: Nodes): boolean =>
  node.type === 'element' && [node.properties.httpEquiv].flat().includes(policyName);

const isCharset = (node: Nodes): boolean => node.type === 'element' && 'charSet' in node.properties;

/**
 * Gives a page the Content-Security-Policy that it carries in itself: its own scripts and styles, by hash, and no others.
 * It counts for what stands behind it. `runStyles` are the style attributes of what is no part of the tree.
 */
export const putPolicy = (tree: Root, runStyles: string[] = []): void => {
  const head = listElements(tree).find(({ tagName }) => tagName === 'head');
  if (!head) return;
  const policy = h('meta', { httpEquiv: policyName, content: toPolicy(tree, runStyles) });
  head.children = head.children.filter((child) => !isPolicy(child));
  // The encoding stays first: browsers look for it in the first 1024 bytes.
  head.children.splice(head.children.findIndex(isCharset) + 1, 0, policy);
};
