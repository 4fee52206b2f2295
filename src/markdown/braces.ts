/** Attributes in braces behind a link, a picture or a label, by name: `{width="70%" align="center"}`. */
export type Attributes = Map<string, string>;

/** Longer ones are words. */
const longest = 500;
const opening =
  /^[ \t\u00A0\u202F:]{0,5}(?:[#.][\p{L}\p{N}_]|[a-z][\w-]{0,40}[ \t\u00A0\u202F]{0,3}=)/iu;
// Translation services change the quotes too.
const attribute =
  /(?<name>[a-z][\w-]{0,40})[ \u00A0\u202F]{0,3}=[ \u00A0\u202F]{0,3}(?:["“”«»„](?<quoted>[^"“”«»]{0,400})["“”«»]|['‘’](?<single>[^'‘’]{0,400})['‘’]|(?<bare>[^\s"“”«»„'‘’{}]{1,400}))/giu;

const statedId = /(?:^|[\s:])#(?<id>[^\s#{}]{1,200})/u;

/** Reads the braces that begin at an index of a text; null where none do. `id` is the one that they state, `isId` where they begin
 * with it. */
export const takeAttributes = (
  text: string,
  at: number,
): { attributes: Attributes; id: string | null; isId: boolean; end: number } | null => {
  const open = /[ \t\u00A0\u202F]/u.test(text[at] ?? '') ? at + 1 : at;
  if (text[open] !== '{') return null;
  const close = text.slice(open + 1, open + longest).search(/[{}\n]/u);
  if (close === -1 || text[open + 1 + close] !== '}') return null;
  const inner = text.slice(open + 1, open + 1 + close);
  if (!opening.test(inner)) return null;
  const attributes: Attributes = new Map();
  for (const { groups } of inner.matchAll(attribute)) {
    const { name = '', quoted, single, bare } = groups ?? {};
    attributes.set(name.toLowerCase(), (quoted ?? single ?? bare ?? '').trim());
  }
  return {
    attributes,
    id: statedId.exec(inner)?.groups?.id ?? null,
    isId: inner.trimStart().startsWith('#'),
    end: open + close + 2,
  };
};
