import type { Definition, Image, Link, Nodes, Root } from 'mdast';
import { visit } from './visit.ts';

/** The definitions of a page by what refers to them; the first of several counts. */
const toDefinitions = (root: Root): Map<string, Definition> => {
  const definitions = new Map<string, Definition>();
  visit(root, 'definition', (node) => {
    if (!definitions.has(node.identifier)) definitions.set(node.identifier, node);
  });
  return definitions;
};

/**
 * Makes plain links and pictures of those that take their address from a line elsewhere, so that what is true of the one
 * is true of the other.
 *
 * ```md
 * [b][guide]               →   [b](guides/b.md)
 *
 * [guide]: guides/b.md
 * ```
 */
export const resolveReferences = (root: Root): void => {
  const definitions = toDefinitions(root);
  visit(root, (node: Nodes, index, parent) => {
    if (node.type !== 'linkReference' && node.type !== 'imageReference') return;
    const definition = definitions.get(node.identifier);
    if (!definition || !parent || index === undefined) return;
    const { title, url } = definition;
    const { data, position } = node;
    const common = {
      url,
      title: title ?? null,
      ...(data && { data }),
      ...(position && { position }),
    };
    const resolved: Link | Image =
      node.type === 'linkReference'
        ? { type: 'link', ...common, children: node.children }
        : { type: 'image', ...common, alt: node.alt ?? null };
    (parent.children as Nodes[])[index] = resolved;
  });
};
