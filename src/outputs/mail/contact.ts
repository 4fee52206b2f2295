import type { PhrasingContent, Root, RootContent } from 'mdast';
import { toString as toPlainText } from 'mdast-util-to-string';
import { findFaqList } from '../../markdown/faq.ts';
import { splitId } from '../../markdown/outline.ts';
import type { MailWord } from './content.ts';

const toWords = (nodes: PhrasingContent[], url?: string): MailWord[] =>
  nodes.flatMap((node): MailWord[] => {
    if (node.type === 'break') return [{ text: ' ' }];
    if (node.type === 'link') return toWords(node.children, node.url);
    if ('children' in node) return toWords(node.children, url);
    const text = toPlainText(node, { includeHtml: false }).replaceAll(/\s+/gu, ' ');
    return text === '' ? [] : [url === undefined ? { text } : { text, url }];
  });

/** Addresses that lead somewhere from a mail: whole ones. */
const isWhole = ({ url }: MailWord): boolean =>
  url === undefined || /^(?:https?|mailto|tel):/iu.test(url);

const ends = (node: RootContent, depth: number): boolean =>
  node.type === 'heading' && node.depth <= depth;

/**
 * Whom to ask, as a page says it: the paragraphs after the list of the FAQ, in its section (`faq` is the id of its heading).
 * A link that leads to a place of the site is told as words: a mail stands nowhere.
 */
export const toMailContact = (root: Root, faq: string | undefined): MailWord[][] => {
  const list = findFaqList(root.children, (heading) => splitId(toPlainText(heading)).id === faq);
  if (!list) return [];
  const at = root.children.indexOf(list);
  const heading = root.children
    .slice(0, at)
    .findLast((node) => node.type === 'heading' && splitId(toPlainText(node)).id === faq);
  const depth = heading?.type === 'heading' ? heading.depth : 1;
  const rest = root.children.slice(at + 1);
  const end = rest.findIndex((node) => ends(node, depth));
  return (end === -1 ? rest : rest.slice(0, end)).flatMap((node) =>
    node.type === 'paragraph'
      ? [toWords(node.children).map((word) => (isWhole(word) ? word : { text: word.text }))]
      : [],
  );
};
