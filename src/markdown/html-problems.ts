import type { Element, Root as HastRoot, Nodes } from 'hast';
import { raw } from 'hast-util-raw';
import type { Nodes as MarkdownNodes, Root } from 'mdast';
import { toHast } from 'mdast-util-to-hast';
import { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import { authorSchema, findUnsafeHtml } from './author-html.ts';
import { readHtmlTokens, readWholeTags } from './html-tokens.ts';
import type { FileTarget, PageLink } from './link-problems.ts';
import { type Place, toError, toWarning } from './messages.ts';
import { ofType } from './nodes.ts';
import { fileStart, placeOf } from './places.ts';
import { toTarget } from './targets.ts';

/** Where an element stands; those that the parser added stand where their parents do. */
const toPlaces = (tree: Nodes): Map<Element, Place> => {
  const places = new Map<Element, Place>();
  const walk = (node: Nodes, outer: Place): void => {
    const place = node.position ? placeOf(node) : outer;
    if (node.type === 'element') places.set(node, place);
    if ('children' in node) for (const child of node.children) walk(child, place);
  };
  walk(tree, fileStart);
  return places;
};

const toKey = ({ line, column }: Place): string => `${line}:${column}`;

/** Links and images of Markdown are told by {@link checkTargets}, before addresses are encoded. */
const toTold = (nodes: MarkdownNodes[]): Set<string> =>
  new Set(ofType(nodes, 'link', 'linkReference', 'image').map((node) => toKey(placeOf(node))));

/** Returns one line per page that says what was left out without harm, and how often. */
const toSummary = (left: { found: string; place: Place }[]): VFileMessage[] => {
  const [first] = left;
  if (!first) return [];
  const counts = new Map<string, number>();
  for (const { found } of left) counts.set(found, (counts.get(found) ?? 0) + 1);
  const parts = [...counts].map(([found, count]) =>
    count > 1 ? `${found} (${count} times)` : found,
  );
  const shown = parts.length > 6 ? [...parts.slice(0, 6), `${parts.length - 6} more`] : parts;
  return [
    toWarning(
      `Unexpected HTML: ${shown.join(', ')}, expected Markdown, or plain HTML like \`<br>\`. It is left out.`,
      first.place,
      'html',
    ),
  ];
};

/** Elements that load nothing and lead nowhere, whatever stands in them. */
const plainNames = new Set(
  (authorSchema.tagNames ?? []).filter((name) => !/^(?:a|img|input)$/u.test(name)),
);

/** Tells whether HTML is plain elements without attributes, and comments: nothing of it is left out. */
const isPlainHtml = (html: string): boolean =>
  readWholeTags(html)?.every(
    ({ name, attributes }) => attributes.size === 0 && plainNames.has(name),
  ) ?? false;

const holdsHtml = (node: MarkdownNodes): boolean =>
  node.type === 'html' || ('children' in node && node.children.some(holdsHtml));

/**
 * Tells whether nothing can be found in the HTML of a page: it is plain, and makes no second link of one of Markdown, whose
 * address is told by itself. Most pages with HTML have a few line breaks.
 */
const isHarmlessHtml = (nodes: MarkdownNodes[]): boolean =>
  ofType(nodes, 'footnoteReference', 'imageReference').length === 0 &&
  ofType(nodes, 'html').every(({ value }) => isPlainHtml(value)) &&
  ofType(nodes, 'link', 'linkReference').every((node) => node.position && !holdsHtml(node));

export const checkHtml = (
  root: Root,
  nodes: MarkdownNodes[],
  text: string,
): { problems: VFileMessage[]; files: FileTarget[]; links: PageLink[] } => {
  const files: FileTarget[] = [];
  const links: PageLink[] = [];
  // Markdown alone makes nothing that would be left out, but for the ids of notes.
  if (ofType(nodes, 'html', 'footnoteReference').length === 0)
    return { problems: [], files, links };
  if (isHarmlessHtml(nodes)) return { problems: [], files, links };
  const hast = toHast(root, { allowDangerousHtml: true }) as HastRoot;
  const tree = raw(hast, { file: new VFile(text) });
  const places = toPlaces(tree);
  const told = toTold(nodes);
  const placeOfElement = (node: Element): Place => places.get(node) ?? fileStart;
  const unsafe = [...places.keys()]
    .flatMap(findUnsafeHtml)
    .filter(({ node, isAddress }) => !(isAddress && told.has(toKey(placeOfElement(node)))));
  const problems = unsafe
    .filter(({ isLive }) => isLive)
    .map(({ node, found, expected }) =>
      toError(
        `Unexpected ${found}, expected ${expected}. It is left out.`,
        placeOfElement(node),
        'html',
      ),
    );
  const left = unsafe
    .filter(({ isLive }) => !isLive)
    .map(({ node, found }) => ({ found, place: placeOfElement(node) }));
  for (const [node, place] of places) {
    const { href } = node.properties;
    if (node.tagName !== 'a' || typeof href !== 'string' || told.has(toKey(place))) continue;
    const target = toTarget(href, 'link');
    if (target.kind === 'file') files.push({ target, use: 'link', place });
    if (target.kind !== 'refused') links.push({ url: href, place });
  }
  return { problems: [...problems, ...toSummary(left)], files, links };
};

/** The first HTML that does not end; null where all of it does. */
const findBegun = (html: string): string | null => {
  const { openFrom } = readHtmlTokens(html);
  return openFrom === null ? null : (/^<[^\s<]{0,22}/u.exec(html.slice(openFrom))?.[0] ?? null);
};

export const isEnded = (node: MarkdownNodes): boolean =>
  node.type !== 'html' || findBegun(node.value) === null;

/** HTML that does not end takes the text behind it along. */
export const checkEnds = (nodes: MarkdownNodes[]): VFileMessage[] =>
  ofType(nodes, 'html').flatMap((node) => {
    const open = findBegun(node.value);
    if (open === null) return [];
    const expected = open.startsWith('<!--')
      ? '`-->`'
      : 'its `>`, and a second quote for each first one';
    return [
      toError(
        `Unexpected \`${open}\` that does not end, expected ${expected}: the text behind it would be lost.`,
        placeOf(node),
        'html',
      ),
    ];
  });

export const checkCode = (nodes: MarkdownNodes[]): VFileMessage[] =>
  ofType(nodes, 'code')
    .filter(({ lang }) => lang === 'mdx-code-block')
    .map((node) =>
      toError(
        'Unexpected `mdx-code-block`, expected Markdown: Docusaurus takes such a block for text.',
        placeOf(node),
        'html',
      ),
    );
