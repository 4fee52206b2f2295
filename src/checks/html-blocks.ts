import { type HtmlTag, readHtmlTokens } from '../markdown/html-tokens.ts';
import { type Block, codeMark, type Link, newBlock, squash } from './page.ts';

/** Elements that end the words before them. */
const blockNames = new Set(
  'address article aside blockquote body caption center dd details div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody tfoot thead title ul'.split(
    ' ',
  ),
);
/** Elements that show something without any words in them; components of authors do, too. */
const wholeNames = new Set(['audio', 'embed', 'iframe', 'object', 'video']);
const hiddenNames = new Set(['script', 'style', 'template']);
const codeNames = new Set(['code', 'kbd', 'samp', 'tt']);

/**
 * Reads a piece of HTML as blocks: a row of a table as a row, words between tags as paragraphs, pictures and links as
 * those of Markdown. `offset` is where it begins in the file.
 */
export const readHtml = (html: string, offset: number, path: string): Block[] => {
  const blocks: Block[] = [];
  let block: Block | null = null;
  let isRow = false;
  let cellFrom: number | null = null;
  let itemsInCell = 0;
  let hidden: string | null = null;
  let container = 'html';
  let link: Link | null = null;
  let isLabel = false;
  let strongFrom: number | null = null;
  let codeFrom: { at: number; index: number } | null = null;

  const open = (at: number): Block => {
    block ??= newBlock('paragraph', `${path}${container}`, {
      offset: offset + at,
      end: offset + at,
    });
    return block;
  };
  const endCell = () => {
    if (!block || cellFrom === null) return;
    block.cells.push({ from: cellFrom, to: block.text.length, items: itemsInCell });
    itemsInCell = 0;
    block.text += ' | ';
    block.key += '|';
    cellFrom = null;
  };
  const flush = (at: number) => {
    if (!block) return;
    endCell();
    block.end = offset + at;
    if (isRow) block.shape = `${path}row:${block.cells.length}`;
    const isEmpty =
      squash(block.text) === '' &&
      block.images.length + block.links.length + block.codes.length === 0;
    if (!isEmpty || (isRow && block.cells.length > 0)) {
      block.key = squash(block.key);
      blocks.push(block);
    }
    block = null;
    isRow = false;
    link = null;
    strongFrom = null;
    codeFrom = null;
    isLabel = false;
  };
  const addText = (text: string, start: number, end: number) => {
    const raw = html.slice(start, end);
    if (!block && text.trim() === '') return;
    const own = open(start);
    if (isRow && cellFrom === null && text.trim() === '') return;
    if (isRow && cellFrom === null) cellFrom = own.text.length;
    own.runs.push({ at: own.text.length, text, offset: offset + start, raw });
    own.text += text;
    own.key += text;
    if (link) link.text += text;
  };

  const readOpen = ({ name, attributes, start, end }: HtmlTag) => {
    if (name === 'tr') {
      flush(start);
      block = newBlock('row', `${path}row:0`, { offset: offset + start, end: offset + start });
      isRow = true;
      return;
    }
    if (name === 'td' || name === 'th') {
      if (!isRow) {
        flush(start);
        open(start).kind = 'row';
        isRow = true;
      }
      endCell();
      cellFrom = open(start).text.length;
      return;
    }
    if (name === 'br' || blockNames.has(name)) {
      if (name === 'li') itemsInCell += 1;
      if (isRow || name === 'br') {
        if (block) {
          block.text += ' ';
          block.key += ' ';
        }
      } else flush(start);
      if (!isRow && blockNames.has(name)) container = name;
      return;
    }
    const url = attributes.get('href') ?? attributes.get('src');
    const isComponent = /^[A-Z]|-/u.test(html.slice(start + 1, start + 1 + name.length));
    if ((isComponent || wholeNames.has(name)) && !isRow) {
      flush(start);
      const whole = newBlock('html', `${path}${name}`, {
        offset: offset + start,
        end: offset + start + 1,
      });
      if (url !== undefined) whole.links.push({ url: url, text: '', offset: offset + start });
      // Any attribute of a component may tell what it shows.
      const key = isComponent ? squash(html.slice(start, end)) : `<${name}>${url ?? ''}`;
      blocks.push({ ...whole, key });
      return;
    }
    if (name === 'img') {
      open(start).images.push({
        url: url ?? '',
        text: attributes.get('alt') ?? '',
        offset: offset + start,
      });
      open(start).key += `![](${url ?? ''})`;
      return;
    }
    if (name === 'span' && /(?:^|\s)uicontrol(?:\s|$)/u.test(attributes.get('class') ?? '')) {
      // The label of a button, as the pipeline's HTML marks it.
      open(start).text += '[!CONTROL ';
      isLabel = true;
      return;
    }
    if (name === 'b' || name === 'strong') strongFrom = open(start).text.length;
    else if (codeNames.has(name)) codeFrom = { at: start, index: open(start).text.length };
    else if (url !== undefined) {
      const found: Link = {
        url: url,
        text: '',
        offset: offset + start,
      };
      if (name === 'a') link = found;
      open(start).links.push(found);
      open(start).key += `[](${url})`;
    }
  };
  const readClose = (name: string, start: number) => {
    if (name === 'tr' || name === 'table') flush(start);
    else if (name === 'td' || name === 'th') endCell();
    else if (name === 'span' && isLabel && block) {
      block.text = `${block.text.trimEnd()}]`;
      isLabel = false;
    } else if (name === 'a') link = null;
    else if ((name === 'b' || name === 'strong') && block && strongFrom !== null) {
      block.strongs.push({ text: block.text.slice(strongFrom), offset: block.offset });
      strongFrom = null;
    } else if (codeNames.has(name) && block && codeFrom !== null) {
      const value = block.text.slice(codeFrom.index);
      block.codes.push({ value, offset: offset + codeFrom.at });
      const { index } = codeFrom;
      while ((block.runs.at(-1)?.at ?? -1) >= index) block.runs.pop();
      block.text = block.text.slice(0, index) + codeMark;
      block.key += '`';
      codeFrom = null;
    } else if (blockNames.has(name)) {
      if (isRow && block) block.text += ' ';
      else flush(start);
      if (!isRow) container = 'html';
    }
  };

  for (const token of readHtmlTokens(html).tokens) {
    if (token.kind === 'comment') continue;
    if (hidden !== null) {
      if (token.kind === 'close' && token.name === hidden) hidden = null;
    } else if (token.kind === 'text') addText(token.text, token.start, token.end);
    else if (hiddenNames.has(token.name)) hidden = token.kind === 'open' ? token.name : null;
    else if (token.kind === 'open') readOpen(token);
    else readClose(token.name, token.start);
  }
  flush(html.length);
  return blocks;
};
