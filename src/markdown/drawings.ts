// cspell:ignore xlink

/** What makes a program, or a page, of a drawing; each with the name that authors know. */
const live: [RegExp, string][] = [
  [/<!(?:ENTITY|DOCTYPE[^>]*\[)/iu, 'entities (`<!ENTITY>`)'],
  [/<\?(?!xml\s)/iu, 'instructions (`<?…?>`)'],
  [/<(?:[\w-]+:)?(?:script|handler|listener)\b/iu, 'a script'],
  [/<(?:[\w-]+:)?(?:foreignObject|iframe|object|embed|audio|video|html|body)\b/iu, 'HTML in it'],
  [
    /<(?:[\w-]+:)?(?:set|animate\w*)\b[^>]*attributeName\s*=\s*["']?(?:xlink:)?(?:href|on)/iu,
    'links that change',
  ],
  [/[\s"'/]on[a-z]+\s*=/iu, 'scripts in its attributes (`on…=`)'],
  [
    /\b(?:href|src)\s*=\s*["']?\s*(?!#|["']?\s*data:image\/(?:png|jpeg|gif|webp);)[^\s"'>]/iu,
    'links or files from elsewhere',
  ],
  [
    /@import|url\(\s*["']?\s*(?!#|["']?\s*data:image\/(?:png|jpeg|gif|webp);)[^\s"')]/iu,
    'files from elsewhere in its styles',
  ],
  [/javascript:|&#x?[\da-f]+;?[\s\S]{0,40}script/iu, 'a script'],
];

/** What a drawing begins with: in an encoding that reads as ASCII, or its words could hide from those who look. */
const opening =
  /^\uFEFF?\s*(?:<\?xml(?![^>]*encoding\s*=\s*["'](?!utf-8|us-ascii|iso-8859-1))[^>]*\?>\s*)?(?:<!--[^\0]*?-->\s*)*(?:<!DOCTYPE\s+svg[^>[]*>\s*)?(?:<!--[^\0]*?-->\s*)*<svg[\s>]/iu;

/**
 * Finds in an SVG what would run or load by itself, once the drawing is opened by its own address; null where nothing
 * does. Judges by the text, and rather too hard than too soft.
 */
export const findLiveDrawing = (text: string): string | null =>
  !opening.test(text) || text.includes('\0')
    ? 'something else in it'
    : (live.find(([form]) => form.test(text))?.[1] ?? null);
