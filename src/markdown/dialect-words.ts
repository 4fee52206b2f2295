import type { Link, Nodes, PhrasingContent, Root, Text } from 'mdast';
import { toString as toPlainText } from 'mdast-util-to-string';
import { type Attributes, takeAttributes } from './braces.ts';
import type { FramedPicture } from './dialect-nodes.ts';
import {
  between,
  type DialectFault,
  type Position,
  placeOf,
  type Reading,
  slice,
} from './dialect-reading.ts';
import { toCommentId } from './ids.ts';
import { forEachNode } from './nodes.ts';

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

/** Nodes that may have an id in braces that the page has no use for. */
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

/** Ids of headings in the one form that all readers know: `{ #a }`, `{/* #a *\/}` and `<!-- #a -->` → `{#a}`. */
const readHeadingId = (children: PhrasingContent[]): void => {
  const last = children.at(-1);
  const commented = last?.type === 'html' ? toCommentId(last.value) : null;
  if (last?.type === 'html' && commented !== null) {
    const text: Text = {
      type: 'text',
      value: ` {#${commented}}`,
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

export const readAllWords = (root: Root, reading: Reading): void => {
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
