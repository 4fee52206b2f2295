import GithubSlugger from 'github-slugger';
import type { Heading, List, Nodes, Root, RootContent, Table } from 'mdast';
import { toString as toPlainText } from 'mdast-util-to-string';
import type { VFileMessage } from 'vfile-message';
import { type Place, parseFrontMatter, type RawFrontMatter } from '../markdown/front-matter.ts';
import { parseMarkdown, splitId } from '../markdown/outline.ts';

/** Stands in a block's text for inline code, so that words on both sides of it stay apart. */
export const codeMark = '\uFFFC';

/** A stretch of a block's text, and the source that it was read from. */
export interface Run {
  /** Where the stretch begins in the block's text. */
  at: number;
  text: string;
  /** Where its source begins in the file. */
  offset: number;
  raw: string;
}

export interface Link {
  url: string;
  text: string;
  offset: number;
  /** An address written by itself: it has no words to translate. */
  isBare: boolean;
}

export interface InlineCode {
  value: string;
  offset: number;
}

export interface Strong {
  text: string;
  offset: number;
}

export type BlockKind =
  | 'words'
  | 'heading'
  | 'paragraph'
  | 'row'
  | 'code'
  | 'html'
  | 'rule'
  | 'empty';

/** The smallest part of a page that is compared with its counterpart: a paragraph, a heading, a row of a table. */
export interface Block {
  kind: BlockKind;
  /** Kind and containers: `ul>paragraph`, `row:3`, `heading:2`. */
  shape: string;
  /** The item that the block opens, as `ul:2` by its list and its depth; null for all others. */
  item: string | null;
  offset: number;
  end: number;
  /** What a reader reads, with {@link codeMark} for inline code. */
  text: string;
  runs: Run[];
  links: Link[];
  images: Link[];
  codes: InlineCode[];
  strongs: Strong[];
  /** The language and the content of a code block. */
  code: { language: string; value: string } | null;
  /** What the block says, free of white space, list markers and emphasis: equal keys, equal blocks. */
  key: string;
}

/** A heading and the blocks up to the next one; the words before the first heading are the section `top`. */
export interface Section {
  id: string;
  /** Whether the author wrote the id; otherwise Docusaurus makes it of the heading's words. */
  isStated: boolean;
  depth: number;
  title: string;
  offset: number;
  end: number;
  blocks: Block[];
}

/** A Markdown page taken apart for comparison; every place in it leads back to the file. */
export interface Page {
  file: string;
  text: string;
  raw: RawFrontMatter;
  problems: VFileMessage[];
  sections: Section[];
  /** Everything that a fragment can lead to. */
  anchors: Set<string>;
  /** Whether it takes in other files, whose headings are not known here. */
  hasPartials: boolean;
  placeAt: (offset: number) => Place;
  offsetAt: (place: Place) => number;
}

/** The name of the section before the first heading: title, description and lead. */
export const topSection = 'top';

const newBlock = (
  kind: BlockKind,
  shape: string,
  node: { offset: number; end: number },
): Block => ({
  kind,
  shape,
  item: null,
  offset: node.offset,
  end: node.end,
  text: '',
  runs: [],
  links: [],
  images: [],
  codes: [],
  strongs: [],
  code: null,
  key: '',
});

const spaces = /\s+/gu;
const squash = (text: string) => text.replace(spaces, ' ').trim();

/** Lines of the file by offset, found by halving. */
const toLines = (text: string) => {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const placeAt = (offset: number): Place => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
  const offsetAt = ({ line, column }: Place) => (starts[line - 1] ?? 0) + column - 1;
  return { placeAt, offsetAt };
};

interface Reading {
  text: string;
  isMdx: boolean;
  definitions: Map<string, string>;
}

const spanOf = (node: Nodes, fallback: { offset: number; end: number }) => ({
  offset: node.position?.start.offset ?? fallback.offset,
  end: node.position?.end.offset ?? fallback.end,
});

const htmlTag = /<\/?[a-z][^<>]*>|<!--(?:(?!<!--)[\s\S])*?-->/giu;
const address = /\s(?:href|src)=["']([^"']*)["']/giu;

/** Adds the words, links, images, codes and bold of inline content to a block. */
const readInline = (block: Block, node: Nodes, reading: Reading): void => {
  const span = spanOf(node, block);
  const add = (text: string, isTranslatable = true, key = text) => {
    if (isTranslatable && text !== '') {
      block.runs.push({
        at: block.text.length,
        text,
        offset: span.offset,
        raw: node.position ? withoutAttributes(reading.text.slice(span.offset, span.end)) : '',
      });
    }
    block.text += text;
    block.key += key;
  };
  const readChildren = () => {
    if (!('children' in node)) return;
    for (const child of node.children) readInline(block, child, reading);
  };
  switch (node.type) {
    case 'text':
      add(withoutAttributes(node.value), true, node.value);
      return;
    case 'break':
      add('\n', false);
      return;
    case 'inlineCode':
      block.text += codeMark;
      block.key += `\`${node.value}\``;
      block.codes.push({ value: node.value, offset: span.offset });
      return;
    case 'html':
      for (const [, url = ''] of node.value.matchAll(address)) {
        block.links.push({ url, text: url, offset: span.offset, isBare: true });
      }
      if (!/^<!--/u.test(node.value)) block.key += squash(node.value);
      // `<br/>` parts words.
      block.text += ' ';
      return;
    case 'image':
    case 'imageReference': {
      const url =
        node.type === 'image' ? node.url : (reading.definitions.get(node.identifier) ?? '');
      block.images.push({ url, text: node.alt ?? '', offset: span.offset, isBare: false });
      block.key += `![](${url})`;
      if (node.alt) add(node.alt);
      return;
    }
    case 'link':
    case 'linkReference': {
      const url =
        node.type === 'link' ? node.url : (reading.definitions.get(node.identifier) ?? '');
      const text = toPlainText(node);
      // gfm makes links of bare addresses; those have no position or read as the address itself.
      const isBare =
        url.replace(/^(?:mailto:|https?:\/\/)/u, '') === text.replace(/^https?:\/\//u, '');
      block.links.push({ url, text, offset: span.offset, isBare });
      if (isBare) {
        block.text += codeMark;
        block.key += url;
        return;
      }
      block.key += '[';
      readChildren();
      block.key += `](${url})`;
      return;
    }
    case 'strong': {
      const text = toPlainText(node);
      block.strongs.push({ text, offset: span.offset });
      readChildren();
      return;
    }
    case 'footnoteReference':
      block.key += `[^${node.identifier}]`;
      return;
    default:
      readChildren();
  }
};

const attributes = /\{[^{}\n=]*=[^{}\n]*\}/gu;

/** Attributes in braces, as many processors know them (`{width="70%"}`), are no words. */
const withoutAttributes = (text: string) =>
  text.includes('{') ? text.replace(attributes, (found) => ' '.repeat(found.length)) : text;

const isComment = (value: string) =>
  /^(?:<!--[\s\S]*-->|\{\/\*[\s\S]*\*\/\})\s*$/u.test(value.trim());

const isModuleLine = (value: string) => /^(?:import|export)\s[\s\S]*$/u.test(value);

const readBlocks = (
  nodes: RootContent[],
  path: string,
  reading: Reading,
  into: Block[],
  depth = 0,
): void => {
  for (const node of nodes) readBlock(node, path, reading, into, depth);
};

const readList = (
  list: List,
  path: string,
  reading: Reading,
  into: Block[],
  depth: number,
): void => {
  const name = list.ordered ? 'ol' : 'ul';
  for (const item of list.children) {
    const first = into.length;
    readBlocks(item.children, `${path}${name}>`, reading, into, depth + 1);
    const span = spanOf(item, { offset: 0, end: 0 });
    if (into.length === first) into.push(newBlock('empty', `${path}${name}>empty`, span));
    const lead = into[first];
    if (lead) lead.item ??= `${name}:${depth}`;
  }
};

const readTable = (table: Table, path: string, reading: Reading, into: Block[]): void => {
  for (const row of table.children) {
    const block = newBlock(
      'row',
      `${path}row:${row.children.length}`,
      spanOf(row, { offset: 0, end: 0 }),
    );
    for (const cell of row.children) {
      readInline(block, cell, reading);
      block.text += ' | ';
      block.key += '|';
    }
    into.push(block);
  }
};

const readBlock = (
  node: RootContent,
  path: string,
  reading: Reading,
  into: Block[],
  depth: number,
): void => {
  const span = spanOf(node, { offset: 0, end: 0 });
  switch (node.type) {
    case 'list':
      readList(node, path, reading, into, depth);
      return;
    case 'table':
      readTable(node, path, reading, into);
      return;
    case 'blockquote':
      readBlocks(node.children, `${path}quote>`, reading, into, depth + 1);
      return;
    case 'footnoteDefinition':
      readBlocks(node.children, `${path}note>`, reading, into, depth + 1);
      return;
    case 'yaml':
    case 'definition':
      return;
    case 'thematicBreak':
      into.push({ ...newBlock('rule', `${path}rule`, span), key: '---' });
      return;
    case 'code': {
      const source = reading.text.slice(span.offset, span.end);
      const isFenced = /^[`~]{3}/u.test(source.trimStart());
      const block = newBlock(isFenced ? 'code' : 'paragraph', `${path}code`, span);
      if (reading.isMdx && !isFenced) {
        // MDX has no indented code: these are words inside an indented element.
        block.shape = `${path}paragraph`;
        block.text = node.value.replace(htmlTag, ' ');
        block.runs.push({ at: 0, text: block.text, offset: span.offset, raw: source });
        block.key = squash(node.value);
        if (squash(block.text) === '') return;
      } else {
        block.kind = 'code';
        block.code = { language: node.lang ?? '', value: node.value };
        block.key = `${node.lang ?? ''}\n${node.value}`;
      }
      into.push(block);
      return;
    }
    case 'html': {
      if (isComment(node.value)) return;
      const block = newBlock('html', `${path}html`, span);
      block.text = node.value.replace(htmlTag, (tag) => ' '.repeat(tag.length));
      block.runs.push({ at: 0, text: block.text, offset: span.offset, raw: block.text });
      for (const match of node.value.matchAll(address)) {
        const url = match[1] ?? '';
        block.links.push({ url, text: url, offset: span.offset + match.index, isBare: true });
      }
      block.key = squash(node.value);
      into.push(block);
      return;
    }
    case 'box':
    case 'tabs':
    case 'tab':
    case 'shade':
    case 'collapsible': {
      const name = node.type === 'box' ? `box:${node.kind}` : node.type;
      readBlocks(node.children, `${path}${name}>`, reading, into, depth + 1);
      return;
    }
    case 'contextualHelp':
      return;
    case 'include':
      into.push({ ...newBlock('rule', `${path}include`, span), key: `include:${node.path}` });
      return;
    case 'heading':
    case 'paragraph':
    case 'dialectTitle':
    case 'video': {
      const kind = node.type === 'heading' ? 'heading' : 'paragraph';
      const source = reading.text.slice(span.offset, span.end);
      if (kind === 'paragraph' && isComment(source)) return;
      const name = node.type === 'heading' ? `heading:${node.depth}` : node.type;
      const block = newBlock(kind, `${path}${name}`, span);
      if (reading.isMdx && kind === 'paragraph' && isModuleLine(source)) {
        into.push({ ...block, kind: 'rule', shape: `${path}module`, key: squash(source) });
        return;
      }
      readInline(block, node, reading);
      if (kind === 'heading') dropId(block);
      block.key = `${name}:${squash(block.key)}`;
      into.push(block);
      return;
    }
    default:
      if ('children' in node)
        readBlocks(node.children as RootContent[], path, reading, into, depth);
  }
};

const mdxId = /(?<!\s)\s*\{\/\*\s*#(?<id>[^\s*]+)\s*\*\/\}\s*$/u;

/** The words and the stated id of a heading, as `{#id}` or as an MDX comment. */
const splitHeading = (text: string): { text: string; id: string | null } => {
  const comment = mdxId.exec(text);
  if (comment) return { text: text.slice(0, comment.index), id: comment.groups?.id ?? null };
  return splitId(text);
};

/** Takes the stated id out of a heading's words: it is no text. */
const dropId = (block: Block) => {
  const { text, id } = splitHeading(block.text);
  block.key = splitHeading(block.key).text;
  if (id === null) return;
  block.text = text;
  const last = block.runs.at(-1);
  if (last) {
    last.text = last.text.slice(0, Math.max(0, text.length - last.at));
    last.raw = splitHeading(last.raw).text;
  }
};

const collectDefinitions = (root: Root) => {
  const definitions = new Map<string, string>();
  for (const node of root.children) {
    if (node.type === 'definition') definitions.set(node.identifier, node.url);
  }
  return definitions;
};

/** Keys of the front matter whose values are words; a translation has its own. */
export const wordKeys = ['title', 'description', 'sidebar_label'] as const;

const readWords = (raw: RawFrontMatter, text: string, toOffset: (place: Place) => number) =>
  wordKeys.flatMap((key) => {
    const value = raw.data[key];
    if (typeof value !== 'string' || value.trim() === '') return [];
    const offset = toOffset(raw.placeOf([key]));
    const lineEnd = text.indexOf('\n', offset);
    const line = text.slice(offset, lineEnd === -1 ? text.length : lineEnd);
    const inner = /^["']/u.test(line) ? 1 : 0;
    const block = newBlock('words', `words:${key}`, { offset, end: offset + line.length });
    block.text = value;
    block.runs.push({ at: 0, text: value, offset: offset + inner, raw: line.slice(inner) });
    block.key = `${key}:${squash(value)}`;
    return [block];
  });

const anchorAttribute = /\b(?:id|name)\s*=\s*(?:\{\s*)?["']([^"']+)["']/gu;
const partialImport = /^import[ \t][^'"\n\r]{0,500}['"][^'"\n\r]{1,500}\.mdx?['"]/mu;

/** The front matter alone: it is read apart from the words, which have a parser of their own. */
const headOf = (text: string): string => {
  const close = /^\uFEFF?---[^\n]*\n(?:[\s\S]*?\n)??---[ \t]*(?:\r?\n|$)/u.exec(text);
  return close ? close[0] : text.slice(0, 10_000);
};

/** Takes a Markdown file apart; never throws for what its author wrote. */
export const parsePage = (file: string, text: string): Page => {
  const raw = parseFrontMatter(headOf(text));
  const root = parseMarkdown(text);
  const reading = { text, isMdx: file.endsWith('.mdx'), definitions: collectDefinitions(root) };
  const { placeAt, offsetAt } = toLines(text);
  const slugger = new GithubSlugger();

  const nodes = root.children.filter(({ type }) => type !== 'yaml');
  const words = readWords(raw, text, offsetAt);
  const sections: Section[] = [];
  let content: RootContent[] = [];
  let heading: Heading | null = null;

  const close = (end: number) => {
    const blocks: Block[] = [];
    if (sections.length === 0) {
      const isTitle = heading?.depth === 1;
      if (heading && !isTitle && words.length > 0) {
        const first = words[0] as Block;
        const last = words.at(-1) as Block;
        sections.push(newSection(topSection, false, 0, '', first.offset, last.end, words));
      } else {
        blocks.push(...words);
      }
    }
    if (heading) readBlock(heading, '', reading, blocks, 0);
    readBlocks(content, '', reading, blocks);
    if (!heading) {
      if (blocks.length === 0) return;
      sections.push(newSection(topSection, false, 0, '', blocks[0]?.offset ?? 0, end, blocks));
      return;
    }
    const split = splitHeading(toPlainText(heading));
    const id = split.id ?? slugger.slug(split.text);
    const offset = heading.position?.start.offset ?? 0;
    sections.push(
      newSection(id, split.id !== null, heading.depth, split.text, offset, end, blocks),
    );
  };

  for (const node of nodes) {
    if (node.type !== 'heading') {
      content.push(node);
      continue;
    }
    const offset = node.position?.start.offset ?? 0;
    if (heading || content.length > 0) close(offset);
    heading = node;
    content = [];
  }
  close(text.length);

  const anchors = new Set(sections.map(({ id }) => id));
  for (const [, id = ''] of text.matchAll(anchorAttribute)) anchors.add(id);
  return {
    file,
    text,
    raw,
    problems: raw.problems,
    sections,
    anchors,
    hasPartials: partialImport.test(text),
    placeAt,
    offsetAt,
  };
};

const newSection = (
  id: string,
  isStated: boolean,
  depth: number,
  title: string,
  offset: number,
  end: number,
  blocks: Block[],
): Section => {
  // The depth of a block, and whether it opens an item, are part of what it says.
  for (const block of blocks) {
    const depth = block.shape.split('>').length - 1;
    block.key = `${depth}${block.item ? '*' : ''}|${block.key}`;
  }
  return { id, isStated, depth, title, offset, end, blocks };
};

const escaped = /^&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/iu;

/** How far into the source a place of the text is: entities, escapes and indents make the source longer. */
const toRawIndex = (raw: string, text: string, index: number): number => {
  let at = 0;
  for (let done = 0; done < index; done += 1) {
    while (at < raw.length && raw[at] !== text[done]) {
      const entity = raw[at] === '&' ? escaped.exec(raw.slice(at, at + 34)) : null;
      if (entity) {
        at += entity[0].length - 1;
        break;
      }
      at += 1;
    }
    at += 1;
  }
  while (at < raw.length && raw[at] !== text[index] && /[\s\\>]/u.test(raw[at] ?? '')) at += 1;
  return Math.min(at, raw.length);
};

/** Where a part of a block's text stands in the file. */
export const toOffset = (block: Block, index: number): number => {
  const run = block.runs.findLast(({ at }) => at <= index);
  if (!run) return block.offset;
  const within = Math.min(index - run.at, run.text.length);
  if (run.raw === '' || run.raw.startsWith(run.text)) return run.offset + within;
  return run.offset + toRawIndex(run.raw, run.text, within);
};
