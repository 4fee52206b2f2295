const characters: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/** The words of a heading: Docusaurus has them as HTML, with the few references that `escape-html` writes. */
export const toHeadingText = (html: string): string =>
  html
    .replace(/<[^<>]{0,300}>/gu, '')
    .replace(/&(?:amp|lt|gt|quot|#39);/gu, (reference) => characters[reference] ?? reference);
