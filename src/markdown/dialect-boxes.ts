import type { Paragraph, PhrasingContent, RootContent } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { textOf, toBoxId, toTitle } from './dialect-marks.ts';
import { boxTones, isBoxKind } from './dialect-nodes.ts';
import { type Position, placeOf, type Reading } from './dialect-reading.ts';

const unreadBox = /^:{3,}(?<space>\s*)(?<name>[\w-]*)(?<rest>.*)/u;

/** A line that was meant to open or close a box, and is words to the parser. */
export const checkBoxLine = (paragraph: Paragraph, reading: Reading): boolean => {
  const text = textOf(paragraph);
  if (!/^:{3,}/mu.test(text)) return false;
  let isMark = true;
  for (const [index, line] of text.split('\n').entries()) {
    const { name, rest = '', space } = unreadBox.exec(line)?.groups ?? {};
    if (name === undefined) {
      if (line.trim() !== '') isMark = false;
      continue;
    }
    const place = {
      line: placeOf(paragraph.position).line + index,
      column: index === 0 ? placeOf(paragraph.position).column : 1,
    };
    if (name === '' && rest.trim() === '') {
      reading.faults.push({
        reason:
          'Unexpected `:::` that closes nothing, expected `:::note` or another box before it, with a blank line behind each.',
        place,
      });
      continue;
    }
    isMark = false;
    const expected =
      rest.trim() === '' || space !== ''
        ? `:::${name || 'note'}`
        : `:::${name}[${rest.trim().slice(0, 40)}]`;
    reading.faults.push({
      reason: `Unexpected \`${line.trim().slice(0, 40)}\`, expected \`${expected}\`: as it stands it opens no box.`,
      place,
    });
  }
  return isMark;
};

/** The box of Docusaurus, or the blocks of what bears another name. */
export const readDirective = (
  node: ContainerDirective,
  isClosed: (position: Position) => boolean,
  reading: Reading,
): RootContent[] => {
  const place = placeOf(node.position);
  if (!isClosed(node.position)) {
    reading.faults.push({
      reason: `Unexpected end of the text around \`:::${node.name.slice(0, 40)}\`, expected \`:::\` to close it: everything behind it is in the box.`,
      place,
    });
  }
  const label = node.children.find(
    (child) =>
      child.type === 'paragraph' &&
      (child.data as { directiveLabel?: boolean } | undefined)?.directiveLabel,
  ) as Paragraph | undefined;
  const blocks = node.children.filter((child) => child !== label) as RootContent[];
  const kind = node.name.toLowerCase();
  const attributes = Object.entries(node.attributes ?? {});
  const stated = attributes.find(([name]) => name === 'title')?.[1];
  const title: PhrasingContent[] =
    label?.children ?? (stated ? [{ type: 'text', value: stated }] : []);
  if (!isBoxKind(kind)) {
    reading.faults.push({
      reason: `Unexpected \`:::${node.name.slice(0, 40)}\`, expected a box (${Object.keys(boxTones)
        .map((name) => `\`:::${name}\``)
        .join(', ')}). Its text is shown without one.`,
      place,
    });
    return [
      ...(title.length > 0
        ? [{ type: 'paragraph', children: title, position: label?.position } as Paragraph]
        : []),
      ...blocks,
    ];
  }
  if (attributes.some(([name]) => !['title', 'id'].includes(name))) {
    reading.faults.push({
      reason: `Unexpected attributes of \`:::${node.name}\`, expected none but \`#id\` and \`title\`. They are left out.`,
      place,
    });
  }
  const id = toBoxId(node.attributes?.id, node.position, reading);
  return [
    {
      type: 'box',
      kind,
      ...(id !== undefined && { id }),
      children:
        title.length > 0 ? [toTitle(title, label?.position ?? node.position), ...blocks] : blocks,
      position: node.position,
    },
  ];
};
