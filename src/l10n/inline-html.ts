import { type HtmlTag, readHtmlTokens } from '../markdown/html-tokens.ts';
import {
  around,
  type Code,
  type Content,
  hasWords,
  joinLines,
  newCode,
  trimContent,
  withIds,
} from './content.ts';
import { Pairing } from './pairing.ts';

const voidElements = /^(?:area|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/u;

/** A tag that stands alone; the words that stand for its picture are within it: `<img alt="` and `">` stand around them. */
const readLoneTag = ({ name, attributes, places, start, end }: HtmlTag, html: string): Code => {
  const kind = `x-html-${name}`;
  const words = attributes.get('alt') ?? '';
  const place = places?.alt;
  const quote = /^[^=]*=\s*["']/u.exec(html.slice(place?.startOffset, place?.endOffset))?.[0];
  if (name !== 'img' || !place || quote === undefined || !hasWords(words))
    return newCode(kind, html.slice(start, end));
  return around(
    kind,
    html.slice(start, place.startOffset + quote.length),
    html.slice(place.endOffset - 1, end),
    [joinLines(words)],
  );
};

/** Adds HTML to what is paired; `offset` is where it begins in the text. */
export const addHtml = (pairing: Pairing, html: string, offset: number): void => {
  for (const token of readHtmlTokens(html).tokens) {
    const [start, end] = [offset + token.start, offset + token.end];
    if (token.kind === 'text') pairing.add(joinLines(token.text));
    else if (token.kind === 'comment')
      pairing.add(newCode('x-comment', html.slice(token.start, token.end)));
    else {
      const { name } = token;
      const isAlone = token.isSelfClosing || voidElements.test(name);
      if (token.kind === 'open' && !isAlone) pairing.open(`<${name}`, `x-html-${name}`, start, end);
      else if (token.kind === 'open' || !pairing.close(`<${name}`, start, end))
        pairing.add(readLoneTag(token, html));
    }
  }
};

/** The content of a piece of HTML that holds words and inline elements only. */
export const readHtmlContent = (text: string, from: number, to: number): Content => {
  const pairing = new Pairing(text);
  addHtml(pairing, text.slice(from, to), from);
  return withIds(trimContent(pairing.finish()));
};
