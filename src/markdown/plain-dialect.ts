import type { Blockquote, Nodes, Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import type { BoxKind } from './dialect-nodes.ts';
import { findHeadings } from './heading-ids.ts';
import { splitId } from './outline.ts';
import { withoutMarks } from './remark-dialect.ts';

/** The words that stand in for what the dialect shows by its looks. */
export interface PlainWords {
  /** Returns the label of a kind of box: `Note`. */
  toBoxLabel: (kind: BoxKind) => string;
  /** The words of a film's link that has none of its own. */
  video: string;
}

const withoutBold = (node: PhrasingContent): PhrasingContent[] =>
  node.type === 'strong' ? node.children : [node];

const bold = (children: PhrasingContent[]): PhrasingContent => ({
  type: 'strong',
  children: children.flatMap(withoutBold),
});

const toLine = (children: PhrasingContent[]): Paragraph => ({ type: 'paragraph', children });

/** The blocks of a part, with its title in bold before them. */
const toTitled = (children: RootContent[]): RootContent[] => {
  const [title, ...blocks] = children;
  return title?.type === 'dialectTitle' ? [toLine([bold(title.children)]), ...blocks] : children;
};

const toPlain = (node: Nodes, words: PlainWords): Nodes[] => {
  if ('children' in node) {
    node.children = (node.children as Nodes[]).flatMap((child) =>
      toPlain(child, words),
    ) as typeof node.children;
  }
  switch (node.type) {
    case 'html':
      return [{ ...node, value: withoutMarks(node.value) }];
    case 'strong':
      // Bold words in bold words say nothing more, and read badly.
      return [{ ...node, children: node.children.flatMap(withoutBold) }];
    case 'paragraph': {
      const [first] = node.children;
      if (first?.type === 'text') first.value = first.value.trimStart();
      return [node];
    }
    case 'box': {
      const [title, ...blocks] = node.children;
      const own = title?.type === 'dialectTitle' ? title.children : null;
      const label: PhrasingContent[] = own ?? [
        { type: 'text', value: words.toBoxLabel(node.kind) },
      ];
      const quote: Blockquote = {
        type: 'blockquote',
        children: [toLine([bold(label)]), ...(own ? blocks : node.children)] as never,
      };
      return [quote];
    }
    case 'tabs':
      return node.children as Nodes[];
    case 'tab':
    case 'shade':
    case 'collapsible':
      return toTitled(node.children);
    case 'video': {
      const [link] = node.children;
      if (link.children.length === 0) link.children = [{ type: 'text', value: words.video }];
      return [toLine([link])];
    }
    case 'uiWord':
    case 'badge':
      return [bold(node.children)];
    case 'keptWord':
    case 'framedPicture':
      return node.children;
    case 'contextualHelp':
    case 'include':
    case 'yaml':
    case 'definition':
      return [];
    default:
      return [node];
  }
};

/** Takes the ids of headings and questions out of the words: `When {#when}` → `When`. */
const dropIds = (root: Root): void => {
  for (const heading of findHeadings(root)) {
    const last = heading.children.at(-1);
    if (last?.type === 'text') last.value = splitId(last.value).text;
  }
};

/** Gives a page's tree in plain Markdown, for those who know no dialect; the tree given is changed. */
export const toPlainTree = (root: Root, words: PlainWords): Root => {
  dropIds(root);
  const [plain] = toPlain(root, words);
  return plain as Root;
};
