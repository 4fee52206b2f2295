import type { Root as HastRoot } from 'hast';
import { raw } from 'hast-util-raw';
import { sanitize } from 'hast-util-sanitize';
import { toMdast } from 'hast-util-to-mdast';
import type { Nodes, Parents, Root, RootContent } from 'mdast';
import { toHast } from 'mdast-util-to-hast';
import { stringify } from 'yaml';
import { authorSchema, dropUnsafeAddresses } from '../markdown/author-html.ts';
import { withoutBadCharacters } from '../markdown/characters.ts';
import { toStatedId } from '../markdown/heading-ids.ts';
import { liftPictures } from '../markdown/html-pictures.ts';
import { isComments, isLineBreak } from '../markdown/html-tokens.ts';
import { withoutEndIds } from '../markdown/outline.ts';
import { type PlainWords, toPlainTree } from '../markdown/plain-dialect.ts';
import { resolveReferences } from '../markdown/references.ts';
import { type FootnoteWords, setFootnoteWords } from '../markdown/rehype-footnotes.ts';
import { toTarget } from '../markdown/targets.ts';
import { SKIP, visit } from '../markdown/visit.ts';
import { toFootnoteWords } from '../wording/footnotes.ts';
import { formatRemarks, type Translate, toText } from '../wording/format.ts';
import type { NoticeView } from '../wording/view.ts';
import { writeMarkdown } from './write-markdown.ts';

/** A page as programs get it that read Markdown. */
export interface MarkdownPage {
  title: string;
  description: string;
  /** The whole address of the page. */
  url: string;
  /** The language of its words. */
  language: string;
  /** Its text as it was parsed; it is changed. */
  root: Root;
  /** The facts of a notice as the page shows them. */
  notice: NoticeView | null;
}

export interface MarkdownOptions {
  words: PlainWords;
  now: number;
  translate: Translate;
  /** The whole address that a link or a picture of the page leads to; null where it leads nowhere. */
  toUrl: (url: string, use: 'link' | 'image') => string | null;
}

type Instant = number | null | undefined;

const isNow = ({ from, until }: { from?: Instant; until?: Instant }, now: number): boolean =>
  (from ?? Number.NEGATIVE_INFINITY) <= now && now < (until ?? Infinity);

const toItem = (translate: Translate, name: string, texts: string[]): RootContent => ({
  type: 'listItem',
  spread: false,
  children: [
    {
      type: 'paragraph',
      children: [
        { type: 'strong', children: [{ type: 'text', value: translate('glance.wave', { name }) }] },
        { type: 'text', value: ` ${formatRemarks(translate, texts)}` },
      ],
    },
  ],
});

const toList = (items: RootContent[]): RootContent[] =>
  items.length === 0
    ? []
    : [{ type: 'list', ordered: false, spread: false, children: items as never }];

const toGlanceList = ({ glance }: NoticeView, { now, translate }: MarkdownOptions): RootContent[] =>
  toList(
    glance.flatMap(({ label, lines }) => {
      const texts = lines.filter((line) => isNow(line, now)).map(({ parts }) => toText(parts));
      return texts.length === 0 ? [] : [toItem(translate, label, texts)];
    }),
  );

const toTimeline = ({ asOf, waves }: NoticeView, { translate }: MarkdownOptions): RootContent[] => {
  if (waves.length === 0) return [];
  const items = waves.map(({ dates, name, notify, phase }) =>
    toItem(translate, name, [toText(dates), phase.label, ...(notify ? [toText(notify.text)] : [])]),
  );
  const note = {
    type: 'text' as const,
    value: `(${translate('status.as-of', { date: asOf.text })})`,
  };
  return [...toList(items), { type: 'paragraph', children: [note] }];
};

/** Puts a notice's facts where the page shows them. */
const addFacts = (root: Root, notice: NoticeView, options: MarkdownOptions): void => {
  const timelineAt = root.children.findIndex(
    (node) => node.type === 'heading' && toStatedId(node) === notice.timeline,
  );
  if (timelineAt !== -1) root.children.splice(timelineAt + 1, 0, ...toTimeline(notice, options));
  const titleAt = root.children.findIndex((node) => node.type === 'heading' && node.depth === 1);
  root.children.splice(titleAt + 1, 0, ...toGlanceList(notice, options));
};

/** `**Why?** {#why}`: an id is no text. */
const dropTextIds = (root: Root): void => {
  visit(root, 'text', (node, _, parent) => {
    if (parent?.type !== 'heading') node.value = withoutEndIds(node.value);
  });
};

const resolveTargets = (
  root: Root,
  { toUrl }: MarkdownOptions,
  types = ['link', 'image'],
): void => {
  visit(root, (node: Nodes, index, parent) => {
    if (node.type !== 'link' && node.type !== 'image') return undefined;
    if (!types.includes(node.type)) return undefined;
    const use = node.type === 'image' ? 'image' : 'link';
    const url = toTarget(node.url, use).kind === 'refused' ? null : toUrl(node.url, use);
    if (url !== null) {
      node.url = url;
      return undefined;
    }
    if (!parent || index === undefined) return undefined;
    const instead: Nodes[] =
      node.type === 'link' ? node.children : [{ type: 'text', value: node.alt ?? '' }];
    (parent.children as Nodes[]).splice(index, 1, ...instead);
    return [SKIP, index];
  });
};

const hasHtml = (root: Root): boolean => {
  let found = false;
  visit(root, 'html', () => {
    found = true;
  });
  return found;
};

/** Blanks there mean nothing, and would be written as references (`&#x20;`). */
const trimmed = new Set(['paragraph', 'heading', 'tableCell']);

/** A paragraph of nothing is what is left of a picture that leads nowhere, and of a comment. */
const isSomething = (node: Nodes): boolean =>
  node.type === 'text'
    ? node.value !== ''
    : node.type !== 'paragraph' || node.children.some(isSomething);

/** Leaves out comments and what is empty, and makes breaks of `<br>`: few pages have other HTML, which takes long to read. */
const readPlainHtml = (parent: Parents): void => {
  const children: Nodes[] = parent.children
    .filter((child) => isSomething(child) && (child.type !== 'html' || !isComments(child.value)))
    .map((child) =>
      child.type === 'html' && isLineBreak(child.value) ? { type: 'break' } : child,
    );
  for (const child of children) if ('children' in child) readPlainHtml(child);
  for (const [at, child] of children.entries()) {
    if (child.type !== 'text') continue;
    const [before, after] = [children[at - 1], children[at + 1]];
    const isEdge = (beside: Nodes | undefined): boolean =>
      beside === undefined ? trimmed.has(parent.type) : beside.type === 'break';
    if (isEdge(before)) child.value = child.value.trimStart();
    if (isEdge(after)) child.value = child.value.trimEnd();
  }
  parent.children = children.filter(isSomething) as never;
};

/** Reads the HTML of a page as Markdown: tables, lists, line breaks; comments and all that could run are left out. */
const withoutHtml = (root: Root, toWords: () => FootnoteWords): Root => {
  if (!hasHtml(root)) return root;
  const hast = raw(toHast(root, { allowDangerousHtml: true }) as HastRoot) as HastRoot;
  setFootnoteWords(hast, toWords);
  const clean = sanitize(hast, authorSchema) as HastRoot;
  dropUnsafeAddresses(clean);
  return toMdast(clean) as Root;
};

/** Writes a page as plain Markdown, with whole addresses and without what only programs of the author's read. */
export const renderPageMarkdown = (page: MarkdownPage, options: MarkdownOptions): string => {
  const { description, language, notice, title, url } = page;
  const root = notice?.withdrawn ? { type: 'root' as const, children: [] } : page.root;
  resolveReferences(root);
  liftPictures(root);
  resolveTargets(root, options);
  if (notice && !notice.withdrawn) addFacts(root, notice, options);
  dropTextIds(root);
  readPlainHtml(root);
  const plain = withoutHtml(toPlainTree(root, options.words), () =>
    toFootnoteWords(options.translate),
  );
  // Those that were HTML until now.
  resolveTargets(plain, options, ['link']);
  const hasTitle = plain.children.some((node) => node.type === 'heading' && node.depth === 1);
  if (!hasTitle) {
    plain.children.unshift({
      type: 'heading',
      depth: 1,
      children: [{ type: 'text', value: title }],
    });
  }
  const about = { title, ...(description !== title && { description }), url, language };
  const text = writeMarkdown(plain);
  return withoutBadCharacters(`---\n${stringify(about, { lineWidth: 0 })}---\n\n${text}`);
};
