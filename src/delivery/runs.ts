/** A page without the parts of it that are HTML as it is to be delivered; a mark stands for each of these. */
export interface CutPage {
  html: string;
  /** The parts, in the order of their marks. */
  parts: string[];
  /** Puts the parts back in the place of their marks. */
  fill: (html: string) => string;
  /** The values of the style attributes in the parts: of columns that are aligned. */
  styles: string[];
}

const opening = '<template data-run="">';
const closing = '</template>';
const mark = /<template data-run="(\d{1,9})"><\/template>/gu;

/** Style attributes, of cells alone; an author's words that look like one do no harm. */
const styles = / style="(text-align:\w+)"/gu;

/** Cuts out of a page what React had nothing to do with (`docusaurus/built-page.ts`), but for about so many letters of it at its start. */
export const cutRuns = (page: string, keptLetters: number): CutPage => {
  const [start = '', ...parts] = page.split(opening);
  const runs: string[] = [];
  let letters = 0;
  let html = start;
  for (const part of parts) {
    const run = part.slice(0, part.indexOf(closing));
    const rest = part.slice(run.length + closing.length);
    const isKept = letters < keptLetters;
    if (isKept) letters += run.replaceAll(/<[^<>]*>/gu, '').length;
    html += isKept ? run : `${opening.replace('""', `"${runs.push(run) - 1}"`)}${closing}`;
    html += rest;
  }
  return {
    html,
    parts: runs,
    fill: (text) => text.replace(mark, (_, index) => runs[Number(index)] ?? ''),
    styles: [...page.matchAll(styles)].map(([, style = '']) => style),
  };
};
