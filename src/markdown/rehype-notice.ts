import type { Element, ElementContent, Root } from 'hast';
import { sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import { toString as toPlainText } from 'mdast-util-to-string';
import {
  authorSchema,
  dropUnsafeAddresses,
  keepEqualColumns,
  nameLinks,
  toPlainEmptyHeaders,
} from './author-html.ts';
import { withoutBadCharacters } from './characters.ts';
import { fixLists } from './html-lists.ts';
import { isMade } from './marker.ts';
import { visit } from './visit.ts';

/** Elements of ours that components render; their content is the author's. */
const componentNames = [
  'notice-summary',
  'wave-timeline',
  'notice-faq',
  'faq-item',
  'faq-question',
  'faq-answer',
  'notice-changes',
  'notice-contact',
];

/** Elements and attributes that show the dialect of documentation repositories. */
const dialectNames = {
  admonition: ['type'],
  'box-title': ['type'],
  'tab-set': [],
  'tab-list': [],
  'tab-link': ['target'],
  'tab-panel': [],
  'tab-title': [],
  'shade-box': [],
  'collapsible-part': [],
  'video-link': [],
  'video-words': ['host'],
  'doc-badge': ['tone', 'tooltip'],
  'picture-frame': ['align'],
  'site-file': ['to', 'href'],
};

const ourNames = [...componentNames, ...Object.keys(dialectNames), 'mdx-node'];

const schema = {
  ...authorSchema,
  tagNames: [...(authorSchema.tagNames ?? []), ...ourNames],
  attributes: {
    ...authorSchema.attributes,
    ...dialectNames,
    // The metadata behind a fence; `rehypeCode` reads it, and takes it out.
    code: [...(authorSchema.attributes?.code ?? []), 'metastring'],
    'mdx-node': ['index'],
  },
};

/** Elements with names of ours that an author wrote as HTML: only their content stays. */
const dropForged = (root: Root): void => {
  visit(root, 'element', (node) => {
    if (ourNames.includes(node.tagName) && !isMade(node.properties)) node.tagName = 'forged-node';
  });
};

/**
 * Leaves of the author's HTML only what cannot run, load or restyle ({@link authorSchema}). Nodes that Docusaurus made
 * itself (images, resolved links) are set aside meanwhile: in CommonMark no author can write one.
 */
export const rehypeSanitizeNotice = () => (root: Root) => {
  const made: unknown[] = [];
  dropForged(root);
  visit(root, (node, index, parent) => {
    if (parent === undefined || index === undefined || !node.type.startsWith('mdx'))
      return undefined;
    const children = 'children' in node ? (node.children as ElementContent[]) : [];
    const placeholder: Element = {
      type: 'element',
      tagName: 'mdx-node',
      properties: { index: String(made.length) },
      children,
    };
    made.push(node);
    parent.children[index] = placeholder;
    return index;
  });
  keepEqualColumns(root);
  const clean = sanitize(root, schema) as Root;
  dropUnsafeAddresses(clean);
  nameLinks(clean);
  toPlainEmptyHeaders(clean);
  fixLists(clean);
  visit(clean, 'text', (node) => {
    node.value = withoutBadCharacters(node.value);
  });
  visit(clean, 'element', (node, index, parent) => {
    if (node.tagName !== 'mdx-node' || parent === undefined || index === undefined) return;
    const original = made[Number(node.properties.index)] as
      | { children?: ElementContent[] }
      | undefined;
    if (!original) return;
    if (original.children) original.children = node.children;
    parent.children[index] = original as Element;
  });
  return clean;
};

const isElement = (node: unknown, tagName: string): node is Element =>
  (node as Element).type === 'element' && (node as Element).tagName === tagName;

/** The FAQ as schema.org has it (https://schema.org/FAQPage), from the elements that the page shows. */
const toFaqPage = (faq: Element) => ({
  '@context': 'https://schema.org',
  '@type': 'FAQPage',
  mainEntity: faq.children
    .filter((item) => isElement(item, 'faq-item'))
    .map((item) => {
      const question = item.children.find((child) => isElement(child, 'faq-question'));
      const answer = item.children.find((child) => isElement(child, 'faq-answer'));
      const written = (answer?.children ?? []).filter(
        ({ type }) => type === 'element' || type === 'text',
      );
      return {
        '@type': 'Question',
        name: question ? toPlainText(question).trim() : '',
        acceptedAnswer: { '@type': 'Answer', text: toHtml(written).trim() },
      };
    }),
});

/** Hands the FAQ's schema.org data to its component, as the property `structured-data`. */
export const rehypeFaqData = () => (root: Root) => {
  visit(root, 'element', (node) => {
    if (node.tagName === 'notice-faq') {
      node.properties.structuredData = JSON.stringify(toFaqPage(node)).replaceAll('<', '\\u003c');
    }
  });
};
