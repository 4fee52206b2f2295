import type { Element, Root as HastRoot, Nodes } from 'hast';
import { raw } from 'hast-util-raw';
import type { Html, Nodes as MarkdownNodes, Root } from 'mdast';
import { toHast } from 'mdast-util-to-hast';
import { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import { authorSchema, findUnsafeHtml } from '../../markdown/author-html.ts';
import { isTag, readHtmlTokens, readWholeTags } from '../../markdown/html-tokens.ts';
import type { Place } from '../../markdown/messages.ts';
import { ofType } from '../../markdown/nodes.ts';
import type { FileTarget, PageLink } from '../../markdown/page-targets.ts';
import { fileStart, placeOf, toPlaceWithin } from '../../markdown/places.ts';
import { toTarget } from '../../markdown/targets.ts';
import type { FileRule, UnsafeHtml } from '../file-rule.ts';
import { tell } from '../rule.ts';

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

/** Links and images of Markdown are told by {@link readTargets}, before addresses are encoded. */
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
    tell(
      `Unexpected HTML: ${shown.join(', ')}, expected Markdown, or plain HTML like \`<br>\`. It is left out.`,
      first.place,
      html,
      'warning',
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

/** Reads what the HTML of a page leads to, and what of it is left out. */
export const readHtml = (
  root: Root,
  nodes: MarkdownNodes[],
  text: string,
): { unsafe: UnsafeHtml[]; files: FileTarget[]; links: PageLink[] } => {
  const files: FileTarget[] = [];
  const links: PageLink[] = [];
  // Markdown alone makes nothing that would be left out, but for the ids of notes.
  if (ofType(nodes, 'html', 'footnoteReference').length === 0) return { unsafe: [], files, links };
  if (isHarmlessHtml(nodes)) return { unsafe: [], files, links };
  const hast = toHast(root, { allowDangerousHtml: true }) as HastRoot;
  const tree = raw(hast, { file: new VFile(text) });
  const places = toPlaces(tree);
  const told = toTold(nodes);
  const placeOfElement = (node: Element): Place => places.get(node) ?? fileStart;
  const unsafe = [...places.keys()]
    .flatMap(findUnsafeHtml)
    .map((one) => ({ ...one, place: placeOfElement(one.node) }))
    .filter(({ isAddress, place }) => !(isAddress && told.has(toKey(place))));
  for (const [node, place] of places) {
    const { href } = node.properties;
    if (node.tagName !== 'a' || typeof href !== 'string' || told.has(toKey(place))) continue;
    const target = toTarget(href, 'link');
    if (target.kind === 'file') files.push({ target, use: 'link', place });
    if (target.kind !== 'refused') links.push({ url: href, place });
  }
  return { unsafe, files, links };
};

/** The first HTML that does not end; null where all of it does. */
const findBegun = (html: string): string | null => {
  const { openFrom } = readHtmlTokens(html);
  return openFrom === null ? null : (/^<[^\s<]{0,22}/u.exec(html.slice(openFrom))?.[0] ?? null);
};

export const isEnded = (node: MarkdownNodes): boolean =>
  node.type !== 'html' || findBegun(node.value) === null;

/** HTML that does not end takes the text behind it along. */
const checkEnds = (nodes: MarkdownNodes[]): VFileMessage[] =>
  ofType(nodes, 'html').flatMap((node) => {
    const open = findBegun(node.value);
    if (open === null) return [];
    const expected = open.startsWith('<!--')
      ? '`-->`'
      : 'its `>`, and a second quote for each first one';
    return [
      tell(
        `Unexpected \`${open}\` that does not end, expected ${expected}: the text behind it would be lost.`,
        placeOf(node),
        html,
      ),
    ];
  });

/** Elements whose end nobody may leave out: what follows would stand in them. */
const closed = new Set(
  'details summary div section article aside figure table blockquote pre ul ol dl'.split(' '),
);

/** Elements that are opened and never closed, by the HTML of a page in its order. */
const checkElements = (nodes: Html[]): VFileMessage[] => {
  const open: { name: string; place: Place }[] = [];
  for (const node of nodes) {
    for (const token of readHtmlTokens(node.value).tokens) {
      if (!isTag(token) || !closed.has(token.name)) continue;
      const { name } = token;
      if (token.kind === 'open') {
        open.push({ name, place: toPlaceWithin(placeOf(node), node.value, token.start) });
        continue;
      }
      const at = open.findLastIndex((one) => one.name === name);
      if (at !== -1) open.splice(at, 1);
    }
  }
  return open.map(({ name, place }) =>
    tell(
      `Unexpected \`<${name}>\` that is never closed, expected \`</${name}>\`: everything behind it is inside it.`,
      place,
      html,
      'warning',
    ),
  );
};

const checkCode = (nodes: MarkdownNodes[]): VFileMessage[] =>
  ofType(nodes, 'code')
    .filter(({ lang }) => lang === 'mdx-code-block')
    .map((node) =>
      tell(
        'Unexpected `mdx-code-block`, expected Markdown: Docusaurus takes such a block for text.',
        placeOf(node),
        html,
      ),
    );

export const html: FileRule = {
  id: 'html',
  severity: 'error',
  reason: 'What an author writes is shown, and never runs in the browser of a reader.',
  isOwnSiteOnly: true,
  stopsBuild: true,
  checkText: ({ nodes, unsafe }) => [
    ...checkCode(nodes),
    ...checkEnds(nodes),
    ...checkElements(ofType(nodes, 'html').filter(isEnded)),
    ...unsafe
      .filter(({ isLive }) => isLive)
      .map(({ found, expected, place }) =>
        tell(`Unexpected ${found}, expected ${expected}. It is left out.`, place, html),
      ),
    ...toSummary(unsafe.filter(({ isLive }) => !isLive)),
  ],
};
