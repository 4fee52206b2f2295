/** What stands in braces behind a link, a picture or a label, by its name: `{width="70%" align="center"}`. */
export type Attributes = Map<string, string>;

const braces =
  /[ \t\u00A0\u202F]?\{[ \t\u00A0\u202F:]*(?<inner>(?:[#.][\p{L}\p{N}_.:-]+|[a-z][\w-]*[ \t\u00A0\u202F]*=)[^{}\n]*)\}/iuy;
// Translation services change the quotes too.
const attribute =
  /(?<name>[a-z][\w-]*)[ \u00A0\u202F]*=[ \u00A0\u202F]*(?:["“”«»„][ \u00A0\u202F]*(?<quoted>[^"“”«»]*?)[ \u00A0\u202F]*["“”«»]|['‘’](?<single>[^'‘’]*)['‘’]|(?<bare>[^\s"“”«»„'‘’{}]+))/giu;

/** Reads the braces that begin at an index of a text; null where none do. `isId` where they state nothing but an id. */
export const takeAttributes = (
  text: string,
  at: number,
): { attributes: Attributes; isId: boolean; end: number } | null => {
  braces.lastIndex = at;
  const found = braces.exec(text);
  if (!found) return null;
  const inner = found.groups?.inner ?? '';
  const attributes: Attributes = new Map();
  for (const { groups } of inner.matchAll(attribute)) {
    const { name = '', quoted, single, bare } = groups ?? {};
    attributes.set(name.toLowerCase(), quoted ?? single ?? bare ?? '');
  }
  return { attributes, isId: inner.startsWith('#'), end: at + found[0].length };
};
