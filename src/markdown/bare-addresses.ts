import type { Nodes } from 'mdast';
import type { Extension } from 'mdast-util-from-markdown';

const address = /:\/\/|www\.|@/iu;

/** Tells whether any words of a tree, those of links aside, may hold an address. */
const mayHoldAddress = (node: Nodes): boolean => {
  if (node.type === 'text') return address.test(node.value);
  if (node.type === 'link' || node.type === 'linkReference') return false;
  return 'children' in node && node.children.some(mayHoldAddress);
};

const withQuickLookOf = (extension: Extension): Extension => {
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
export const withQuickLook = (extensions: Extension | Extension[]): Extension | Extension[] =>
  Array.isArray(extensions) ? extensions.map(withQuickLookOf) : withQuickLookOf(extensions);
