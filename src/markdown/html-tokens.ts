import { type Token, Tokenizer, TokenizerMode } from 'parse5';

/** A tag of HTML. */
export interface HtmlTag {
  kind: 'open' | 'close';
  /** In small letters. */
  name: string;
  /** Their values, with characters for references (`&amp;`). */
  attributes: ReadonlyMap<string, string>;
  /** Where each attribute stands, from its name to its last quote. */
  places: Token.LocationWithAttributes['attrs'];
  /** `<br/>`, but not `<a href=x/>`, whose slash is part of the address. */
  isSelfClosing: boolean;
  start: number;
  end: number;
}

/** A piece of HTML: a tag, words with characters for references, or a comment and its like. */
export type HtmlToken =
  | HtmlTag
  | { kind: 'text'; text: string; start: number; end: number }
  | { kind: 'comment'; start: number; end: number };

/** A part of a page's HTML. */
export interface HtmlTokens {
  tokens: HtmlToken[];
  /** Where a tag or a comment begins that does not end, null where all do. A tag without an end is text, and so is all behind it. */
  openFrom: number | null;
}

/** Elements in which there is text alone, up to their end. */
const textModes = new Map([
  ...'textarea title'.split(' ').map((name) => [name, TokenizerMode.RCDATA] as const),
  ...'iframe noembed noframes style xmp'
    .split(' ')
    .map((name) => [name, TokenizerMode.RAWTEXT] as const),
  ['script', TokenizerMode.SCRIPT_DATA] as const,
]);

const tagStart = /<\/?[a-z]/iu;
const openEnd = /^eof-in-(?:tag|comment|doctype)$/u;

/** Takes HTML apart as browsers do, in time in proportion to it. */
export const readHtmlTokens = (html: string): HtmlTokens => {
  const tokens: HtmlToken[] = [];
  let at = 0;
  let text = '';
  let isOpen = false;
  const endText = (end: number) => {
    if (text !== '') tokens.push({ kind: 'text', text, start: at, end });
    text = '';
  };
  const addText = ({ chars }: Token.CharacterToken) => {
    text += chars;
  };
  const addTag = (kind: HtmlTag['kind'], { tagName: name, attrs, ...token }: Token.TagToken) => {
    const location = token.location as Token.LocationWithAttributes;
    const { startOffset: start, endOffset: end } = location;
    endText(start);
    tokens.push({
      kind,
      name,
      attributes: new Map(attrs.map((attribute) => [attribute.name, attribute.value])),
      places: location.attrs,
      isSelfClosing: token.selfClosing,
      start,
      end,
    });
    at = end;
    if (kind === 'open') tokenizer.state = textModes.get(name) ?? tokenizer.state;
  };
  const addComment = ({ location }: Token.CommentToken | Token.DoctypeToken) => {
    const { startOffset: start, endOffset: end } = location as Token.Location;
    endText(start);
    tokens.push({ kind: 'comment', start, end });
    at = end;
    // What begins with `<?` or `<!` and is none of HTML ends without a word of the parser.
    if (html[end - 1] !== '>') isOpen = true;
  };
  const tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: true },
    {
      onStartTag: (token) => addTag('open', token),
      onEndTag: (token) => addTag('close', token),
      onComment: addComment,
      onDoctype: addComment,
      onCharacter: addText,
      onNullCharacter: addText,
      onWhitespaceCharacter: addText,
      onEof: () => undefined,
      onParseError: ({ code }) => {
        if (openEnd.test(code)) isOpen = true;
      },
    },
  );
  tokenizer.write(html, true);
  const last = tokens.at(-1);
  if (isOpen && last?.kind === 'comment' && last.end >= html.length) {
    return { tokens, openFrom: last.start };
  }
  const openFrom = isOpen ? at + Math.max(0, html.slice(at).search(tagStart)) : null;
  if (openFrom !== null) text += html.slice(openFrom);
  endText(html.length);
  return { tokens, openFrom };
};

export const isTag = (token: HtmlToken): token is HtmlTag =>
  token.kind === 'open' || token.kind === 'close';

/** The tags of HTML that open elements. */
export const findOpenTags = (html: string): HtmlTag[] =>
  readHtmlTokens(html)
    .tokens.filter(isTag)
    .filter(({ kind }) => kind === 'open');

/**
 * The tags of HTML that means the same wherever it stands: each tag and each comment ends in it, and no `<` stands among
 * its words. Null elsewhere.
 */
export const readWholeTags = (html: string): HtmlTag[] | null => {
  const { tokens, openFrom } = readHtmlTokens(html);
  const isWhole = tokens.every((token) => token.kind !== 'text' || !token.text.includes('<'));
  return openFrom === null && isWhole ? tokens.filter(isTag) : null;
};

/** Tells whether HTML is nothing but comments, each written in full: `<!-->` is one too, and has to be read as HTML. */
export const isComments = (html: string): boolean => {
  if (!html.trimStart().startsWith('<!--')) return false;
  const { tokens, openFrom } = readHtmlTokens(html);
  return (
    openFrom === null &&
    tokens.every(({ kind, start, end }) =>
      kind === 'comment'
        ? /^<!--(?!-?>)[\s\S]*-->$/u.test(html.slice(start, end))
        : html.slice(start, end).trim() === '',
    )
  );
};

/** Tells whether HTML is `<br>`, without anything. */
export const isLineBreak = (html: string): boolean => /^<br\s*\/?>$/iu.test(html);
