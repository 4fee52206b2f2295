import type { Element, Root as HastRoot, Nodes } from 'hast';
import { raw } from 'hast-util-raw';
import type { Nodes as MarkdownNodes, Root } from 'mdast';
import { toHast } from 'mdast-util-to-hast';
import { toString as toPlainText } from 'mdast-util-to-string';
import { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import { authorSchema, findUnsafeHtml } from './author-html.ts';
import { findBadCharacters, mayHaveBadCharacters, toPlaceIn } from './characters.ts';
import { findComplexity, findDeepHtml } from './complexity.ts';
import type { DialectFault } from './dialect-reading.ts';
import { type Place, toError, toWarning } from './front-matter.ts';
import { findHtmlPictures } from './html-pictures.ts';
import { readHtmlTokens, readWholeTags } from './html-tokens.ts';
import { isSafeId } from './ids.ts';
import { checkMergeMarks } from './merge-marks.ts';
import { listNodes, ofType } from './nodes.ts';
import { checkOpenMarks } from './open-marks.ts';
import { findEndIds, readSharedMarkdown, splitId } from './outline.ts';
import { type Target, toTarget } from './targets.ts';

/** A file that a page links to or shows, and where it says so. */
export interface FileTarget {
  target: Extract<Target, { kind: 'file' }>;
  use: 'link' | 'image' | 'include';
  place: Place;
}

/** An address that a page leads to, and where it says so. */
export interface PageLink {
  url: string;
  place: Place;
}

const start: Place = { line: 1, column: 1 };

const placeOf = (node: { position?: { start: Place } | undefined }): Place => {
  const { line, column } = node.position?.start ?? start;
  return { line, column };
};

/** The most problems of one kind that a page is told: more would only hide those of other pages. */
const most = 20;

const accents = /[\u0300-\u036F]/u;

/** The first letter of a text whose accent stands by itself though there is one letter for both. */
const checkForm = (text: string): VFileMessage[] => {
  if (!accents.test(text)) return [];
  const found = [...text.matchAll(/\p{L}\p{Mn}{1,9}/gu)].find(
    ({ 0: letters }) => letters.normalize('NFC') !== letters,
  );
  if (!found) return [];
  return [
    toWarning(
      `Unexpected combining accent in \`${found[0]}\`, expected \`${found[0].normalize('NFC')}\` as one letter (Unicode’s composed form, NFC): ids, the glossary and the search compare letters. Save the whole file in that form.`,
      toPlaceIn(text, found.index),
      'characters',
    ),
  ];
};

const checkCharacters = (text: string): VFileMessage[] => [
  ...checkForm(text),
  ...findBadCharacters(text)
    .slice(0, most)
    .map(({ index, name }) =>
      toError(
        `Unexpected ${name}, expected none: it changes what readers see, and nobody sees it. Delete it.`,
        toPlaceIn(text, index),
        'characters',
      ),
    ),
];

/** Returns the text of a node itself, without its children. */
const toShownText = (node: MarkdownNodes): string => {
  const value = 'value' in node ? String(node.value) : '';
  const alt = 'alt' in node ? (node.alt ?? '') : '';
  const title = 'title' in node ? (node.title ?? '') : '';
  return alt === '' && title === '' ? value : [value, alt, title].join('\n');
};

/** Letters can be written by their numbers, and be none that may stand in a text. */
const checkEscapedCharacters = (nodes: MarkdownNodes[], text: string): VFileMessage[] => {
  if (!text.includes('&') && !mayHaveBadCharacters(text)) return [];
  const problems: VFileMessage[] = [];
  for (const node of nodes) {
    const [bad] = findBadCharacters(toShownText(node));
    if (bad && node.type !== 'yaml' && problems.length < most) {
      problems.push(
        toError(
          `Unexpected ${bad.name}, expected none: it changes what readers see, and nobody sees it. Delete it.`,
          placeOf(node),
          'characters',
        ),
      );
    }
  }
  return problems;
};

const checkTargets = (
  nodes: MarkdownNodes[],
): { problems: VFileMessage[]; files: FileTarget[]; links: PageLink[] } => {
  const problems: VFileMessage[] = [];
  const files: FileTarget[] = [];
  const links: PageLink[] = [];
  const shown = new Set(ofType(nodes, 'imageReference').map(({ identifier }) => identifier));
  for (const node of ofType(nodes, 'link', 'image', 'definition')) {
    const isPicture =
      node.type === 'image' || (node.type === 'definition' && shown.has(node.identifier));
    const use = isPicture ? 'image' : 'link';
    const target = toTarget(node.url, use);
    if (target.kind === 'file') files.push({ target, use, place: placeOf(node) });
    if (target.kind !== 'refused') {
      if (use === 'link') links.push({ url: node.url, place: placeOf(node) });
      continue;
    }
    problems.push(
      toError(
        `Unexpected ${target.found} in ${isPicture ? 'an image' : 'a link'}, expected ${target.expected}.`,
        placeOf(node),
        isPicture ? 'picture' : 'link',
      ),
    );
  }
  for (const node of ofType(nodes, 'include')) {
    const target = { kind: 'file', path: node.path, from: 'page' } as const;
    files.push({ target, use: 'include', place: placeOf(node) });
  }
  for (const node of findHtmlPictures(ofType(nodes, 'html'))) {
    const target = toTarget(node.url, 'image');
    if (target.kind === 'file') files.push({ target, use: 'image', place: placeOf(node) });
  }
  return { problems, files, links };
};

const checkIds = (nodes: MarkdownNodes[]): VFileMessage[] =>
  ofType(nodes, 'heading').flatMap((node) => {
    const { id } = splitId(toPlainText(node));
    if (id === null || isSafeId(id)) return [];
    return [
      toWarning(
        `Unexpected id \`${id.slice(0, 60)}\`, expected letters, digits and hyphens, and no name that scripts look for. Another id is used instead.`,
        placeOf(node),
        'ids',
      ),
    ];
  });

const checkCode = (nodes: MarkdownNodes[]): VFileMessage[] =>
  ofType(nodes, 'code')
    .filter(({ lang }) => lang === 'mdx-code-block')
    .map((node) =>
      toError(
        'Unexpected `mdx-code-block`, expected Markdown: Docusaurus takes such a block for text.',
        placeOf(node),
        'html',
      ),
    );

/** Where an element stands; those that the parser added stand where their parents do. */
const toPlaces = (tree: Nodes): Map<Element, Place> => {
  const places = new Map<Element, Place>();
  const walk = (node: Nodes, outer: Place): void => {
    const place = node.position ? placeOf(node) : outer;
    if (node.type === 'element') places.set(node, place);
    if ('children' in node) for (const child of node.children) walk(child, place);
  };
  walk(tree, start);
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

const checkHtml = (
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
  const placeOfElement = (node: Element): Place => places.get(node) ?? start;
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

const isEnded = (node: MarkdownNodes): boolean =>
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
      toError(
        `Unexpected \`${open}\` that does not end, expected ${expected}: the text behind it would be lost.`,
        placeOf(node),
        'html',
      ),
    ];
  });

const brokenLink =
  /\](?:[\s\u200B-\u200D\u2060]{1,3}\(|[\s\u200B-\u200D\u2060]{0,3}\uFF08)(?:https?:|mailto:|#|[\w./-]{1,200}\.(?:md|html?|pdf|png|jpe?g|gif|svg|webp))[^()\s]{0,300}[)\uFF09]/u;
const reversedLink =
  /\)\[(?:https?:\/\/|mailto:|\.{0,2}\/|[\w./-]{1,200}\.(?:md|html?|pdf)[\]#])[^[\]()\s]{0,300}\]?/u;

/** `[terms] (https://…)`: a space or a bracket of another kind that a pipeline put there, or `(terms)[https://…]`, makes words of a link. */
const checkBrokenLinks = (nodes: MarkdownNodes[]): VFileMessage[] =>
  ofType(nodes, 'paragraph', 'heading', 'tableCell').flatMap((node) => {
    const text = node.children
      // What code says is no link.
      .map((child) => (child.type === 'inlineCode' ? '\uFFFC' : toPlainText(child)))
      .join('');
    const tell = (found: string, expected: string) => [
      toWarning(
        `Unexpected ${found}, expected ${expected}: as it stands it is no link.`,
        placeOf(node),
        'dialect',
      ),
    ];
    if (!text.includes(']') && !text.includes(')[')) return [];
    const broken = brokenLink.exec(text)?.[0].slice(0, 60).replace('\n', ' ');
    if (broken?.includes('\uFF08')) {
      return tell(`bracket in \`${broken}\``, '`(` and `)` right behind `]`');
    }
    if (broken !== undefined) {
      return tell(`space in \`${broken}\``, 'none between `]` and `(`');
    }
    const reversed = reversedLink.exec(text)?.[0].slice(0, 60);
    return reversed === undefined ? [] : tell(`\`${reversed}\``, '`[words](address)`');
  });

/** Ids of what is no heading; `**Why?** {#why}` is the id of a question. */
const checkTextIds = (nodes: MarkdownNodes[]): VFileMessage[] =>
  ofType(nodes, 'paragraph', 'tableCell').flatMap((node) =>
    node.children.flatMap((child, index) => {
      const next = node.children[index + 1];
      if (child.type !== 'text' || (next !== undefined && next.type !== 'break')) return [];
      const isOfQuestion = node.children[index - 1]?.type === 'strong';
      return findEndIds(child.value).flatMap(({ at, mark }) => {
        const before = child.value.slice(0, at).split('\n');
        if (isOfQuestion && before.length === 1 && before[0]?.trim() === '') return [];
        const { column, line } = placeOf(child);
        const place = {
          line: line + before.length - 1,
          column: (before.length === 1 ? column : 1) + (before.at(-1)?.length ?? 0),
        };
        return [
          toWarning(
            `Unexpected \`${mark.slice(0, 60)}\` behind words that are no heading, expected it behind a heading (\`## Words {#id}\`). It is left out, and no link leads to it.`,
            place,
            'dialect',
          ),
        ];
      });
    }),
  );

/** Returns problems of text that reads as the dialect of documentation repositories, and is none. */
const toDialectProblems = (faults: DialectFault[]): VFileMessage[] =>
  faults.map(({ reason, place }) => toWarning(reason, place, 'dialect'));

/** Twice the same at one place says no more than once. */
const once = (problems: VFileMessage[]): VFileMessage[] => {
  const seen = new Set<string>();
  const counts = new Map<string, number>();
  return problems.filter(({ line, column, ruleId, reason }) => {
    const key = `${line}:${column} ${ruleId} ${reason}`;
    const count = counts.get(String(ruleId)) ?? 0;
    if (seen.has(key) || count >= most) return false;
    seen.add(key);
    counts.set(String(ruleId), count + 1);
    return true;
  });
};

/**
 * Tells whether the parsers can be given a text: not where it would keep them busy for minutes. What it says of the rest
 * is {@link checkSafety}'s to tell.
 */
export const isParsable = (text: string): boolean => findComplexity(text) === null;

/**
 * Finds in a page what runs, loads, hides or restyles, and what would stop the build. All of it is left out of the page
 * too, by the plugins for remark and rehype beside this file; `files` is for whoever knows the disk. In a table of contents
 * (`isContents`) sections have ids.
 */
export const checkSafety = (
  text: string,
  { isContents = false }: { isContents?: boolean } = {},
): { problems: VFileMessage[]; files: FileTarget[]; links: PageLink[] } => {
  // Told with the front matter.
  if (!isParsable(text)) return { problems: [], files: [], links: [] };
  const characters = checkCharacters(text);
  try {
    const { root, faults } = readSharedMarkdown(text);
    const nodes = listNodes(root);
    const deep = findDeepHtml(ofType(nodes, 'html'));
    if (deep) {
      const place = { line: deep.line, column: 1 };
      return {
        problems: [...characters, toError(deep.reason, place, 'unreadable')],
        files: [],
        links: [],
      };
    }
    const { problems, files, links } = checkTargets(nodes);
    const html = checkHtml(root, nodes, text);
    const found = [
      ...problems,
      ...checkIds(nodes),
      ...checkCode(nodes),
      ...(characters.length > 0 ? [] : checkEscapedCharacters(nodes, text)),
      ...checkEnds(nodes),
      ...checkOpenMarks(nodes.filter(isEnded), text),
      ...toDialectProblems(faults),
      ...(isContents ? [] : checkTextIds(nodes)),
      ...checkMergeMarks(nodes, text),
      ...checkBrokenLinks(nodes),
      ...html.problems,
    ];
    return {
      problems: once([...characters, ...found]),
      files: [...files, ...html.files],
      links: [...links, ...html.links],
    };
  } catch (error) {
    const reason = `Unexpected Markdown, expected what can be read: ${(error as Error).message}.`;
    return {
      problems: [...characters, toError(reason, start, 'unreadable')],
      files: [],
      links: [],
    };
  }
};
