// cspell:ignore xlink

/** What makes a program, or a page, of a drawing whose white space is single; each with the name that authors know. */
const live: [RegExp, string][] = [
  [/<!ENTITY/iu, 'entities (`<!ENTITY>`)'],
  [/<\?(?!xml )/iu, 'instructions (`<?…?>`)'],
  [/<(?:[\w-]{1,40}:)?(?:script|handler|listener)\b/iu, 'a script'],
  [
    /<(?:[\w-]{1,40}:)?(?:foreignObject|iframe|object|embed|audio|video|html|body)\b/iu,
    'HTML in it',
  ],
  [/attributeName ?= ?["']? ?(?:xlink:)?(?:href|on)/iu, 'links that change'],
  [/[\s"'/]on[a-z]{2,40} ?=/iu, 'scripts in its attributes (`on…=`)'],
  [
    /\b(?:href|src) ?= ?["']? ?(?!#|["']? ?data:image\/(?:png|jpeg|gif|webp);)[^ "'>]/iu,
    'links or files from elsewhere',
  ],
  [
    /@import|url\( ?["']? ?(?!#|["']? ?data:image\/(?:png|jpeg|gif|webp);)[^ "')]/iu,
    'files from elsewhere in its styles',
  ],
  [/javascript:/iu, 'a script'],
];

const skip = (text: string, end: string): string => {
  const at = text.indexOf(end);
  return at === -1 ? '' : text.slice(at + end.length).trimStart();
};

/**
 * Whether a text is a drawing from its beginning: in an encoding that reads as ASCII, or its words could hide from those
 * who look.
 */
const isDrawing = (text: string): boolean => {
  let rest = text.replace(/^\uFEFF/u, '').trimStart();
  if (/^<\?xml\s/iu.test(rest)) {
    const declaration = rest.slice(0, rest.indexOf('?>')).slice(0, 300);
    const encoding = /encoding\s{0,5}=\s{0,5}["'](?<name>[^"']{0,40})/iu.exec(declaration)?.groups;
    if (encoding && !/^(?:utf-8|us-ascii|iso-8859-1)$/iu.test(encoding.name ?? '')) return false;
    rest = skip(rest, '?>');
  }
  while (rest.startsWith('<!--')) rest = skip(rest, '-->');
  if (/^<!DOCTYPE\s{1,5}svg/iu.test(rest)) {
    if (rest.slice(0, rest.indexOf('>')).includes('[')) return false;
    rest = skip(rest, '>');
  }
  while (rest.startsWith('<!--')) rest = skip(rest, '-->');
  return /^<svg[\s>]/iu.test(rest);
};

/**
 * Finds in an SVG what would run or load by itself, once the drawing is opened by its own address; null where nothing
 * does. Judges by the text, and rather too hard than too soft.
 */
export const findLiveDrawing = (text: string): string | null => {
  if (!isDrawing(text) || text.includes('\0')) return 'something else in it';
  const single = text.replace(/\s+/gu, ' ');
  return live.find(([form]) => form.test(single))?.[1] ?? null;
};
