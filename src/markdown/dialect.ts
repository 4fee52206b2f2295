import type { Nodes, PhrasingContent, Root, RootContent } from 'mdast';
import { toString as toPlainText } from 'mdast-util-to-string';
import { takeAttributes } from './braces.ts';
import { checkBoxLine, readDirective } from './dialect-boxes.ts';
import { type Event, hasMarks, readParagraph, readQuote } from './dialect-marks.ts';
import { nest } from './dialect-nesting.ts';
import { type DialectFault, isBlank, type Position, type Reading } from './dialect-reading.ts';
import { readAllWords } from './dialect-words.ts';

const include = /^\{\{\s*\$include\s+(?<path>[^{}\s]+)\s*\}\}$/u;

const isBraces = ([text, ...others]: PhrasingContent[]): boolean =>
  others.length === 0 &&
  text?.type === 'text' &&
  takeAttributes(text.value, 0)?.end === text.value.trimEnd().length;

const isEmptyRow = (row: { children: { children: PhrasingContent[] }[] }): boolean => {
  const [first, ...others] = row.children;
  return isBraces(first?.children ?? []) && others.every(({ children }) => children.length === 0);
};

const toEvents = (
  node: RootContent,
  previous: RootContent | undefined,
  isClosed: (position: Position) => boolean,
  reading: Reading,
): Event[] => {
  switch (node.type) {
    case 'blockquote':
      return readQuote(node, reading);
    case 'collapsibleMark':
      return [
        isBlank(node.children)
          ? { is: 'close', what: 'collapsible', position: node.position }
          : { is: 'open', what: 'collapsible', title: node.children, position: node.position },
      ];
    case 'containerDirective':
      return readDirective(node, isClosed, reading).flatMap((block): Event[] =>
        block.type === 'box'
          ? [{ is: 'block', node: block }]
          : toEvents(block, undefined, isClosed, reading),
      );
    case 'table': {
      const last = node.children.at(-1);
      if (last && node.children.length > 1 && isEmptyRow(last)) node.children.pop();
      return [{ is: 'block', node }];
    }
    case 'paragraph': {
      // Braces of a table, or of a picture, on a line of their own.
      if (isBraces(node.children) && (previous?.type === 'table' || previous?.type === 'html'))
        return [];
      const path = include.exec(toPlainText(node).trim())?.groups?.path;
      if (path !== undefined)
        return [{ is: 'block', node: { type: 'include', path, position: node.position } }];
      if (checkBoxLine(node, reading)) return [];
      if (!hasMarks(node, reading)) return [{ is: 'block', node }];
      return readParagraph(node, false, reading).flatMap((event): Event[] =>
        event.is === 'box' ? [] : [event],
      );
    }
    default:
      return [{ is: 'block', node }];
  }
};

const flowParents = new Set<string>([
  'blockquote',
  'list',
  'listItem',
  'footnoteDefinition',
  'box',
]);

/**
 * Reads the dialect of documentation repositories in a page's tree, in place, and tells what reads as the dialect and
 * is none. `text` is what the tree was parsed from.
 */
export const readDialect = (root: Root, text: string): DialectFault[] => {
  const faults: DialectFault[] = [];
  const reading: Reading = { source: text, faults };
  const isClosed = (position: Position): boolean => {
    const { start, end } = position ?? {};
    if (start?.offset === undefined || end?.offset === undefined) return true;
    const source = text.slice(start.offset, end.offset);
    const lastLine = source.slice(source.trimEnd().lastIndexOf('\n') + 1);
    return source.includes('\n') && /^[ \t>]*:{3,}[ \t]*$/u.test(lastLine.trimEnd());
  };
  const waiting: { children: Nodes[]; type: string }[] = [root];
  for (let parent = waiting.pop(); parent; parent = waiting.pop()) {
    if (parent.type !== 'list') {
      const children = parent.children as RootContent[];
      const events = children.flatMap((node, index) =>
        toEvents(node, children[index - 1], isClosed, reading),
      );
      for (const event of events) {
        if (event.is === 'block' && flowParents.has(event.node.type))
          waiting.push(event.node as never);
      }
      parent.children = nest(events, reading);
    } else waiting.push(...(parent.children as never[]));
  }
  readAllWords(root, reading);
  return faults.sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
};
