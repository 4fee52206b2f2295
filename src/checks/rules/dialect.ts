import type { Code, Heading, Nodes, Paragraph, Text } from 'mdast';
import { toString as toPlainText } from 'mdast-util-to-string';
import type { VFileMessage } from 'vfile-message';
import { ofType } from '../../markdown/nodes.ts';
import { findEndIds } from '../../markdown/outline.ts';
import { placeOf, toPlaceIn, toPlaceWithin } from '../../markdown/places.ts';
import type { FileRule } from '../file-rule.ts';
import { tell } from '../rule.ts';
import { isEnded } from './html.ts';

const fence = /^(?<mark>`{3,}|~{3,})/u;

const sourceOf = ({ position }: Nodes, text: string): string =>
  text.slice(position?.start.offset ?? 0, position?.end.offset ?? 0);

/** The line without what a list or a quote puts before it. */
const withoutMargin = (line: string): string => line.replace(/^[\s>]+/u, '');

/** A block of code without an end, or with the beginning of another in it. */
const checkFence = (node: Code, text: string): VFileMessage[] => {
  const [first = '', ...lines] = sourceOf(node, text).split(/\r?\n/u);
  const mark = fence.exec(first)?.groups?.mark;
  if (mark === undefined) return [];
  const isMark = (line: string) => (fence.exec(line)?.groups?.mark ?? '').startsWith(mark);
  const last = withoutMargin(lines.at(-1) ?? '');
  if (!isMark(last) || last.trim().replaceAll(mark.charAt(0), '') !== '') {
    return [
      tell(
        `Unexpected end of the text in the code that begins here, expected ${mark} on a line of its own behind it: everything up to there is shown as code.`,
        placeOf(node),
        dialect,
      ),
    ];
  }
  const inner = lines.slice(0, -1).findIndex((line) => {
    const own = withoutMargin(line);
    return isMark(own) && /^\w[^`]*$/u.test(own.replace(fence, '').trim());
  });
  if (inner === -1) return [];
  const found = withoutMargin(lines[inner] ?? '').slice(0, 40);
  return [
    tell(
      `Unexpected ${found} (line ${placeOf(node).line + inner + 1}) within the code that begins here, expected ${mark} before it: as it stands both are one block.`,
      placeOf(node),
      dialect,
    ),
  ];
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
  const toProblem = (found: string, expected: string, index: number) =>
    tell(`Unexpected ${found}, expected ${expected}.`, toPlaceIn(text, offset + index), dialect);
  const marks = shown.flatMap(({ pattern, found, expected }) => {
    const index = source.search(pattern);
    const isEscaped = source[source.lastIndexOf('[', index) - 1] === '\\';
    return index === -1 || isEscaped || !pattern.test(node.value)
      ? []
      : [toProblem(found, expected, index)];
  });
  const open = node.value.includes('`') ? source.search(backtick) : -1;
  return open === -1
    ? marks
    : [...marks, toProblem('backtick that readers see', 'a second one behind the code', open)];
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
  return [
    tell(
      `Unexpected \`${broken}\` that readers see, expected one id at the end of the heading: \`{#${broken.replace(/[{}#]/gu, '')}}\`.`,
      placeOf(node),
      dialect,
    ),
  ];
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
  const { colons, named = colons } = otherBox.exec(first.value)?.groups ?? {};
  if (named !== undefined) {
    return [
      tell(
        `Unexpected \`${first.value.split('\n', 1)[0]?.slice(0, 40)}\` that readers see, expected \`:::${named}\`, and \`:::\` behind the text: as it stands it opens no box.`,
        placeOf(node),
        dialect,
      ),
    ];
  }
  const mark = otherId.exec(first.value);
  if (mark) {
    const id = Object.values(mark.groups ?? {}).find((one) => one !== undefined);
    return [
      tell(
        `Unexpected \`${mark[0].trim()}\` that readers see, expected the id at the end of the heading: \`{#${id}}\`.`,
        placeOf(node),
        dialect,
      ),
    ];
  }
  const box = boxWord.exec(first.value)?.groups?.name;
  // Text in a quote has `>` before it.
  const before = text.slice(
    text.lastIndexOf('\n', (node.position?.start.offset ?? 0) - 1) + 1,
    node.position?.start.offset ?? 0,
  );
  if (box !== undefined && before.includes('>')) {
    return [
      tell(
        `Unexpected \`${first.value.split('\n', 1)[0]}\` that readers see, expected \`[!${box}]\` alone on the line: as it stands it opens no box.`,
        placeOf(node),
        dialect,
      ),
    ];
  }
  const line = first.value
    .split('\n')
    .slice(0, 3)
    .find((one) => /^[ \t|:—–-]{3,400}$/u.test(one) && /\|[^|]*[—–]/u.test(one));
  return line === undefined || !first.value.startsWith('|')
    ? []
    : [
        tell(
          `Unexpected \`${line.slice(0, 40)}\` that readers see, expected hyphens (\`| --- |\`): as it stands there is no table.`,
          placeOf(node),
          dialect,
        ),
      ];
};

/** Finds what begins and does not end: each at its beginning. */
const checkOpenMarks = (nodes: Nodes[], written: string): VFileMessage[] => {
  // The parser counts from behind the mark of a file that has one.
  const text = written.replace(/^\uFEFF/u, '');
  return [
    ...ofType(nodes, 'code').flatMap((node) => checkFence(node, text)),
    ...ofType(nodes, 'text').flatMap((node) => checkWords(node, text)),
    ...ofType(nodes, 'heading').flatMap((node) => checkHeading(node, text)),
    ...ofType(nodes, 'paragraph').flatMap((node) => checkParagraph(node, text)),
  ];
};

/** Ids of what is no heading; `**Why?** {#why}` is the id of a question. */
const checkTextIds = (nodes: Nodes[]): VFileMessage[] =>
  ofType(nodes, 'paragraph', 'tableCell').flatMap((node) =>
    node.children.flatMap((child, index) => {
      const next = node.children[index + 1];
      if (child.type !== 'text' || (next !== undefined && next.type !== 'break')) return [];
      const isOfQuestion = node.children[index - 1]?.type === 'strong';
      return findEndIds(child.value).flatMap(({ at, mark }) => {
        const before = child.value.slice(0, at).split('\n');
        if (isOfQuestion && before.length === 1 && before[0]?.trim() === '') return [];
        const place = toPlaceWithin(placeOf(child), child.value, at);
        return [
          tell(
            `Unexpected \`${mark.slice(0, 60)}\` behind words that are no heading, expected it behind a heading (\`## Words {#id}\`). It is left out, and no link leads to it.`,
            place,
            dialect,
          ),
        ];
      });
    }),
  );

const brokenLink =
  /\](?:[\s\u200B-\u200D\u2060]{1,3}\(|[\s\u200B-\u200D\u2060]{0,3}\uFF08)(?:https?:|mailto:|#|[\w./-]{1,200}\.(?:md|html?|pdf|png|jpe?g|gif|svg|webp))[^()\s]{0,300}[)\uFF09]/u;

const reversedLink =
  /\)\[(?:https?:\/\/|mailto:|\.{0,2}\/|[\w./-]{1,200}\.(?:md|html?|pdf)[\]#])[^[\]()\s]{0,300}\]?/u;

/** `[terms] (https://…)`: a space or a bracket of another kind that a pipeline put there, or `(terms)[https://…]`, makes words of a link. */
const checkBrokenLinks = (nodes: Nodes[]): VFileMessage[] =>
  ofType(nodes, 'paragraph', 'heading', 'tableCell').flatMap((node) => {
    const text = node.children
      // What code says is no link.
      .map((child) => (child.type === 'inlineCode' ? '\uFFFC' : toPlainText(child)))
      .join('');
    const toProblem = (found: string, expected: string) => [
      tell(
        `Unexpected ${found}, expected ${expected}: as it stands it is no link.`,
        placeOf(node),
        dialect,
      ),
    ];
    if (!text.includes(']') && !text.includes(')[')) return [];
    const broken = brokenLink.exec(text)?.[0].slice(0, 60).replace('\n', ' ');
    if (broken?.includes('\uFF08')) {
      return toProblem(`bracket in \`${broken}\``, '`(` and `)` right behind `]`');
    }
    if (broken !== undefined) {
      return toProblem(`space in \`${broken}\``, 'none between `]` and `(`');
    }
    const reversed = reversedLink.exec(text)?.[0].slice(0, 60);
    return reversed === undefined ? [] : toProblem(`\`${reversed}\``, '`[words](address)`');
  });

export const dialect: FileRule = {
  id: 'dialect',
  severity: 'warning',
  reason: 'A mark that nobody reads is shown to readers, or its words are lost.',
  isOwnSiteOnly: true,
  checkText: ({ nodes, text, faults, isContents }) => [
    ...checkOpenMarks(nodes.filter(isEnded), text),
    ...faults.map(({ reason, place }) => tell(reason, place, dialect)),
    ...(isContents ? [] : checkTextIds(nodes)),
    ...checkBrokenLinks(nodes),
  ],
};
