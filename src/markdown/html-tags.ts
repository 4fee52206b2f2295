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
