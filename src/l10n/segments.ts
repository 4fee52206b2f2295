import type { Paragraph, PhrasingContent, RootContent, Table } from 'mdast';
import type { Page, Section } from '../checks/page.ts';
import { takeAttributes } from '../markdown/braces.ts';
import { isMdxFile, parseMdx } from '../markdown/mdx.ts';
import { parseSourceMarkdown, splitId } from '../markdown/outline.ts';
import type { Syntax } from './content.ts';
import { readFrontMatter, toWordSegment, type WaveWords } from './front-matter-segments.ts';
import { readHtml } from './html-segments.ts';
import { readInlineContent, spanOf } from './inline-markdown.ts';
import { addOpaque, addSegment, type Reading, type Segment } from './segment.ts';

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
