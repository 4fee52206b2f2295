import type { Heading, List, ListItem, Paragraph, PhrasingContent, Root } from 'mdast';
import { toString as toPlainText } from 'mdast-util-to-string';
import type { VFileMessage } from 'vfile-message';
import { parseFrontMatter } from '../markdown/front-matter.ts';
import { ofLastTexts } from '../markdown/last-texts.ts';
import { type Place, toWarning } from '../markdown/messages.ts';
import { parseMarkdown, splitId } from '../markdown/outline.ts';

/** The name of a file that orders the pages of its folder, and of the folders below. */
export const tocName = 'TOC.md';

/** An entry of a `TOC.md`: a page, an address elsewhere, or a section without a page of its own. */
export interface TocEntry {
  label: string;
  /** The id of a section, the same in every language: its `{#id}`. */
  id: string | null;
  /** The address of a link as it is written; null for a section. */
  target: string | null;
  /** Marked with `{hide-from-toc}`, `{hidefromtoc}` or `{hide}`: it has its place, and readers do not see it. */
  isHidden: boolean;
  items: TocEntry[];
  place: Place;
}

/** A `TOC.md` as it was written. */
export interface TocFile {
  /** The name of the guide that it orders; null where the file does not say. */
  title: string | null;
  description: string | null;
  entries: TocEntry[];
  problems: VFileMessage[];
}

const hideMark = /\{\s{0,9}hide(?:-?from-?toc)?\b[^{}]{0,200}\}/giu;
const otherMarks = /\{\s*[.:]?[\w-]+\s*=[^{}]*\}/gu;

const toPlace = (node: { position?: { start: Place } | undefined }): Place => {
  const { line, column } = node.position?.start ?? { line: 1, column: 1 };
  return { line, column };
};

/** The words of an entry without the marks in braces around them. */
const toWords = (nodes: PhrasingContent[]): Pick<TocEntry, 'label' | 'id' | 'isHidden'> => {
  const written = toPlainText(nodes);
  const shown = written.replaceAll(hideMark, ' ');
  const { text, id } = splitId(shown.replaceAll(otherMarks, ' ').trim());
  return {
    label: text.replaceAll(/\s+/gu, ' ').trim(),
    id,
    isHidden: shown !== written,
  };
};

const toEntry = (item: ListItem): TocEntry[] => {
  const paragraph = item.children.find((node): node is Paragraph => node.type === 'paragraph');
  const items = item.children
    .filter((node): node is List => node.type === 'list')
    .flatMap(toEntries);
  if (!paragraph) return items;
  const link = paragraph.children.find((node) => node.type === 'link');
  const words = toWords(paragraph.children);
  const label = link ? toWords(link.children).label : words.label;
  const target = link?.type === 'link' ? link.url : null;
  const isHidden =
    words.isHidden || (link?.data as { isHidden?: boolean } | undefined)?.isHidden === true;
  return [{ ...words, isHidden, label, target, items, place: toPlace(link ?? paragraph) }];
};

const toEntries = (list: List): TocEntry[] => list.children.flatMap(toEntry);

/** Lists stand in the sections of the headings above them; the first heading of depth 1 names the whole. */
const toSections = (root: Root): { title: string | null; entries: TocEntry[] } => {
  let title: string | null = null;
  const entries: TocEntry[] = [];
  const open: { depth: number; items: TocEntry[] }[] = [{ depth: 1, items: entries }];
  const openSection = (heading: Heading): void => {
    const section = {
      ...toWords(heading.children),
      target: null,
      items: [],
      place: toPlace(heading),
    };
    while (open.length > 1 && (open.at(-1)?.depth ?? 0) >= heading.depth) open.pop();
    open.at(-1)?.items.push(section);
    open.push({ depth: heading.depth, items: section.items });
  };
  for (const node of root.children) {
    if (node.type === 'list') open.at(-1)?.items.push(...toEntries(node));
    if (node.type !== 'heading') continue;
    if (node.depth === 1) {
      title ??= toWords(node.children).label;
      open.length = 1;
    } else openSection(node);
  }
  return { title, entries };
};

const isEmpty = ({ items, target }: TocEntry): boolean => target === null && items.length === 0;

const findEmpty = (entries: TocEntry[]): TocEntry[] =>
  entries.flatMap((entry) => (isEmpty(entry) ? [entry] : findEmpty(entry.items)));

/**
 * Parses a `TOC.md`: a nested list of links.
 *
 * ```md
 * # Guide {#guide}
 *
 * + [Start](start.md)
 * + Send {#send}
 *   + {hide-from-toc} [Letters](send/letters.md)
 * ```
 */
export const parseToc = ofLastTexts(100, (text: string): TocFile => {
  const { data } = parseFrontMatter(text);
  const { title, entries } = toSections(parseMarkdown(text));
  const words = (key: string): string | null => {
    const value = data[key];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  };
  return {
    title: words('user-guide-title') ?? words('breadcrumb-title') ?? title ?? words('title'),
    description: words('user-guide-description') ?? words('description'),
    entries,
    problems: findEmpty(entries).map(({ label, place }) =>
      toWarning(
        `Unexpected entry \`${label.slice(0, 60)}\` without a link and without entries below it, expected one of them. It is not shown.`,
        place,
        'navigation',
      ),
    ),
  };
});
