import { createHash } from 'node:crypto';
import type { Element, Nodes, Root } from 'hast';
import { h } from 'hastscript';
import { listElements } from './elements.ts';

/** The name of the header, and of the tag in a page that stands for it. */
export const policyName = 'Content-Security-Policy';

/** What a page runs and is styled by within itself: the sources of its policy, each once. */
export interface InlineSources {
  scripts: string[];
  styles: string[];
  styleAttributes: string[];
  /** Whether the page asks for scripts by tags of its own. */
  linksScripts: boolean;
}

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

/** Finds in a page's tree what its policy must let in. */
export const findInlineSources = (tree: Root): InlineSources => {
  const scripts = new Set<string>();
  const styles = new Set<string>();
  const styleAttributes = new Set<string>();
  let linksScripts = false;
  for (const element of listElements(tree)) {
    const { tagName, properties } = element;
    if (tagName === 'style') styles.add(toSource(toRawText(element)));
    if (typeof properties.style === 'string') styleAttributes.add(toSource(properties.style));
    if (tagName !== 'script' || !isGuarded(element)) continue;
    if (properties.src === undefined) scripts.add(toSource(toRawText(element)));
    else linksScripts = true;
  }
  return {
    scripts: [...scripts],
    styles: [...styles],
    styleAttributes: [...styleAttributes],
    linksScripts,
  };
};

const toDirective = (name: string, ...sources: string[]): string =>
  [name, ...(sources.length > 0 ? sources : ["'none'"])].join(' ');

const toPolicy = ({ linksScripts, scripts, styleAttributes, styles }: InlineSources): string =>
  [
    // A page that is hydrated fetches its scripts ahead, which Firefox counts as no kind of its own.
    toDirective('default-src', ...(linksScripts ? ["'self'"] : [])),
    toDirective('script-src', ...(linksScripts ? ["'self'"] : []), ...scripts),
    toDirective(
      'style-src',
      "'self'",
      ...styles,
      ...(styleAttributes.length > 0 ? ["'unsafe-hashes'", ...styleAttributes] : []),
    ),
    // The bundler writes small pictures into the text that shows them.
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join(';');

const isPolicy = (node: Nodes): boolean =>
  node.type === 'element' && [node.properties.httpEquiv].flat().includes(policyName);

const isCharset = (node: Nodes): boolean => node.type === 'element' && 'charSet' in node.properties;

/**
 * Gives a page the Content-Security-Policy that it carries in itself: its own scripts and styles, by hash, and no others.
 * It counts for what stands behind it. `runStyles` are the style attributes of what is no part of the tree.
 */
export const putPolicy = (tree: Root, runStyles: string[] = []): void => {
  const { styleAttributes, ...sources } = findInlineSources(tree);
  const attributes = new Set([...styleAttributes, ...runStyles.map(toSource)]);
  const content = toPolicy({ ...sources, styleAttributes: [...attributes] });
  const policy = h('meta', { httpEquiv: policyName, content });
  const head = listElements(tree).find(({ tagName }) => tagName === 'head');
  if (!head) return;
  const others = head.children.filter((child) => !isPolicy(child));
  // The encoding stays first: browsers look for it in the first 1024 bytes.
  const first = others.findIndex(isCharset) + 1;
  head.children = [...others.slice(0, first), policy, ...others.slice(first)];
};
