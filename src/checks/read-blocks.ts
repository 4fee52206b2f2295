import type { List, Nodes, RootContent, Table } from 'mdast';
import { toString as toPlainText } from 'mdast-util-to-string';
import { findOpenTags } from '../markdown/html-tokens.ts';
import { splitId } from '../markdown/outline.ts';
import { readHtml } from './html-blocks.ts';
import { type Block, codeMark, newBlock, squash } from './page.ts';

/** Context of a page while its blocks are read. */
export interface Reading {
  text: string;
  isMdx: boolean;
  definitions: Map<string, string>;
}

const spanOf = (node: Nodes, fallback: { offset: number; end: number }) => ({
  offset: node.position?.start.offset ?? fallback.offset,
  end: node.position?.end.offset ?? fallback.end,
});

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
      for (const { attributes } of findOpenTags(node.value)) {
        const url = attributes.get('href') ?? attributes.get('src');
        if (url !== undefined) block.links.push({ url, text: url, offset: span.offset });
      }
      if (!/^<!--/u.test(node.value)) block.key += squash(node.value);
      // `<br/>` parts words.
      block.text += ' ';
      return;
    case 'image':
    case 'imageReference': {
      const url =
        node.type === 'image' ? node.url : (reading.definitions.get(node.identifier) ?? '');
      block.images.push({ url, text: node.alt ?? '', offset: span.offset });
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
      block.links.push({ url, text, offset: span.offset });
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
    case 'uiWord':
    case 'keptWord':
    case 'badge': {
      // The labels of a translation are compared with those of the English.
      const name = { uiWord: 'UICONTROL', keptWord: 'DNL', badge: 'BADGE' }[node.type];
      add(`[!${name} `);
      readChildren();
      add(']');
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

/** Adds what nodes hold to a list of blocks. */
export const readBlocks = (
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

const itemTag = /^<li[\s>/]/iu;

const readTable = (table: Table, path: string, reading: Reading, into: Block[]): void => {
  for (const row of table.children) {
    const block = newBlock(
      'row',
      `${path}row:${row.children.length}`,
      spanOf(row, { offset: 0, end: 0 }),
    );
    for (const cell of row.children) {
      const from = block.text.length;
      readInline(block, cell, reading);
      const items = cell.children.filter(
        (node) => node.type === 'html' && itemTag.test(node.value),
      );
      block.cells.push({ from, to: block.text.length, items: items.length });
      block.text += ' | ';
      block.key += '|';
    }
    into.push(block);
  }
};

/** The marks that open a part of a page, as written: a translation that loses one is reported. */
const openers = {
  tabs: 'BEGINTABS',
  tab: 'TAB',
  shade: 'BEGINSHADEBOX',
  collapsible: '+++',
} as const;

/** Adds what a node holds to a list of blocks. */
export const readBlock = (
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
    case 'box':
    case 'tabs':
    case 'tab':
    case 'shade':
    case 'collapsible': {
      const type = node.type === 'box' ? node.kind.toUpperCase() : openers[node.type];
      const first = { ...span, end: Math.min(span.end, span.offset + type.length + 3) };
      into.push({
        ...newBlock('box', `${path}quote>box`, first),
        box: type,
        key: `[!${type}]`,
      });
      readBlocks(node.children, `${path}quote>`, reading, into, depth + 1);
      return;
    }
    case 'contextualHelp':
      return;
    case 'include':
      into.push({ ...newBlock('rule', `${path}include`, span), key: `include:${node.path}` });
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
      const block = newBlock('code', `${path}code`, span);
      block.code = { language: node.lang ?? '', value: node.value };
      block.key = `${node.lang ?? ''}\n${node.value}`;
      into.push(block);
      return;
    }
    case 'html': {
      if (isComment(node.value)) return;
      into.push(...readHtml(node.value, span.offset, `${path}html>`));
      return;
    }
    case 'heading':
    case 'paragraph':
    case 'dialectTitle':
    case 'video': {
      const kind = node.type === 'heading' ? 'heading' : 'paragraph';
      const source = reading.text.slice(span.offset, span.end);
      if (kind === 'paragraph' && isComment(source)) return;
      const name = node.type === 'heading' ? `heading:${node.depth}` : 'paragraph';
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
export const splitHeading = (text: string): { text: string; id: string | null } => {
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
