import { hash } from 'node:crypto';
import type { Element, Root } from 'hast';
import { h } from 'hastscript';
import { listElements } from './elements.ts';

/** The name of the header, and of the tag in a page that stands for it. */
export const policyName = 'Content-Security-Policy';

const toSource = (text: string): string => `'sha256-${hash('sha256', text, 'base64')}'`;

/** The text that a `<script>` or `<style>` holds. */
export const toRawText = ({ children }: Element): string =>
  children.map((child) => ('value' in child ? child.value : '')).join('');

/** A `<script>` of another type holds data, which no policy is asked for (HTML, "prepare the script element"). */
const isGuarded = ({ properties }: Element): boolean =>
  /^(?:module|speculationrules|\w+\/javascript)?$/iu.test(String(properties.type ?? ''));

/**
 * The policy of a page: what it runs and is styled by within itself, by hash, each once. `runStyles` are the style attributes of
 * what is no part of the tree.
 */
export const toPolicy = (tree: Root, runStyles: string[] = []): string => {
  const [scripts, styles] = [new Set<string>(), new Set<string>()];
  const attributes = new Set(runStyles.map(toSource));
  for (const element of listElements(tree)) {
    const { tagName, properties } = element;
    if (typeof properties.style === 'string') attributes.add(toSource(properties.style));
    if (tagName === 'style') styles.add(toSource(toRawText(element)));
    if (tagName === 'script' && isGuarded(element))
      scripts.add(properties.src === undefined ? toSource(toRawText(element)) : "'self'");
  }
  const directives = {
    // A page that is hydrated fetches its scripts ahead, which Firefox counts as no kind of its own.
    'default-src': scripts.has("'self'") ? ["'self'"] : [],
    'script-src': [...scripts],
    'style-src': [
      "'self'",
      ...styles,
      ...(attributes.size > 0 ? ["'unsafe-hashes'"] : []),
      ...attributes,
    ],
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

/** Gives a page the Content-Security-Policy that it carries in itself; it counts for what stands behind it. */
export const putPolicy = (tree: Root, policy: string): void => {
  const head = listElements(tree).find(({ tagName }) => tagName === 'head');
  // The encoding stays first: browsers look for it in the first 1024 bytes.
  const encoding = head?.children.findIndex(
    (node) => 'properties' in node && 'charSet' in node.properties,
  );
  const element = h('meta', { httpEquiv: policyName, content: policy });
  head?.children.splice((encoding ?? -1) + 1, 0, element);
};
