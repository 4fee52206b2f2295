import { readHtmlTokens } from '../markdown/html-tokens.ts';
import { readHtmlContent } from './inline-html.ts';
import { addSegment, type Reading } from './segment.ts';

/** Elements that end the words before them. */
const blockNames = new Set(
  'address article aside blockquote body caption center col colgroup dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html iframe legend li link main meta nav object ol optgroup option p pre script section source style summary table tbody td template tfoot th thead title tr track ul video audio'.split(
    ' ',
  ),
);
/** Elements whose content is not taken apart. */
const wholeNames = new Set('script style template pre iframe video audio object'.split(' '));

/** Reads a piece of HTML as parts: the words between the tags of blocks, with the inline elements among them. */
export const readHtml = (reading: Reading, start: number, end: number, path: string): void => {
  const { text } = reading;
  const html = text.slice(start, end);
  const add = (from: number, to: number, name: string) => {
    const source = html.slice(from, to);
    if (source.trim() === '') return;
    const first = start + from + (/^\s*/u.exec(source)?.[0].length ?? 0);
    const last = start + from + source.trimEnd().length;
    addSegment(reading, {
      shape: `${path}html>${name}`,
      item: null,
      syntax: 'html',
      start: first,
      end: last,
      content: readHtmlContent(text, first, last),
    });
  };
  let from = 0;
  let name = 'html';
  let whole: string | null = null;
  for (const token of readHtmlTokens(html).tokens) {
    if (token.kind === 'text' || (token.kind !== 'comment' && !blockNames.has(token.name)))
      continue;
    if (whole === null) add(from, token.start, name);
    else if (token.kind !== 'close' || token.name !== whole) continue;
    from = token.end;
    name = token.kind === 'open' ? token.name : 'html';
    whole = token.kind === 'open' && wholeNames.has(token.name) ? token.name : null;
  }
  if (whole === null) add(from, html.length, name);
};
