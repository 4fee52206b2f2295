import path from 'node:path';
import GithubSlugger from 'github-slugger';
import type { Heading, Root, RootContent } from 'mdast';
import { toString as toPlainText } from 'mdast-util-to-string';
import { toElementPlaces } from '../markdown/element-places.ts';
import { findFaqList, toQuestionIds } from '../markdown/faq.ts';
import { parseFrontMatter, type RawFrontMatter } from '../markdown/front-matter.ts';
import { toHeadingIds, toStatedId } from '../markdown/heading-ids.ts';
import { findOpenTags } from '../markdown/html-tokens.ts';
import { isMdxFile, readMdxWords } from '../markdown/mdx.ts';
import type { Place } from '../markdown/messages.ts';
import { forEachNode } from '../markdown/nodes.ts';
import { parseMarkdown } from '../markdown/outline.ts';
import { toPlaces } from '../markdown/places.ts';
import { fixedPartIds, toPartIds } from '../notices/part-ids.ts';
import { readEnglish } from '../site/english.ts';
import { docsDir, splitCopy, splitTranslation } from '../site/files.ts';
import { toKeyStart } from './loose-key.ts';
import {
  type Block,
  newBlock,
  type Page,
  type Section,
  squash,
  topSection,
  wordKeys,
} from './page.ts';
import { readBlock, readBlocks, splitHeading } from './read-blocks.ts';

const collectDefinitions = (root: Root) => {
  const definitions = new Map<string, string>();
  for (const node of root.children) {
    if (node.type === 'definition') definitions.set(node.identifier, node.url);
  }
  return definitions;
};

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

const jsxAnchor = /\b(?:id|name)\s*=\s*(?:\{\s*)?["']([^"']+)["']/gu;
const jsxText = /^\{\s*["']|["']\s*\}$/gu;

/** The ids and names that elements have: those of HTML, and of JSX, which Markdown may take for words; none of code. */
const readAnchors = (root: Root): string[] => {
  const found: string[] = [];
  forEachNode(root, (node) => {
    if (node.type === 'text') {
      for (const [, id = ''] of node.value.matchAll(jsxAnchor)) found.push(id);
    } else if (node.type === 'html') {
      for (const { attributes } of findOpenTags(node.value)) {
        const ids = [attributes.get('id'), attributes.get('name')];
        for (const id of ids) if (id) found.push(id.replaceAll(jsxText, ''));
      }
    }
  });
  return found;
};

/** The ids of the parts that the site puts on the page of a notice; where its facts have a fault, of all that there may be. */
const toNoticeAnchors = (file: string, text: string, { data }: RawFrontMatter): string[] => {
  if (data.notice === undefined && data.waves === undefined) return [];
  const { frontMatter } = readEnglish(file, text);
  if (frontMatter) return toPartIds(frontMatter);
  const waves = Array.isArray(data.waves) ? (data.waves as ({ id?: unknown } | null)[]) : [];
  return [...fixedPartIds, ...waves.map((wave) => `wave-${wave?.id}`)];
};

/** Whether something follows the list of the FAQ in its section: it tells whom to ask. */
const hasContactBehind = (children: RootContent[], list: RootContent | null): boolean => {
  if (list === null) return false;
  const at = children.indexOf(list);
  const heading = children.slice(0, at).findLast((node) => node.type === 'heading');
  const next = children[at + 1];
  return next !== undefined && !(next.type === 'heading' && next.depth <= (heading?.depth ?? 1));
};

/** The ids that the site gives to what opens, to tabs, and to a notice's waves and questions. */
const toMadeAnchors = (
  file: string,
  text: string,
  root: Root,
  raw: RawFrontMatter,
): { parts: string[]; notice: string[] } => {
  const parts: string[] = [];
  const counts = { tabs: 0, collapsible: 0 };
  forEachNode(root, (node) => {
    if (node.type === 'collapsible') parts.push(`more-${++counts.collapsible}`);
    if (node.type !== 'tabs') return;
    counts.tabs += 1;
    parts.push(...node.children.map((_, at) => `tab-${counts.tabs}-${at + 1}`));
  });
  const faq = (raw.data.notice as { faq?: unknown } | null | undefined)?.faq;
  const list =
    typeof faq === 'string'
      ? findFaqList(root.children, (heading) => toStatedId(heading) === faq)
      : null;
  return {
    parts,
    notice: [
      ...toNoticeAnchors(file, text, raw),
      ...(hasContactBehind(root.children, list) ? ['contact', 'whom-to-ask'] : []),
      ...(list ? toQuestionIds(list) : []),
    ],
  };
};

const partialImport = /^import[ \t][^'"\n\r]{0,500}['"][^'"\n\r]{1,500}\.mdx?['"]/mu;

/** Takes a Markdown file apart; never throws for what its author wrote. */
export const parsePage = (file: string, text: string): Page => {
  const raw = parseFrontMatter(text);
  const isMdx = isMdxFile(file);
  const source = isMdx ? readMdxWords(text) : { root: parseMarkdown(text), text };
  const { root } = source;
  const reading = { text: source.text, isMdx, definitions: collectDefinitions(root) };
  const { placeAt, offsetAt } = toPlaces(text);
  const slugger = new GithubSlugger();
  const folder = toFolder(file);

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
        sections.push(newSection(topSection, false, 0, '', first.offset, last.end, words, folder));
      } else {
        blocks.push(...words);
      }
    }
    if (heading) readBlock(heading, '', reading, blocks, 0);
    readBlocks(content, '', reading, blocks);
    if (!heading) {
      if (blocks.length === 0) return;
      sections.push(
        newSection(topSection, false, 0, '', blocks[0]?.offset ?? 0, end, blocks, folder),
      );
      return;
    }
    const split = splitHeading(toPlainText(heading));
    const id = split.id ?? slugger.slug(split.text);
    const offset = heading.position?.start.offset ?? 0;
    sections.push(
      newSection(id, split.id !== null, heading.depth, split.text, offset, end, blocks, folder),
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
  for (const id of readAnchors(root)) anchors.add(id);
  const headings = toHeadingIds(root);
  for (const { id } of headings) anchors.add(id);
  const made = toMadeAnchors(file, text, root, raw);
  const places = [...made.parts, ...toElementPlaces(root)];
  for (const id of [...places, ...made.notice]) anchors.add(id);
  return {
    file,
    text,
    raw,
    problems: raw.problems,
    sections,
    anchors,
    headings,
    places,
    noticeAnchors: made.notice,
    hasPartials: partialImport.test(text),
    placeAt,
    offsetAt,
  };
};

/** The folder of a page below the folder of all pages: one for a page, its translations and the English they are of. */
const toFolder = (file: string): string => {
  const page = (splitTranslation(file) ?? splitCopy(file))?.page;
  const english = file.startsWith(`${docsDir}/`) ? file.slice(docsDir.length + 1) : file;
  return path.posix.dirname(page ?? english);
};

const newSection = (
  id: string,
  isStated: boolean,
  depth: number,
  title: string,
  offset: number,
  end: number,
  blocks: Block[],
  folder: string,
): Section => {
  for (const block of blocks) {
    block.key = toKeyStart(block) + block.key;
    block.folder = folder;
  }
  return { id, isStated, depth, title, offset, end, blocks };
};
