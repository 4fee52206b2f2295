import type { Nodes } from 'mdast';
import type { Extension as FromMarkdown } from 'mdast-util-from-markdown';
import type { Construct, Extension } from 'micromark-util-types';

/**
 * Constructs of GFM that the parser looks for in every word and at every line, each with a mark that texts with one
 * contain. Looking for them takes nearly as long as all else (micromark-extension-gfm-autolink-literal 2.1.0,
 * micromark-extension-gfm-table 2.1.2).
 */
const constructs = {
  emailAutolink: /@/u,
  protocolAutolink: /https?:\/\//iu,
  wwwAutolink: /www\./iu,
  table: /\||:-|-:/u,
};

/** A construct of GFM that most texts have none of. */
export type Seldom = keyof typeof constructs;

/** Those that a text has none of. */
export const toUnneeded = (text: string): Seldom[] =>
  (Object.keys(constructs) as Seldom[]).filter((name) => !constructs[name].test(text));

const without = (
  found: Record<string, Construct | Construct[] | undefined>,
  names: readonly Seldom[],
): Record<string, Construct[]> =>
  Object.fromEntries(
    Object.entries(found).map(([code, all]) => [
      code,
      [all ?? []].flat().filter(({ name }) => !names.some((unneeded) => unneeded === name)),
    ]),
  );

/** An extension of the parser that does not look for these. */
export const withoutConstructs = (
  { flow, text, ...others }: Extension,
  names: readonly Seldom[],
): Extension => ({
  ...others,
  ...(flow && { flow: without(flow, names) }),
  ...(text && { text: without(text, names) }),
});

const address = /:\/\/|www\.|@/iu;

/** Tells whether any words of a tree, those of links aside, may hold an address. */
const mayHoldAddress = (node: Nodes): boolean => {
  if (node.type === 'text') return address.test(node.value);
  if (node.type === 'link' || node.type === 'linkReference') return false;
  return 'children' in node && node.children.some(mayHoldAddress);
};

const withQuickLookOf = (extension: FromMarkdown): FromMarkdown => {
  const { enter, transforms } = extension;
  if (!transforms || !('literalAutolink' in (enter ?? {}))) return extension;
  return {
    ...extension,
    transforms: transforms.map(
      (transform) => (tree) => (mayHoldAddress(tree) ? transform(tree) : undefined),
    ),
  };
};

/**
 * Extensions of the parser, of which that of GFM looks for bare addresses only in trees that may hold some. The parser itself
 * has read nearly all of them; to look once more takes a tenth of its time (mdast-util-gfm-autolink-literal 2.1.0).
 */
export const withQuickLook = (
  extensions: FromMarkdown | FromMarkdown[],
): FromMarkdown | FromMarkdown[] =>
  Array.isArray(extensions) ? extensions.map(withQuickLookOf) : withQuickLookOf(extensions);
