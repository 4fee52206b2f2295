/** Names that every object has, whatever it holds. */
const inherited = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Tells whether a name is one that every object has (`constructor`, `__proto__`): looked up, it is always found. */
export const isInherited = (name: string): boolean => inherited.has(name);

const idComment = /^<!--\s{0,9}#(?<id>[^\s{}>]{1,200})(?:\s[^>]{0,200})?-->$/u;

/** Returns the id of a comment that states that of its heading, as MDX and Docusaurus have it: `<!-- #why -->`. */
export const toCommentId = (html: string): string | null =>
  idComment.exec(html)?.groups?.id ?? null;

const form = /^[\p{L}\p{M}\p{N}_-][\p{L}\p{M}\p{N}_.:~-]*$/u;
/** Elements are variables of a page's scripts, by their ids: these are the ones that Docusaurus and its bundler look for. */
const looked = /^(?:__|_*(?:docusaurus|webpack|rspack))/iu;

/** Tells whether an element may have this id: it reads as a fragment, and takes no name that scripts look for. */
export const isSafeId = (id: string): boolean =>
  form.test(id) && id.length <= 200 && !isInherited(id) && !looked.test(id);

/** The id that stands in for one that is not safe: `__docusaurus` → `section-docusaurus`. */
export const toSafeId = (id: string): string =>
  isSafeId(id)
    ? id
    : `section-${id
        .normalize('NFC')
        .replace(/[^\p{L}\p{M}\p{N}-]+/gu, '-')
        .replace(/^-+|(?<!-)-+$/gu, '')
        .slice(0, 150)}`;
