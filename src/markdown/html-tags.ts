/** A tag that opens an element, and where it begins. */
export interface HtmlTag {
  tag: string;
  index: number;
}

const commentOrTag = /<!--|<(?<name>[a-z][^\s/>]{0,60})(?=[\s/>])/giu;
const tagRest = /(?:"[^"]*"|'[^']*'|[^'">])*>/uy;

/** The tags that open elements of a name, or of all, and are in no comment. Takes time in proportion to the text. */
export const findTags = (html: string, wanted: string | null = null): HtmlTag[] => {
  const found: HtmlTag[] = [];
  commentOrTag.lastIndex = 0;
  for (let open = commentOrTag.exec(html); open; open = commentOrTag.exec(html)) {
    if (open[0] === '<!--') {
      const end = html.indexOf('-->', open.index + 4);
      if (end === -1) break;
      commentOrTag.lastIndex = end + 3;
      continue;
    }
    tagRest.lastIndex = commentOrTag.lastIndex;
    if (!tagRest.test(html)) break;
    if (wanted === null || open.groups?.name?.toLowerCase() === wanted) {
      found.push({ tag: html.slice(open.index, tagRest.lastIndex), index: open.index });
    }
    commentOrTag.lastIndex = tagRest.lastIndex;
  }
  return found;
};

/** A tag that opens or ends an element. */
interface PlainTag {
  name: string;
  isEnd: boolean;
  hasAttributes: boolean;
}

const tagBegin = /<(?<slash>\/?)(?<name>[a-z][a-z\d]{0,20})(?=[\s/>])/iuy;

/**
 * The tags of a part of a page's HTML, where every reader of HTML reads it in the same way: each tag and each comment ends in
 * it, and no other `<` or `>` stands there. Null elsewhere.
 */
export const readPlainTags = (html: string): PlainTag[] | null => {
  const tags: PlainTag[] = [];
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at)) {
    if (html.startsWith('<!--', at)) {
      const end = html.indexOf('-->', at + 4);
      // A browser ends some comments before that.
      if (end === -1 || /^-?>|--!>/u.test(html.slice(at + 4, end))) return null;
      at = end + 3;
      continue;
    }
    tagBegin.lastIndex = at;
    const { slash, name = '' } = tagBegin.exec(html)?.groups ?? {};
    if (name === '') return null;
    tagRest.lastIndex = tagBegin.lastIndex;
    const from = tagBegin.lastIndex;
    if (!tagRest.test(html)) return null;
    at = tagRest.lastIndex;
    const attributes = html.slice(from, at - 1);
    // What looks like a quote may be none, and a tag stand in it.
    if (/[<>]/u.test(attributes)) return null;
    const hasAttributes = /[^\s/]/u.test(attributes);
    tags.push({ name: name.toLowerCase(), isEnd: slash !== '', hasAttributes });
  }
  return tags;
};

/** Tells whether HTML is nothing but comments. */
export const isComments = (html: string): boolean => {
  let rest = html.trim();
  // `<!-->` is one as well, and `--!>` ends one: whoever writes that has HTML read.
  while (/^<!--(?!-?>)/u.test(rest)) {
    const end = rest.indexOf('-->');
    if (end === -1) return false;
    rest = rest.slice(end + '-->'.length).trimStart();
  }
  return rest === '' && !html.includes('--!>');
};

/** Tells whether HTML is `<br>`, without anything. */
export const isLineBreak = (html: string): boolean => /^<br\s*\/?>$/iu.test(html);
