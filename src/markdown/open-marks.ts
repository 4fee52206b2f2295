import type { Code, Heading, Html, Nodes, Paragraph, Text } from 'mdast';
import type { VFileMessage } from 'vfile-message';
import { isTag, readHtmlTokens } from './html-tokens.ts';
import { type Place, toWarning } from './messages.ts';
import { ofType } from './nodes.ts';
import { placeOf, toPlaceIn, toPlaceWithin } from './places.ts';

const fence = /^(?<mark>`{3,}|~{3,})/u;

const sourceOf = ({ position }: Nodes, text: string): string =>
  text.slice(position?.start.offset ?? 0, position?.end.offset ?? 0);

/** The line without what a list or a quote puts before it. */
const withoutMargin = (line: string): string => line.replace(/^[\s>]+/u, '');

const tell = (place: Place, found: string, expected: string): VFileMessage[] => [
  toWarning(`Unexpected ${found}, expected ${expected}.`, place, 'dialect'),
];

/** A block of code without an end, or with the beginning of another in it. */
const checkFence = (node: Code, text: string): VFileMessage[] => {
  const [first = '', ...lines] = sourceOf(node, text).split(/\r?\n/u);
  const mark = fence.exec(first)?.groups?.mark;
  if (mark === undefined) return [];
  const isMark = (line: string) => (fence.exec(line)?.groups?.mark ?? '').startsWith(mark);
  const last = withoutMargin(lines.at(-1) ?? '');
  if (!isMark(last) || last.trim().replaceAll(mark.charAt(0), '') !== '') {
    return tell(
      placeOf(node),
      'end of the text in the code that begins here',
      `${mark} on a line of its own behind it: everything up to there is shown as code`,
    );
  }
  const inner = lines.slice(0, -1).findIndex((line) => {
    const own = withoutMargin(line);
    return isMark(own) && /^\w[^`]*$/u.test(own.replace(fence, '').trim());
  });
  if (inner === -1) return [];
  const found = withoutMargin(lines[inner] ?? '').slice(0, 40);
  return tell(
    placeOf(node),
    `${found} (line ${placeOf(node).line + inner + 1}) within the code that begins here`,
    `${mark} before it: as it stands both are one block`,
  );
};

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
    toWarning(
      `Unexpected \`<${name}>\` that is never closed, expected \`</${name}>\`: everything behind it is inside it.`,
      place,
      'html',
    ),
  );
};

/** Text that was meant to be a mark, and is shown to readers because its end is missing. */
const shown: { pattern: RegExp; found: string; expected: string }[] = [
  {
    pattern: /<!--/u,
    found: '`<!--` that readers see',
    expected: '`-->` behind the comment, in the same paragraph',
  },
  {
    // At the end of the words an address follows that became a link by itself.
    pattern:
      /\]\((?:https?:|mailto:|\/|#|[\w./-]{1,200}\.(?:md|html?|pdf|png|jpe?g|gif|svg|webp)|$)/u,
    found: '`](` that readers see',
    expected: 'an address without spaces and `)` behind it',
  },
  {
    pattern: /\{\{\s{0,3}\$include\b(?![^{}\n]{0,300}\}\})/u,
    found: '`{{$include` that readers see',
    expected: '`}}` behind the file, on the same line',
  },
  {
    pattern: /\{\/\*(?![ \t]{0,9}#)/u,
    found: '`{/*` that readers see',
    expected: 'an HTML comment (`<!-- … -->`)',
  },
];

const backtick = /(?<!\\)`/u;

/** Tells quickly that a text has no mark: most have none. */
const mayHaveMark = /<!--|\]\(|\{[{/]|`/u;

const checkWords = (node: Text, text: string): VFileMessage[] => {
  if (!mayHaveMark.test(node.value)) return [];
  const source = sourceOf(node, text);
  const [offset = 0] = [node.position?.start.offset];
  const tellAt = (index: number, found: string, expected: string) =>
    tell(toPlaceIn(text, offset + index), found, expected);
  const marks = shown.flatMap(({ pattern, found, expected }) => {
    const index = source.search(pattern);
    const isEscaped = source[source.lastIndexOf('[', index) - 1] === '\\';
    return index === -1 || isEscaped || !pattern.test(node.value)
      ? []
      : tellAt(index, found, expected);
  });
  const open = node.value.includes('`') ? source.search(backtick) : -1;
  return open === -1
    ? marks
    : [...marks, ...tellAt(open, 'backtick that readers see', 'a second one behind the code')];
};

/** An id that is none, for something stands behind it, or a brace is missing, or there is another one. */
const checkHeading = (node: Heading, text: string): VFileMessage[] => {
  const words = sourceOf(node, text)
    .replace(/`[^`\n]{0,300}`/gu, ' ')
    // What underlines a heading says nothing.
    .replace(/\n[ \t>]{0,12}(?:={1,300}|-{1,300})[ \t]{0,9}$/u, '')
    // Whether it is a good one is told elsewhere.
    .replace(/\{[ :\u00A0]{0,3}#[^{}\n]{0,300}\}[ \t#]{0,99}$/u, '');
  const broken = /(?<!\\)\{#[\w-][^\s{}]{0,60}\}?|(?<=\s)#[\w-]{1,60}\}/u.exec(words)?.[0];
  if (broken === undefined) return [];
  return tell(
    placeOf(node),
    `\`${broken}\` that readers see`,
    `one id at the end of the heading: \`{#${broken.replace(/[{}#]/gu, '')}}\``,
  );
};

const boxWord =
  /^\[(?:!?[ \u00A0]{0,3})(?<name>NOTE|INFO|TIP|SUCCESS|IMPORTANT|WARNING|CAUTION|DANGER|ERROR|AVAILABILITY|PREREQUISITES|ADMIN)[ \u00A0]{0,3}\]?[ \t]{0,9}(?=\n|$)/u;

/** How boxes of other systems begin: `!!! note`, `??? tip`, `::note`. */
const otherBox =
  /^(?:(?:!!!|\?\?\?\+?)[ \t]{1,9}(?<named>[a-z]{3,20})|::(?<colons>[a-z]{3,20}))(?=[\s"[{]|$)/u;

/** How other systems write the id of what follows: MyST's `(id)=`, AsciiDoc's `[[id]]` and `[#id]`, reStructuredText's `.. _id:`. */
const otherId =
  /^(?:\((?<myst>[\w-]{1,60})\)=|\[\[(?<asciidoc>[\w-]{1,60})\]\]|\[#(?<short>[\w-]{1,60})\]|\.\. _(?<rst>[\w-]{1,60}):)[ \t]{0,9}(?=\n|$)/u;

/**
 * The first line of a box that lost its `!` or its `]`, or that is one of another system, and the line of a table whose hyphens
 * an editor made dashes of; an id of another system.
 */
const checkParagraph = (node: Paragraph, text: string): VFileMessage[] => {
  const [first] = node.children;
  if (first?.type !== 'text') return [];
  const tellSeen = (found: string, expected: string) =>
    tell(placeOf(node), `\`${found}\` that readers see`, expected);
  const { colons, named = colons } = otherBox.exec(first.value)?.groups ?? {};
  if (named !== undefined) {
    return tellSeen(
      `${first.value.split('\n', 1)[0]?.slice(0, 40)}`,
      `\`:::${named}\`, and \`:::\` behind the text: as it stands it opens no box`,
    );
  }
  const mark = otherId.exec(first.value);
  if (mark) {
    const id = Object.values(mark.groups ?? {}).find((one) => one !== undefined);
    return tellSeen(mark[0].trim(), `the id at the end of the heading: \`{#${id}}\``);
  }
  const box = boxWord.exec(first.value)?.groups?.name;
  // Text in a quote has `>` before it.
  const before = text.slice(
    text.lastIndexOf('\n', (node.position?.start.offset ?? 0) - 1) + 1,
    node.position?.start.offset ?? 0,
  );
  if (box !== undefined && before.includes('>')) {
    return tellSeen(
      `${first.value.split('\n', 1)[0]}`,
      `\`[!${box}]\` alone on the line: as it stands it opens no box`,
    );
  }
  const line = first.value
    .split('\n')
    .slice(0, 3)
    .find((one) => /^[ \t|:—–-]{3,400}$/u.test(one) && /\|[^|]*[—–]/u.test(one));
  return line === undefined || !first.value.startsWith('|')
    ? []
    : tellSeen(line.slice(0, 40), 'hyphens (`| --- |`): as it stands there is no table');
};

/** Finds what begins and does not end: each at its beginning. */
export const checkOpenMarks = (nodes: Nodes[], written: string): VFileMessage[] => {
  // The parser counts from behind the mark of a file that has one.
  const text = written.replace(/^\uFEFF/u, '');
  return [
    ...ofType(nodes, 'code').flatMap((node) => checkFence(node, text)),
    ...checkElements(ofType(nodes, 'html')),
    ...ofType(nodes, 'text').flatMap((node) => checkWords(node, text)),
    ...ofType(nodes, 'heading').flatMap((node) => checkHeading(node, text)),
    ...ofType(nodes, 'paragraph').flatMap((node) => checkParagraph(node, text)),
  ];
};
