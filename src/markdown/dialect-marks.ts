import type { Blockquote, Paragraph, PhrasingContent, RootContent, Text } from 'mdast';
import { takeAttributes } from './braces.ts';
import { type BoxKind, boxTones, isBoxKind, type Title, type Video } from './dialect-nodes.ts';
import {
  between,
  isBlank,
  type Position,
  placeOf,
  type Reading,
  slice,
  spanOf,
} from './dialect-reading.ts';
import { isSafeId } from './ids.ts';

/** A block, or a mark that opens or closes a part, among the blocks of one parent. */
export type Event =
  | { is: 'block'; node: RootContent }
  | {
      is: 'open';
      what: 'tabs' | 'tab' | 'shade' | 'collapsible';
      title: PhrasingContent[];
      position: Position;
    }
  | { is: 'close'; what: 'tabs' | 'shade' | 'collapsible'; position: Position };

export const written: Record<'tabs' | 'tab' | 'shade' | 'collapsible', [string, string]> = {
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

const joinLines = (lines: PhrasingContent[][]): PhrasingContent[] =>
  lines.flatMap((line, index): PhrasingContent[] =>
    index === 0 ? line : [{ type: 'text', value: '\n' }, ...line],
  );

/** The id that a box states, where an element may have it. */
export const toBoxId = (
  id: string | null | undefined,
  position: Position,
  reading: Reading,
): string | undefined => {
  if (id === null || id === undefined || isSafeId(id)) return id ?? undefined;
  reading.faults.push({
    reason: `Unexpected id \`${id.slice(0, 40)}\` of a box, expected letters, digits and \`-\`. It is left out.`,
    place: placeOf(position),
  });
  return undefined;
};

/** Words without the braces that they begin with, and what these say. */
const splitBraces = (words: PhrasingContent[], reading: Reading) => {
  const [text, ...others] = words;
  const braces = text?.type === 'text' ? takeAttributes(text.value, 0) : null;
  if (!braces || text?.type !== 'text') return { id: undefined, rest: words };
  return { id: braces.id, rest: [slice(reading, text, braces.end), ...others] };
};

/** The first line of a box; its kind is null for what helps the author's program alone. */
interface BoxBeginning {
  is: 'box';
  kind: BoxKind | null;
  id: string | undefined;
  position: Position;
}

/** The blocks that a paragraph holds besides its words: marks on lines of their own, films, attributes of a table. */
export const readParagraph = (
  paragraph: Paragraph,
  isQuoted: boolean,
  reading: Reading,
): (Event | BoxBeginning)[] => {
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
      const { rest } = splitBraces(line.slice(1), reading);
      if (!isBlank(rest)) kept.push(rest);
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
      const { id, rest } = splitBraces(lead.rest, reading);
      found.push({
        is: 'box',
        kind: isBoxKind(kind) ? kind : null,
        id: toBoxId(id, lead.position, reading),
        position: lead.position,
      });
      if (!isBlank(rest)) kept.push(rest);
      continue;
    }
    kept.push(line);
  }
  flush();
  return found;
};

export const textOf = (paragraph: Paragraph): string =>
  paragraph.children.map((node) => (node.type === 'text' ? node.value : '\uFFFC')).join('');

export const hasMarks = (paragraph: Paragraph, reading: Reading): boolean =>
  blockMark.test(textOf(paragraph)) ||
  paragraph.children.some((node) => toVideo(node, reading) !== null);

/** Returns the contents of a quote: boxes and marks of blocks stand in quotes. */
export const readQuote = (quote: Blockquote, reading: Reading): Event[] => {
  const isMarked = quote.children.some(
    (node) => node.type === 'paragraph' && hasMarks(node, reading),
  );
  if (!isMarked) return [{ is: 'block', node: quote }];
  const events: Event[] = [];
  /** The box, or the quote of words without one, that takes what follows. */
  let current: {
    kind: BoxKind | 'quote' | 'help' | 'none';
    id?: string | undefined;
    nodes: RootContent[];
    position: Position;
  } = {
    kind: 'quote',
    nodes: [],
    position: quote.position,
  };
  const flush = () => {
    const { id, kind, nodes, position } = current;
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
      events.push({
        is: 'block',
        node: {
          type: 'box',
          kind,
          ...(id !== undefined && { id }),
          children: nodes,
          position: span,
        },
      });
  };
  for (const node of quote.children) {
    if (node.type !== 'paragraph') {
      current.nodes.push(node);
      continue;
    }
    for (const part of readParagraph(node, true, reading)) {
      if (part.is === 'box') {
        flush();
        current = { kind: part.kind ?? 'help', id: part.id, nodes: [], position: part.position };
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

export const toTitle = (children: PhrasingContent[], position: Position): Title => ({
  type: 'dialectTitle',
  children,
  position: spanOf(children, position),
});
