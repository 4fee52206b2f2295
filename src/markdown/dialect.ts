import type {
  Blockquote,
  Link,
  Nodes,
  Paragraph,
  Parent,
  PhrasingContent,
  Root,
  RootContent,
  Text,
} from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { toString as toPlainText } from 'mdast-util-to-string';
import { type Attributes, takeAttributes } from './braces.ts';
import type { Place } from './front-matter.ts';
import { forEachNode } from './nodes.ts';

/** The boxes that authors may write, by the name in `>[!NAME]` or `:::name`, with how much they warn. */
export const boxTones = {
  note: 'plain',
  info: 'plain',
  tip: 'plain',
  success: 'plain',
  secondary: 'plain',
  important: 'plain',
  availability: 'plain',
  morelikethis: 'plain',
  prerequisites: 'plain',
  admin: 'plain',
  administration: 'plain',
  caution: 'warning',
  warning: 'warning',
  danger: 'danger',
  error: 'danger',
} as const;

export type BoxKind = keyof typeof boxTones;

const isBoxKind = (name: string): name is BoxKind => Object.hasOwn(boxTones, name);

interface DialectParent extends Parent {
  children: RootContent[];
}

/** Words set apart from the text: `>[!NOTE]`, `:::note[Title]`. */
export interface Box extends DialectParent {
  type: 'box';
  kind: BoxKind;
}

/** Sections of which a reader wants one: `>[!BEGINTABS]` to `>[!ENDTABS]`. Its children are {@link Tab}s. */
export interface Tabs extends DialectParent {
  type: 'tabs';
}

/** One of several tabs: its {@link Title}, then its blocks. */
export interface Tab extends DialectParent {
  type: 'tab';
}

/** A part of the page on a ground of its own: `>[!BEGINSHADEBOX]` to `>[!ENDSHADEBOX]`. */
export interface Shade extends DialectParent {
  type: 'shade';
}

/** What opens on a click: `+++ Title` to `+++`. Its first child is its {@link Title}. */
export interface Collapsible extends DialectParent {
  type: 'collapsible';
}

/** The words that head a box, a tab or what opens. */
export interface Title extends Parent {
  type: 'dialectTitle';
  children: PhrasingContent[];
}

/** A film, as a link that may have no words: `>[!VIDEO](https://…)`. */
export interface Video extends Parent {
  type: 'video';
  children: [Link];
}

/** Help that a product shows beside a field, by its id; a page shows nothing of it. */
export interface ContextualHelp {
  type: 'contextualHelp';
  position?: Paragraph['position'];
}

/** Another file's text in place of this line: `{{$include path}}`. */
export interface Include {
  type: 'include';
  path: string;
  position?: Paragraph['position'];
}

/** A name as the product's screens show it: `[!UICONTROL Save]`. */
export interface UiWord extends Parent {
  type: 'uiWord';
  children: PhrasingContent[];
}

/** Words that no translation changes: `[!DNL Campaign]`. */
export interface KeptWord extends Parent {
  type: 'keptWord';
  children: PhrasingContent[];
}

/** A small label: `[!BADGE Beta]{type=Informative url="…" tooltip="…"}`. */
export interface Badge extends Parent {
  type: 'badge';
  tone: string;
  tooltip: string | null;
  children: PhrasingContent[];
}

/** A picture with what braces say of it: `![A plan](plan.png){width="70%" align="center"}`. */
export interface FramedPicture extends Parent {
  type: 'framedPicture';
  align: 'left' | 'center' | 'right' | null;
  isZoomable: boolean;
  children: PhrasingContent[];
}

interface CollapsibleMark extends Parent {
  type: 'collapsibleMark';
  children: PhrasingContent[];
}

interface DialectBlocks {
  box: Box;
  tabs: Tabs;
  tab: Tab;
  shade: Shade;
  collapsible: Collapsible;
  dialectTitle: Title;
  video: Video;
  contextualHelp: ContextualHelp;
  include: Include;
  collapsibleMark: CollapsibleMark;
}

interface DialectWords {
  uiWord: UiWord;
  keptWord: KeptWord;
  badge: Badge;
  framedPicture: FramedPicture;
}

declare module 'mdast' {
  interface RootContentMap extends DialectBlocks, DialectWords {}
  interface PhrasingContentMap extends DialectWords {}
}

/** Something that reads as the dialect and is none; its words are shown without the mark. */
export interface DialectFault {
  reason: string;
  place: Place;
}

type Position = Paragraph['position'];

const placeOf = (position: Position): Place => ({
  line: position?.start.line ?? 1,
  column: position?.start.column ?? 1,
});

const between = (from: Position, to: Position): Position =>
  from && to ? { start: from.start, end: to.end } : (from ?? to);

/** What the tree was parsed from, and what was found wrong in it. */
interface Reading {
  source: string;
  faults: DialectFault[];
}

/** The part of a text node, with its place: exact where the source says the same, and its line everywhere. */
const slice = (
  { source }: Reading,
  { value, position }: Text,
  start: number,
  end = value.length,
): Text => {
  const part: Text = { type: 'text', value: value.slice(start, end) };
  const from = position?.start.offset;
  const until = position?.end.offset;
  if (!position || from === undefined || until === undefined) return { ...part, position };
  const lines = value.slice(0, start).split('\n').length - 1;
  let lineStart = from;
  for (let line = 0; line < lines; line += 1) lineStart = source.indexOf('\n', lineStart) + 1;
  const before = start - (value.lastIndexOf('\n', start - 1) + 1);
  const isPlain = source.startsWith(part.value, lineStart + before);
  const at = isPlain ? lineStart + before : source.indexOf(part.value, lineStart);
  const line = position.start.line + lines;
  if (at === -1 || at + part.value.length > until || part.value.includes('\n')) {
    const point =
      lines === 0 ? position.start : { line, column: 1, offset: Math.min(lineStart, until) };
    return { ...part, position: { start: point, end: position.end } };
  }
  const column = lines === 0 ? position.start.column + at - from : at - lineStart + 1;
  return {
    ...part,
    position: {
      start: { line, column, offset: at },
      end: { line, column: column + part.value.length, offset: at + part.value.length },
    },
  };
};

/* ---- Words: `[!UICONTROL …]`, `[!DNL …]`, `[!BADGE …]{…}`, braces behind links and pictures ---- */

const openMark = /\[!(?<name>[A-Za-z]{2,30})(?:[ \u00A0\u202F]+|(?=\]))/uy;
const wordNames = ['UICONTROL', 'DNL', 'BADGE'];

interface Frame {
  name: string;
  nodes: PhrasingContent[];
  /** Brackets of the words themselves that are open. */
  depth: number;
  position: Position;
}

const bracedNames = new Set([
  'type',
  'target',
  'width',
  'height',
  'align',
  'zoomable',
  'url',
  'tooltip',
]);

const bracedTypes = new Set<string>([
  'link',
  'linkReference',
  'image',
  'imageReference',
  'html',
  'strong',
  'emphasis',
  'uiWord',
  'keptWord',
  'badge',
  'framedPicture',
]);

/** What may have an id in braces that the page has no use for. */
const identified = new Set<string>([
  'link',
  'linkReference',
  'image',
  'imageReference',
  'framedPicture',
]);

const toPicture = (image: PhrasingContent, attributes: Attributes): PhrasingContent => {
  const width = attributes.get('width') ?? '';
  // What makes pictures reads it there.
  if (/^\d{1,5}(?:\.\d{1,4})?(?:%|px)?$/u.test(width)) {
    image.data = { ...image.data, hProperties: { width } };
  }
  const align = attributes.get('align') ?? '';
  const picture: FramedPicture = {
    type: 'framedPicture',
    align: align === 'left' || align === 'center' || align === 'right' ? align : null,
    isZoomable: ['yes', 'true'].includes(attributes.get('zoomable') ?? ''),
    children: [image],
    position: image.position,
  };
  return picture.align === null && !picture.isZoomable ? image : picture;
};

const withAttributes = (node: PhrasingContent, attributes: Attributes): PhrasingContent => {
  if (node.type === 'image') return toPicture(node, attributes);
  // A picture that is a link: `[![A](a.png)](x.md){width="50%"}`.
  if (node.type === 'link' && node.children.length === 1 && node.children[0]?.type === 'image') {
    node.children = [toPicture(node.children[0], attributes)];
    return node;
  }
  if (node.type === 'link' && attributes.has('hide')) {
    // Of an entry of a table of contents: `[Letters](send/letters.md){hide="yes"}`.
    node.data = Object.assign(node.data ?? {}, { isHidden: true });
  }
  if (node.type !== 'badge') return node;
  const url = attributes.get('url');
  return {
    ...node,
    tone: (attributes.get('type') ?? '').toLowerCase(),
    tooltip: attributes.get('tooltip') ?? null,
    children: url
      ? [{ type: 'link', url, children: node.children, position: node.position }]
      : node.children,
  };
};

const toMarked = ({ name, nodes, position }: Frame): PhrasingContent[] => {
  if (name === 'UICONTROL') return [{ type: 'uiWord', children: nodes, position }];
  if (name === 'DNL') return [{ type: 'keptWord', children: nodes, position }];
  if (name === 'BADGE')
    return [{ type: 'badge', tone: '', tooltip: null, children: nodes, position }];
  if (nodes.length > 0) return nodes;
  return [{ type: 'text', value: name, position } as Text];
};

const unknown = (name: string, position: Position): DialectFault => ({
  reason: `Unexpected \`[!${name}]\`, expected \`[!UICONTROL …]\`, \`[!DNL …]\`, \`[!BADGE …]\`, or a box on a line of its own (\`>[!NOTE]\`). Its words are shown without the mark.`,
  place: placeOf(position),
});

/** Whether a text ends within braces that hold an attribute. */
const endsInBraces = (text: string): boolean => {
  const rest = text.slice(text.lastIndexOf('{') + 1);
  return text.includes('{') && rest.includes('=') && !/[}\n]/u.test(rest);
};

/** GFM makes a link of the address in `{url="https://…"}`: the braces are one text again. */
const joinBraces = (children: PhrasingContent[]): PhrasingContent[] => {
  if (!children.some((node) => node.type === 'text' && endsInBraces(node.value))) return children;
  const joined: PhrasingContent[] = [];
  const lastEnd = children.findLastIndex(
    (node) => node.type === 'text' && node.value.includes('}'),
  );
  for (const [index, node] of children.entries()) {
    const last = joined.at(-1);
    const isOpen = index <= lastEnd && last?.type === 'text' && endsInBraces(last.value);
    if (!isOpen) {
      joined.push(node);
      continue;
    }
    const value = last.value + (node.type === 'text' ? node.value : toPlainText(node));
    joined[joined.length - 1] = {
      type: 'text',
      value,
      position: between(last.position, node.position),
    } as Text;
  }
  return joined;
};

const headingId = /\{[ \u00A0:]{0,3}#[ ]{0,3}(?<id>[^\s{}]{1,200})[ \u00A0]{0,3}\}\s{0,20}$/u;

/** An id as MDX and Docusaurus have it in a comment: the first word of it. */
const mdxCommentId = /\{\/\*[ \t]{0,9}#(?<id>[^\s{}*]{1,200})(?:[ \t][^*]{0,200})?\*\/\}\s{0,20}$/u;
const commentId = /^<!--[ \t]{0,9}#(?<id>[^\s{}>]{1,200})(?:\s[^>]{0,200})?-->$/u;

/** Ids of headings in the one form that all readers know: `{ #a }`, `{/* #a *\/}` and `<!-- #a -->` → `{#a}`. */
const readHeadingId = (children: PhrasingContent[]): void => {
  const last = children.at(-1);
  const commented = last?.type === 'html' ? commentId.exec(last.value) : null;
  if (last?.type === 'html' && commented) {
    const text: Text = {
      type: 'text',
      value: ` {#${commented.groups?.id ?? ''}}`,
      position: last.position,
    };
    children.splice(-1, 1, text);
    const before = children.at(-2);
    if (before?.type === 'text') before.value = before.value.trimEnd();
    return;
  }
  // `{/*#a*/}` reads as emphasis in Markdown.
  const [open, word] = children.slice(-3);
  const isEmphasis = last?.type === 'text' && /^\/\}\s{0,20}$/u.test(last.value);
  if (
    isEmphasis &&
    open?.type === 'text' &&
    word?.type === 'emphasis' &&
    open.value.endsWith('{/')
  ) {
    const id = /^#(?<id>[^\s{}]{1,200})$/u.exec(toPlainText(word))?.groups?.id;
    if (id === undefined) return;
    open.value = `${open.value.slice(0, -2).trimEnd()} {#${id}}`;
    children.splice(-2, 2);
    return;
  }
  const found =
    last?.type === 'text' ? (headingId.exec(last.value) ?? mdxCommentId.exec(last.value)) : null;
  if (last?.type !== 'text' || !found) return;
  const words = last.value.slice(0, found.index).trimEnd();
  last.value = `${words} {#${found.groups?.id ?? ''}}`;
};

/** Reads the marks among the words of one parent. Takes time in proportion to them. */
const readWords = (
  children: PhrasingContent[],
  isHeading: boolean,
  reading: Reading,
): PhrasingContent[] => {
  const done: PhrasingContent[] = [];
  const frames: Frame[] = [];
  const push = (...nodes: PhrasingContent[]) => (frames.at(-1)?.nodes ?? done).push(...nodes);
  /** Braces right behind what they speak of. */
  const takeBraces = (text: Text, at: number): number => {
    const nodes = frames.at(-1)?.nodes ?? done;
    const last = nodes.at(-1);
    if (!last || !bracedTypes.has(last.type)) return at;
    const taken = takeAttributes(text.value, at);
    // `**Why?** {#why}` is an id of the FAQ's.
    if (!taken || (taken.isId && !identified.has(last.type))) return at;
    nodes[nodes.length - 1] = withAttributes(last, taken.attributes);
    return taken.end;
  };
  const readText = (text: Text) => {
    const { value } = text;
    let from = takeBraces(text, 0);
    let at = from;
    const flush = (end: number) => {
      if (end > from) push(slice(reading, text, from, end));
    };
    while (at < value.length) {
      const character = value[at];
      const top = frames.at(-1);
      if (character === '[') {
        openMark.lastIndex = at;
        const mark = openMark.exec(value);
        if (mark) {
          flush(at);
          const position = slice(reading, text, at, at + mark[0].length).position;
          frames.push({ name: mark.groups?.name ?? '', nodes: [], depth: 0, position });
          at += mark[0].length;
          from = at;
          continue;
        }
        if (top) top.depth += 1;
      } else if (character === ']' && top) {
        if (top.depth > 0) top.depth -= 1;
        else {
          flush(at);
          frames.pop();
          const end = slice(reading, text, at, at + 1).position;
          if (!wordNames.includes(top.name.toUpperCase()))
            reading.faults.push(unknown(top.name, top.position));
          push(
            ...toMarked({
              ...top,
              name: top.name.toUpperCase(),
              position: between(top.position, end),
            }),
          );
          from = takeBraces(text, at + 1);
          at = from;
          continue;
        }
      }
      at += 1;
    }
    flush(value.length);
  };
  if (isHeading) readHeadingId(children);
  for (const child of joinBraces(children)) {
    if (child === children[0] && child.type === 'text' && child.value.startsWith('{')) {
      const lost = isHeading ? null : takeAttributes(child.value, 0);
      if (lost && [...lost.attributes.keys()].some((name) => bracedNames.has(name))) {
        reading.faults.push({
          reason: `Unexpected \`${child.value.slice(0, lost.end)}\` with nothing before it, expected the link, picture or label that it speaks of. It is left out.`,
          place: placeOf(child.position),
        });
        readText(slice(reading, child, lost.end));
        continue;
      }
    }
    if (child.type === 'text' && /[[\]{]/u.test(child.value)) readText(child);
    else push(child);
  }
  // A mark that does not end: its words stay.
  for (const frame of frames.splice(0)) {
    reading.faults.push({
      reason: `Unexpected \`[!${frame.name}\` without its \`]\`, expected it behind the words, with the same emphasis on both sides. The words are shown without the mark.`,
      place: placeOf(frame.position),
    });
    done.push(...frame.nodes);
  }
  return done;
};

const linkMark = /^!(?<name>UICONTROL|DNL|BADGE)[ \u00A0\u202F]+/u;

/** `[!UICONTROL Save](save.md)` is a link to Markdown, and its words bear the mark. */
const readLinkWords = (link: Link, reading: Reading): void => {
  const [first] = link.children;
  if (first?.type !== 'text') return;
  const mark = linkMark.exec(first.value);
  if (!mark) return;
  const words: PhrasingContent[] = [
    slice(reading, first, mark[0].length),
    ...link.children.slice(1),
  ];
  link.children = toMarked({
    name: mark.groups?.name ?? '',
    nodes: words,
    depth: 0,
    position: first.position,
  }) as typeof link.children;
};

const textMark = /\[![A-Za-z]{2,30}[ \u00A0\u202F]{1,5}(?<words>[^[\]]{0,400})\]/gu;

/** A text that is no Markdown (a title, a picture's words) without the dialect's marks. */
export const toPlainDialect = (text: string): string => {
  if (!text.includes('[!')) return text;
  return text.replace(textMark, '$<words>').replace(textMark, '$<words>');
};

const isPhrasingParent = (node: Nodes): node is Nodes & { children: PhrasingContent[] } =>
  [
    'paragraph',
    'heading',
    'tableCell',
    'emphasis',
    'strong',
    'delete',
    'link',
    'linkReference',
    'dialectTitle',
  ].includes(node.type);

const readAllWords = (root: Root, reading: Reading): void => {
  forEachNode(root, (node) => {
    if (node.type === 'image' && node.alt) node.alt = toPlainDialect(node.alt);
    if ((node.type === 'image' || node.type === 'link') && node.title) {
      node.title = toPlainDialect(node.title);
    }
    if (node.type === 'link') readLinkWords(node, reading);
    if (!isPhrasingParent(node) || !node.children.some(({ type }) => type === 'text')) return;
    node.children = readWords(node.children, node.type === 'heading', reading) as never;
  });
};

/* ---- Blocks ---- */

/** What opens or closes among the blocks of one parent. */
type Event =
  | { is: 'block'; node: RootContent }
  | {
      is: 'open';
      what: 'tabs' | 'tab' | 'shade' | 'collapsible';
      title: PhrasingContent[];
      position: Position;
    }
  | { is: 'close'; what: 'tabs' | 'shade' | 'collapsible'; position: Position };

const written: Record<'tabs' | 'tab' | 'shade' | 'collapsible', [string, string]> = {
  tabs: ['>[!BEGINTABS]', '>[!ENDTABS]'],
  tab: ['>[!TAB …]', '>[!ENDTABS]'],
  shade: ['>[!BEGINSHADEBOX]', '>[!ENDSHADEBOX]'],
  collapsible: ['+++ …', '+++'],
};

const blockMark = /(?:^|\n)[ \t]*\[!(?:[A-Za-z]+)/u;
const leadMark = /^[ \t]*\[!(?<name>[A-Za-z]{2,30})(?<end>\]|[ \u00A0\u202F]+)/u;

/** The words of a paragraph, a line each. */
const toLines = (nodes: PhrasingContent[], reading: Reading): PhrasingContent[][] => {
  const lines: PhrasingContent[][] = [[]];
  for (const node of nodes) {
    if (node.type === 'break') {
      lines.push([]);
      continue;
    }
    if (node.type !== 'text' || !node.value.includes('\n')) {
      lines.at(-1)?.push(node);
      continue;
    }
    let at = 0;
    for (const [index, value] of node.value.split('\n').entries()) {
      if (index > 0) lines.push([]);
      if (value !== '') lines.at(-1)?.push(slice(reading, node, at, at + value.length));
      at += value.length + 1;
    }
  }
  return lines;
};

/** The mark that a line begins with, its own words and what follows it on the line. */
const takeLead = (
  line: PhrasingContent[],
  reading: Reading,
): {
  name: string;
  words: PhrasingContent[];
  rest: PhrasingContent[];
  position: Position;
} | null => {
  const [first, ...others] = line;
  if (first?.type !== 'text') return null;
  const mark = leadMark.exec(first.value);
  if (!mark?.groups) return null;
  const name = (mark.groups.name ?? '').toUpperCase();
  const after = slice(reading, first, mark[0].length);
  if (mark.groups.end === ']') {
    const isBare = after.value.trim() === '';
    const rest: PhrasingContent[] = isBare ? others : [after, ...others];
    return { name, words: [], rest, position: first.position };
  }
  // Its words end at the bracket that closes it, whatever stands between.
  let depth = 0;
  const words: PhrasingContent[] = [];
  for (const [index, node] of [after, ...others].entries()) {
    if (node.type !== 'text') {
      words.push(node);
      continue;
    }
    for (let at = 0; at < node.value.length; at += 1) {
      if (node.value[at] === '[') depth += 1;
      if (node.value[at] !== ']') continue;
      if (depth > 0) depth -= 1;
      else {
        const tail = slice(reading, node, at + 1);
        words.push(slice(reading, node, 0, at));
        const rest = [after, ...others].slice(index + 1) as PhrasingContent[];
        return {
          name,
          words: words.filter((word) => word.type !== 'text' || word.value !== ''),
          rest: tail.value.trim() === '' ? rest : [tail, ...rest],
          position: first.position,
        };
      }
    }
    words.push(node);
  }
  return null;
};

const toEventOfMark = (
  name: string,
  words: PhrasingContent[],
  position: Position,
): Event | null => {
  switch (name) {
    case 'BEGINTABS':
      return { is: 'open', what: 'tabs', title: [], position };
    case 'TAB':
      return { is: 'open', what: 'tab', title: words, position };
    case 'ENDTABS':
      return { is: 'close', what: 'tabs', position };
    case 'BEGINSHADEBOX':
      return { is: 'open', what: 'shade', title: withoutQuotes(words), position };
    case 'ENDSHADEBOX':
      return { is: 'close', what: 'shade', position };
    default:
      return null;
  }
};

const toVideo = (node: PhrasingContent | undefined, reading: Reading): Video | null => {
  if (node?.type !== 'link') return null;
  const [first, ...others] = node.children;
  if (first?.type !== 'text') return null;
  const mark = /^!VIDEO[ \u00A0\u202F]*/iu.exec(first.value);
  if (!mark) return null;
  const words = slice(reading, first, mark[0].length);
  const children = words.value === '' ? others : [words, ...others];
  return { type: 'video', children: [{ ...node, children }], position: node.position };
};

const isBlank = (nodes: PhrasingContent[]) =>
  nodes.every((node) => node.type === 'text' && node.value.trim() === '');

const joinLines = (lines: PhrasingContent[][]): PhrasingContent[] =>
  lines.flatMap((line, index): PhrasingContent[] =>
    index === 0 ? line : [{ type: 'text', value: '\n' }, ...line],
  );

const spanOf = (nodes: { position?: Position }[], fallback: Position): Position =>
  between(nodes[0]?.position, nodes.at(-1)?.position) ?? fallback;

/** The blocks that a paragraph holds besides its words: marks on lines of their own, films, attributes of a table. */
const readParagraph = (
  paragraph: Paragraph,
  isQuoted: boolean,
  reading: Reading,
): (Event | { is: 'box'; kind: BoxKind | null; name: string; position: Position })[] => {
  const found: ReturnType<typeof readParagraph> = [];
  let kept: PhrasingContent[][] = [];
  const flush = () => {
    const nodes = joinLines(kept);
    kept = [];
    if (isBlank(nodes)) return;
    const position = spanOf(nodes, paragraph.position);
    found.push({ is: 'block', node: { type: 'paragraph', children: nodes, position } });
  };
  for (const line of toLines(paragraph.children, reading)) {
    const video = toVideo(line[0], reading);
    if (video) {
      flush();
      found.push({ is: 'block', node: video });
      const rest = line.slice(1);
      const [text] = rest;
      const braces = text?.type === 'text' ? takeAttributes(text.value, 0) : null;
      const after =
        braces && text?.type === 'text'
          ? [slice(reading, text, braces.end), ...rest.slice(1)]
          : rest;
      if (!isBlank(after)) kept.push(after);
      continue;
    }
    const lead = takeLead(line, reading);
    const event = lead && toEventOfMark(lead.name, lead.words, lead.position);
    if (lead && event && (isQuoted || isBlank(lead.rest))) {
      flush();
      found.push(event);
      if (!isBlank(lead.rest)) kept.push(lead.rest);
      continue;
    }
    const isBoxLead = isQuoted && lead !== null && lead.words.length === 0 && kept.length === 0;
    if (lead && isBoxLead) {
      const kind = lead.name.toLowerCase();
      const isHelp = lead.name === 'CONTEXTUALHELP';
      flush();
      if (!isBoxKind(kind) && !isHelp) {
        reading.faults.push({
          reason: `Unexpected \`[!${lead.name}]\`, expected a box (${Object.keys(boxTones)
            .map((name) => `\`${name.toUpperCase()}\``)
            .join(', ')}). It is shown as a quote.`,
          place: placeOf(lead.position),
        });
        kept.push([{ type: 'text', value: lead.name, position: lead.position } as Text]);
        if (!isBlank(lead.rest)) kept.push(lead.rest);
        continue;
      }
      found.push({
        is: 'box',
        kind: isBoxKind(kind) ? kind : null,
        name: lead.name,
        position: lead.position,
      });
      const [text] = lead.rest;
      const braces = text?.type === 'text' ? takeAttributes(text.value, 0) : null;
      const rest =
        braces && text?.type === 'text'
          ? [slice(reading, text, braces.end), ...lead.rest.slice(1)]
          : lead.rest;
      if (!isBlank(rest)) kept.push(rest);
      continue;
    }
    kept.push(line);
  }
  flush();
  return found;
};

const textOf = (paragraph: Paragraph): string =>
  paragraph.children.map((node) => (node.type === 'text' ? node.value : '\uFFFC')).join('');

const hasMarks = (paragraph: Paragraph, reading: Reading): boolean =>
  blockMark.test(textOf(paragraph)) ||
  paragraph.children.some((node) => toVideo(node, reading) !== null);

/** What a quote holds: boxes and marks of blocks stand in quotes. */
const readQuote = (quote: Blockquote, reading: Reading): Event[] => {
  const isMarked = quote.children.some(
    (node) => node.type === 'paragraph' && hasMarks(node, reading),
  );
  if (!isMarked) return [{ is: 'block', node: quote }];
  const events: Event[] = [];
  /** The box, or the quote of words without one, that takes what follows. */
  let current: {
    kind: BoxKind | 'quote' | 'help' | 'none';
    nodes: RootContent[];
    position: Position;
  } = {
    kind: 'quote',
    nodes: [],
    position: quote.position,
  };
  const flush = () => {
    const { kind, nodes, position } = current;
    const span = between(position, nodes.at(-1)?.position) ?? position;
    if (kind === 'none') events.push(...nodes.map((node): Event => ({ is: 'block', node })));
    else if (kind === 'help')
      events.push({ is: 'block', node: { type: 'contextualHelp', position: span } });
    else if (kind === 'quote') {
      if (nodes.length > 0) {
        events.push({
          is: 'block',
          node: {
            ...quote,
            children: nodes as Blockquote['children'],
            position: spanOf(nodes, position),
          },
        });
      }
    } else
      events.push({ is: 'block', node: { type: 'box', kind, children: nodes, position: span } });
  };
  for (const node of quote.children) {
    if (node.type !== 'paragraph') {
      current.nodes.push(node);
      continue;
    }
    for (const part of readParagraph(node, true, reading)) {
      if (part.is === 'box') {
        flush();
        current = { kind: part.kind ?? 'help', nodes: [], position: part.position };
      } else if (part.is === 'block' && part.node.type === 'video') {
        flush();
        events.push(part);
        current = { kind: 'none', nodes: [], position: part.node.position };
      } else if (part.is === 'block') {
        current.nodes.push(part.node);
      } else {
        flush();
        events.push(part);
        // What a tab's quote holds besides its mark is the tab's.
        current = { kind: 'none', nodes: [], position: part.position };
      }
    }
  }
  flush();
  return events;
};

/** `[!BEGINSHADEBOX "In this page"]`: the quotes are the dialect's. */
const withoutQuotes = (words: PhrasingContent[]): PhrasingContent[] => {
  const [only, ...others] = words;
  if (only?.type !== 'text' || others.length > 0) return words;
  const text = only.value.trim();
  const isQuoted = text.length > 1 && /^["“”«»]/u.test(text) && /["“”«»]$/u.test(text);
  const value = isQuoted ? text.slice(1, -1).trim() : undefined;
  return value === undefined ? words : [{ ...only, value }];
};

const toTitle = (children: PhrasingContent[], position: Position): Title => ({
  type: 'dialectTitle',
  children,
  position: spanOf(children, position),
});

const include = /^\{\{\s*\$include\s+(?<path>[^{}\s]+)\s*\}\}$/u;
const unreadBox = /^:{3,}(?<space>\s*)(?<name>[\w-]*)(?<rest>.*)/u;

/** A line that was meant to open or close a box, and is words to the parser. */
const checkBoxLine = (paragraph: Paragraph, reading: Reading): boolean => {
  const text = textOf(paragraph);
  if (!/^:{3,}/mu.test(text)) return false;
  let isMark = true;
  for (const [index, line] of text.split('\n').entries()) {
    const { name, rest = '', space } = unreadBox.exec(line)?.groups ?? {};
    if (name === undefined) {
      if (line.trim() !== '') isMark = false;
      continue;
    }
    const place = {
      line: placeOf(paragraph.position).line + index,
      column: index === 0 ? placeOf(paragraph.position).column : 1,
    };
    if (name === '' && rest.trim() === '') {
      reading.faults.push({
        reason:
          'Unexpected `:::` that closes nothing, expected `:::note` or another box before it, with a blank line behind each.',
        place,
      });
      continue;
    }
    isMark = false;
    const expected =
      rest.trim() === '' || space !== ''
        ? `:::${name || 'note'}`
        : `:::${name}[${rest.trim().slice(0, 40)}]`;
    reading.faults.push({
      reason: `Unexpected \`${line.trim().slice(0, 40)}\`, expected \`${expected}\`: as it stands it opens no box.`,
      place,
    });
  }
  return isMark;
};

/** The box of Docusaurus, or the blocks of what bears another name. */
const readDirective = (
  node: ContainerDirective,
  isClosed: (position: Position) => boolean,
  reading: Reading,
): RootContent[] => {
  const place = placeOf(node.position);
  if (!isClosed(node.position)) {
    reading.faults.push({
      reason: `Unexpected end of the text around \`:::${node.name.slice(0, 40)}\`, expected \`:::\` to close it: everything up to here stands in the box.`,
      place,
    });
  }
  const label = node.children.find(
    (child) =>
      child.type === 'paragraph' &&
      (child.data as { directiveLabel?: boolean } | undefined)?.directiveLabel,
  ) as Paragraph | undefined;
  const blocks = node.children.filter((child) => child !== label) as RootContent[];
  const kind = node.name.toLowerCase();
  const attributes = Object.entries(node.attributes ?? {});
  const stated = attributes.find(([name]) => name === 'title')?.[1];
  const title: PhrasingContent[] =
    label?.children ?? (stated ? [{ type: 'text', value: stated }] : []);
  if (!isBoxKind(kind)) {
    reading.faults.push({
      reason: `Unexpected \`:::${node.name.slice(0, 40)}\`, expected a box (${Object.keys(boxTones)
        .map((name) => `\`:::${name}\``)
        .join(', ')}). Its text is shown without one.`,
      place,
    });
    return [
      ...(title.length > 0
        ? [{ type: 'paragraph', children: title, position: label?.position } as Paragraph]
        : []),
      ...blocks,
    ];
  }
  if (attributes.some(([name]) => !['title', 'class', 'id'].includes(name))) {
    reading.faults.push({
      reason: `Unexpected attributes of \`:::${node.name}\`, expected none but \`title\`. They are left out.`,
      place,
    });
  }
  return [
    {
      type: 'box',
      kind,
      children:
        title.length > 0 ? [toTitle(title, label?.position ?? node.position), ...blocks] : blocks,
      position: node.position,
    },
  ];
};

interface OpenFrame {
  what: 'tabs' | 'tab' | 'shade' | 'collapsible';
  siblings: RootContent[];
  node: Tabs | Tab | Shade | Collapsible;
}

/** Puts what stands between the marks of one parent's blocks into what they open. */
const nest = (events: Event[], reading: Reading): RootContent[] => {
  const done: RootContent[] = [];
  const frames: OpenFrame[] = [];
  const into = () => (frames.at(-1)?.node.children ?? done) as RootContent[];
  const unclosed = ({ what, node, siblings }: OpenFrame) => {
    // Tabs that are not closed end their last tab too: one fault is told, not two.
    if (what === 'tab') return;
    reading.faults.push({
      reason: `Unexpected \`${written[what][0]}\` that is never closed, expected \`${written[what][1]}\` on a line of its own, as far from the margin.`,
      place: placeOf(node.position),
    });
    // Nothing of the page may hide in what somebody forgot to close.
    if (what === 'collapsible') spread(node, siblings);
  };
  const finish = (frame: OpenFrame) => {
    const last = frame.node.children.at(-1);
    frame.node.position = between(frame.node.position, last?.position);
  };
  const open = (what: OpenFrame['what'], title: PhrasingContent[], position: Position) => {
    const children: RootContent[] =
      title.length > 0 || what === 'tab' || what === 'collapsible'
        ? [toTitle(title, position)]
        : [];
    const node = { type: what, children, position } as OpenFrame['node'];
    const siblings = into();
    siblings.push(node);
    frames.push({ what, node, siblings });
  };
  const close = (what: 'tabs' | 'shade' | 'collapsible', position: Position) => {
    const at = frames.findLastIndex((frame) => frame.what === what);
    if (at === -1) {
      reading.faults.push({
        reason: `Unexpected \`${written[what][1]}\` that closes nothing, expected \`${written[what][0]}\` before it, as far from the margin.`,
        place: placeOf(position),
      });
      return;
    }
    for (const frame of frames.splice(at).reverse()) {
      if (frame.what !== what) unclosed(frame);
      finish(frame);
    }
  };
  for (const event of events) {
    if (event.is === 'block') into().push(event.node);
    else if (event.is === 'close') close(event.what, event.position);
    else if (event.what === 'tab') {
      const at = frames.findLastIndex(({ what }) => what === 'tabs');
      if (at === -1) {
        reading.faults.push({
          reason: 'Unexpected `>[!TAB …]` outside of tabs, expected `>[!BEGINTABS]` before it.',
          place: placeOf(event.position),
        });
        open('tabs', [], event.position);
      } else {
        for (const frame of frames.splice(at + 1).reverse()) {
          unclosed(frame);
          finish(frame);
        }
      }
      open('tab', event.title, event.position);
    } else open(event.what, event.title, event.position);
  }
  for (const frame of frames.splice(0).reverse()) {
    unclosed(frame);
    finish(frame);
  }
  return done;
};

/** Puts the blocks of an unclosed part in its place, under its title in bold. */
const spread = (node: OpenFrame['node'], siblings: RootContent[]): void => {
  const at = siblings.indexOf(node);
  if (at === -1) return;
  const [title, ...blocks] = node.children;
  const words = title?.type === 'dialectTitle' ? title.children : [];
  siblings.splice(
    at,
    1,
    {
      type: 'paragraph',
      children: [{ type: 'strong', children: words }],
      position: title?.position,
    },
    ...blocks,
  );
};

const isEmptyRow = (row: { children: { children: PhrasingContent[] }[] }): boolean => {
  const [first, ...others] = row.children;
  if (first?.children.length !== 1 || !others.every(({ children }) => children.length === 0))
    return false;
  const [text] = first.children;
  if (text?.type !== 'text') return false;
  return takeAttributes(text.value, 0)?.end === text.value.trimEnd().length;
};

const isBraces = (paragraph: Paragraph): boolean => {
  const [text, ...others] = paragraph.children;
  return (
    others.length === 0 &&
    text?.type === 'text' &&
    takeAttributes(text.value, 0)?.end === text.value.trimEnd().length
  );
};

const toEvents = (
  node: RootContent,
  previous: RootContent | undefined,
  isClosed: (position: Position) => boolean,
  reading: Reading,
): Event[] => {
  switch (node.type) {
    case 'blockquote':
      return readQuote(node, reading);
    case 'collapsibleMark':
      return [
        isBlank(node.children)
          ? { is: 'close', what: 'collapsible', position: node.position }
          : { is: 'open', what: 'collapsible', title: node.children, position: node.position },
      ];
    case 'containerDirective':
      return readDirective(node, isClosed, reading).flatMap((block): Event[] =>
        block.type === 'box'
          ? [{ is: 'block', node: block }]
          : toEvents(block, undefined, isClosed, reading),
      );
    case 'table': {
      const last = node.children.at(-1);
      if (last && node.children.length > 1 && isEmptyRow(last)) node.children.pop();
      return [{ is: 'block', node }];
    }
    case 'paragraph': {
      // Braces of a table, or of a picture, on a line of their own.
      if (isBraces(node) && (previous?.type === 'table' || previous?.type === 'html')) return [];
      const path = include.exec(toPlainText(node).trim())?.groups?.path;
      if (path !== undefined)
        return [{ is: 'block', node: { type: 'include', path, position: node.position } }];
      if (checkBoxLine(node, reading)) return [];
      if (!hasMarks(node, reading)) return [{ is: 'block', node }];
      return readParagraph(node, false, reading).flatMap((event): Event[] =>
        event.is === 'box' ? [] : [event],
      );
    }
    default:
      return [{ is: 'block', node }];
  }
};

const flowParents = new Set<string>([
  'blockquote',
  'list',
  'listItem',
  'footnoteDefinition',
  'box',
]);

/**
 * Reads the dialect of documentation repositories in a page's tree, in place, and tells what reads as the dialect and
 * is none. `text` is what the tree was parsed from.
 */
export const readDialect = (root: Root, text: string): DialectFault[] => {
  const faults: DialectFault[] = [];
  const reading: Reading = { source: text, faults };
  const isClosed = (position: Position): boolean => {
    const { start, end } = position ?? {};
    if (start?.offset === undefined || end?.offset === undefined) return true;
    const source = text.slice(start.offset, end.offset);
    const lastLine = source.slice(source.trimEnd().lastIndexOf('\n') + 1);
    return source.includes('\n') && /^[ \t>]*:{3,}[ \t]*$/u.test(lastLine.trimEnd());
  };
  const waiting: { children: Nodes[]; type: string }[] = [root];
  for (let parent = waiting.pop(); parent; parent = waiting.pop()) {
    if (parent.type !== 'list') {
      const children = parent.children as RootContent[];
      const events = children.flatMap((node, index) =>
        toEvents(node, children[index - 1], isClosed, reading),
      );
      for (const event of events) {
        if (event.is === 'block' && flowParents.has(event.node.type))
          waiting.push(event.node as never);
      }
      parent.children = nest(events, reading);
    } else waiting.push(...(parent.children as never[]));
  }
  readAllWords(root, reading);
  return faults.sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
};
