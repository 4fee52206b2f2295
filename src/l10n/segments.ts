import type { Nodes, Paragraph, PhrasingContent, RootContent, Table } from 'mdast';
import { isMap, isScalar, parseDocument } from 'yaml';
import type { Page, Section } from '../checks/page.ts';
import { takeAttributes } from '../markdown/braces.ts';
import { isMdxFile, parseMdx } from '../markdown/mdx.ts';
import { parseSourceMarkdown, splitId } from '../markdown/outline.ts';
import { toPlainKey } from '../notices/lifecycle.ts';
import {
  type Content,
  readHtmlContent,
  readInlineContent,
  type Syntax,
  toFullKey,
  toPlainText,
} from './inline.ts';

/** A part of a page: words to translate, or something that stands between them and is not. */
export interface Segment {
  /** `title`, or its number among the words of its section; what is not translated has none. */
  block: string | null;
  /** The kind of block, and what it stands in. */
  shape: string;
  /** The list item that it opens. */
  item: string | null;
  syntax: Syntax;
  /** Where its source stands in the file. */
  start: number;
  end: number;
  content: Content;
  /** Its text in one form: equal keys, equal parts. */
  key: string;
}

/** A section of a page with its parts. */
export interface SegmentedSection {
  section: Section;
  segments: Segment[];
}

/** A page taken apart for translation. */
export interface SegmentedPage {
  page: Page;
  sections: SegmentedSection[];
  /** Places whose words could not be taken out, with why. */
  left: { offset: number; reason: string }[];
}

const hasWords = (content: Content): boolean => /[\p{L}\p{N}]/u.test(toPlainText(content));

interface Reading {
  text: string;
  found: Segment[];
  left: { offset: number; reason: string }[];
}

const spanOf = (node: Nodes) => ({
  start: node.position?.start.offset ?? 0,
  end: node.position?.end.offset ?? 0,
});

const addSegment = (
  reading: Reading,
  segment: Omit<Segment, 'block' | 'key'>,
  isTranslatable = hasWords(segment.content),
): void => {
  const source = reading.text.slice(segment.start, segment.end);
  reading.found.push({
    ...segment,
    block: isTranslatable ? '' : null,
    key: `${segment.shape}|${isTranslatable ? toFullKey(segment.content) : source}`,
  });
};

/** Something that is compared and not translated. */
const addOpaque = (reading: Reading, shape: string, start: number, end: number): void =>
  addSegment(reading, { shape, item: null, syntax: 'plain', start, end, content: [] }, false);

/** A source without white space at its end, and without lines there that only go on with a quote. */
const withoutEnd = (source: string): string => {
  const lines = source.split('\n');
  while (lines.length > 1 && /^[ \t>\r]*$/u.test(lines.at(-1) ?? '')) lines.pop();
  return lines.join('\n').trimEnd();
};

const addWords = (
  reading: Reading,
  nodes: PhrasingContent[],
  from: number,
  to: number,
  shape: string,
  syntax: Syntax,
): void => {
  const cut = nodes.find((node) => {
    const { start, end } = spanOf(node);
    return node.type !== 'text' && ((start < from && end > from) || (start < to && end > to));
  });
  if (cut) {
    reading.left.push({
      offset: spanOf(cut).start,
      reason:
        'Unexpected mark of the dialect within bold words or a link, expected it on a line of its own',
    });
    addOpaque(reading, shape, from, to);
    return;
  }
  const { text } = reading;
  const source = text.slice(from, to);
  const start = from + (/^[ \t\r\n>]*/u.exec(source)?.[0].length ?? 0);
  const end = from + withoutEnd(source).length;
  if (end <= start) return;
  addSegment(reading, {
    shape,
    item: null,
    syntax,
    start,
    end,
    content: readInlineContent(nodes, text, start, end),
  });
};

const boxLine = /^\[!(?<name>[A-Za-z]{2,30})\][ \t]{0,20}(?:\{[^{}\n]{0,400}\}[ \t]{0,20})?/u;
const titleStart = /^\[!(?:TAB|BEGINSHADEBOX)[ \u00A0\u202F]{1,9}["“”«»]?/iu;

/** The words that a line gives a tab or a shaded part: `[!TAB Windows]`, without quotes around them. */
const readTitle = (line: string): { lead: string; title: string } | null => {
  const lead = titleStart.exec(line)?.[0];
  const rest = line.trimEnd();
  if (lead === undefined || !rest.endsWith(']')) return null;
  return {
    lead,
    title: rest
      .slice(lead.length, -1)
      .trimEnd()
      .replace(/["“”«»]$/u, ''),
  };
};

const videoLine = /^\[!VIDEO[^\n]*$/iu;
const inline = /^(?:UICONTROL|DNL|BADGE)$/iu;

/** The words of a paragraph, around the marks that stand in lines of it. */
const readParagraph = (
  reading: Reading,
  node: Paragraph,
  path: string,
  isQuoted: boolean,
): 'help' | null => {
  const { text } = reading;
  const { start, end } = spanOf(node);
  const source = text.slice(start, end);
  if (/^<!--[\s\S]*-->$/u.test(source) || /^\{\{\s*\$include/u.test(source)) {
    addOpaque(reading, `${path}include`, start, end);
    return null;
  }
  if (takeAttributes(source, 0)?.end === source.trimEnd().length) {
    addOpaque(reading, `${path}braces`, start, end);
    return null;
  }
  if (!source.includes('[!')) {
    addWords(reading, node.children, start, end, `${path}paragraph`, 'markdown');
    return null;
  }
  let from = start;
  let at = start;
  const flush = (to: number) => {
    if (text.slice(from, to).trim() !== '')
      addWords(reading, node.children, from, to, `${path}paragraph`, 'markdown');
  };
  for (const line of source.split('\n')) {
    const lead = /^[ \t>]*/u.exec(line)?.[0].length ?? 0;
    const own = line.slice(lead).replace(/\r$/u, '');
    const lineStart = at + lead;
    const lineEnd = at + line.length;
    const titled = readTitle(own);
    const found = boxLine.exec(own);
    const box = found && { name: found.groups?.name ?? '', length: found[0].length };
    if (titled && !inline.test(own.slice(2, 11))) {
      flush(at);
      const { lead: mark, title } = titled;
      const first = lineStart + mark.length;
      addWords(reading, node.children, first, first + title.length, `${path}title`, 'markdown');
      from = lineEnd + 1;
    } else if (videoLine.test(own)) {
      flush(at);
      addOpaque(reading, `${path}video`, lineStart, lineEnd);
      from = lineEnd + 1;
    } else if (box && isQuoted && !inline.test(box.name)) {
      flush(at);
      if (/^CONTEXTUALHELP$/iu.test(box.name)) {
        addOpaque(reading, `${path}help`, lineStart, end);
        return 'help';
      }
      const rest = box.length;
      addOpaque(reading, `${path}box`, lineStart, lineStart + rest);
      from = lineStart + rest;
    } else if (box && !isQuoted && /^(?:BEGIN|END)/iu.test(box.name)) {
      flush(at);
      addOpaque(reading, `${path}mark`, lineStart, lineEnd);
      from = lineEnd + 1;
    }
    at = lineEnd + 1;
  }
  flush(end);
  return null;
};

const blockTag =
  /<!--[\s\S]{0,20000}?-->|<\/?(?:address|article|aside|blockquote|body|caption|center|col|colgroup|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|html|iframe|legend|li|link|main|meta|nav|object|ol|optgroup|option|p|pre|script|section|source|style|summary|table|tbody|td|template|tfoot|th|thead|title|tr|track|ul|video|audio)\b(?:"[^"]{0,2000}"|'[^']{0,2000}'|[^<>"']){0,2000}>/giu;
const wholeStart = /<(?<name>script|style|template|pre|iframe|video|audio|object)\b/giu;

/** The elements whose content is not taken apart. */
const findWhole = (html: string): { from: number; to: number }[] => {
  const lower = html.toLowerCase();
  return [...html.matchAll(wholeStart)].map(({ index, groups }) => {
    const end = lower.indexOf(`</${groups?.name?.toLowerCase()}`, index);
    return { from: index, to: end === -1 ? html.length : end };
  });
};

const readHtml = (reading: Reading, start: number, end: number, path: string): void => {
  const { text } = reading;
  const html = text.slice(start, end);
  const whole = findWhole(html);
  const add = (from: number, to: number, name: string) => {
    const source = html.slice(from, to);
    if (source.trim() === '' || whole.some((one) => one.from <= from && to <= one.to)) return;
    const first = start + from + (/^\s*/u.exec(source)?.[0].length ?? 0);
    const last = start + from + source.trimEnd().length;
    addSegment(reading, {
      shape: `${path}html>${name}`,
      item: null,
      syntax: 'html',
      start: first,
      end: last,
      content: readHtmlContent(text, first, last),
    });
  };
  let from = 0;
  let name = 'html';
  for (const { 0: tag, index } of html.matchAll(blockTag)) {
    add(from, index, name);
    from = index + tag.length;
    name = /^<([a-z\d]+)/iu.exec(tag)?.[1]?.toLowerCase() ?? 'html';
  }
  add(from, html.length, name);
};

const readTable = (reading: Reading, table: Table, path: string): void => {
  for (const [row, { children: cells, ...node }] of table.children.entries()) {
    addOpaque(
      reading,
      `${path}row:${cells.length}`,
      node.position?.start.offset ?? 0,
      node.position?.start.offset ?? 0,
    );
    for (const [column, cell] of cells.entries()) {
      const [first] = cell.children;
      const last = cell.children.at(-1);
      if (!first || !last) continue;
      const name = `${path}cell:${column}${row === 0 ? ':head' : ''}`;
      addWords(reading, cell.children, spanOf(first).start, spanOf(last).end, name, 'cell');
    }
  }
};

const readNodes = (reading: Reading, nodes: RootContent[], path: string, depth: number): void => {
  let isHelp = false;
  for (const node of nodes) {
    const { start, end } = spanOf(node);
    if (isHelp) continue;
    switch (node.type) {
      case 'yaml':
        break;
      case 'heading': {
        const [first] = node.children;
        const last = node.children.at(-1);
        if (!first || !last) break;
        const from = spanOf(first).start;
        const source = reading.text.slice(from, spanOf(last).end);
        const { text } = splitId(source);
        addWords(
          reading,
          node.children,
          from,
          from + text.trimEnd().length,
          `${path}heading:${node.depth}`,
          'heading',
        );
        break;
      }
      case 'paragraph':
        isHelp = readParagraph(reading, node, path, path.endsWith('quote>')) === 'help';
        break;
      case 'list': {
        const name = node.ordered ? 'ol' : 'ul';
        for (const item of node.children) {
          const first = reading.found.length;
          readNodes(reading, item.children, `${path}${name}>`, depth + 1);
          if (reading.found.length === first)
            addOpaque(reading, `${path}${name}>empty`, spanOf(item).start, spanOf(item).end);
          const lead = reading.found[first];
          if (lead) {
            lead.item ??= `${name}:${depth}`;
            lead.key = `*${lead.key}`;
          }
        }
        break;
      }
      case 'table':
        readTable(reading, node, path);
        break;
      case 'html':
        readHtml(reading, start, end, path);
        break;
      case 'blockquote':
        readNodes(reading, node.children, `${path}quote>`, depth + 1);
        break;
      case 'footnoteDefinition':
        readNodes(reading, node.children, `${path}note>`, depth + 1);
        break;
      case 'code':
      case 'thematicBreak':
      case 'definition':
        addOpaque(reading, `${path}${node.type}`, start, end);
        break;
      default:
        if (isProgram(node)) addOpaque(reading, `${path}program`, start, end);
        else if (node.type === 'collapsibleMark' || isLabel(node)) {
          const children = ('children' in node ? node.children : []) as PhrasingContent[];
          const [first] = children;
          const last = children.at(-1);
          if (first && last)
            addWords(
              reading,
              children,
              spanOf(first).start,
              spanOf(last).end,
              `${path}title`,
              'markdown',
            );
          else addOpaque(reading, `${path}mark`, start, end);
        } else if ('children' in node) {
          // A component is what its first line says; its children are read as any others.
          if (isComponent(node)) {
            const [first] = node.children;
            addOpaque(reading, `${path}component`, start, first ? spanOf(first).start : end);
          }
          readNodes(reading, node.children as RootContent[], `${path}${node.type}>`, depth + 1);
        }
    }
  }
};

/** Lines of MDX that are a program. */
const isProgram = ({ type }: { type: string }): boolean =>
  type === 'mdxjsEsm' || type === 'mdxFlowExpression';

const isComponent = ({ type }: { type: string }): boolean => type === 'mdxJsxFlowElement';

const isLabel = (node: RootContent): boolean =>
  ('data' in node ? (node.data as { directiveLabel?: boolean } | undefined) : undefined)
    ?.directiveLabel === true;

/** Keys of the front matter whose values are words. */
const wordKeys = ['title', 'description', 'sidebar_label'];
/** Keys of a translation's front matter that hold what English says of its waves, by wave. */
const waveKeys = ['changes', 'updates', 'names'] as const;

/** Words of the English about its waves, by the key that a translation has them under. */
export interface WaveWords {
  /** `changes:stage/2024-01`. */
  name: string;
  text: string;
  offset: number;
}

const toWordSegment = (name: string, value: string, start: number, end: number): Segment => ({
  block: name,
  shape: `words:${name}`,
  item: null,
  syntax: 'plain',
  start,
  end,
  content: [value.replace(/\s+/gu, ' ').trim()],
  key: `words:${name}|${value}`,
});

/** The words of the front matter, with the places of their values. */
const readFrontMatter = (text: string): Segment[] => {
  const open = /^\uFEFF?---[ \t]*\r?\n/u.exec(text)?.[0].length;
  if (open === undefined) return [];
  const close = /(?:^|\n)---[ \t]*(?:\r?\n|$)/u.exec(text.slice(open));
  if (!close) return [];
  const { contents } = parseDocument(text.slice(open, open + close.index), { version: '1.2' });
  if (!isMap(contents)) return [];
  const segments: Segment[] = [];
  const add = (name: string, node: unknown) => {
    if (!isScalar(node) || typeof node.value !== 'string' || !node.range) return;
    segments.push(toWordSegment(name, node.value, open + node.range[0], open + node.range[1]));
  };
  for (const { key, value } of contents.items) {
    const name = isScalar(key) ? String(key.value) : '';
    if (wordKeys.includes(name)) add(name, value);
    else if ((waveKeys as readonly string[]).includes(name) && isMap(value)) {
      for (const pair of value.items)
        if (isScalar(pair.key)) add(`${name}:${toPlainKey(String(pair.key.value))}`, pair.value);
    }
  }
  return segments.filter(({ content }) => hasWords(content));
};

/** Takes a page apart into the words that are translated and what stands between them, section by section. */
export const toSegments = (page: Page, waveWords: WaveWords[] = []): SegmentedPage => {
  const { text } = page;
  const reading: Reading = { text, found: [], left: [] };
  const parsed = isMdxFile(page.file)
    ? parseMdx(text)
    : { root: parseSourceMarkdown(text), fault: null };
  if (parsed.root) readNodes(reading, parsed.root.children, '', 0);
  else
    reading.left.push({
      offset: parsed.fault.offset,
      reason: `Unexpected MDX that cannot be read (${parsed.fault.reason}), expected it without faults`,
    });
  const sections: SegmentedSection[] = page.sections.map((section) => ({ section, segments: [] }));
  const words = page.problems.length === 0 ? readFrontMatter(text) : [];
  const ofWaves = waveWords.map(({ name, text: value, offset }) =>
    toWordSegment(name, value, offset, offset),
  );
  sections[0]?.segments.push(...words, ...ofWaves);
  for (const segment of reading.found) {
    const own =
      sections.findLast(({ section }) => section.depth > 0 && section.offset <= segment.start) ??
      sections[0];
    own?.segments.push(segment);
  }
  for (const { segments } of sections) {
    let number = 0;
    for (const segment of segments) {
      if (segment.block !== '') continue;
      number += 1;
      segment.block = String(number);
    }
  }
  return { page, sections, left: reading.left };
};
