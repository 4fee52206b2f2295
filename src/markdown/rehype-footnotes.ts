import type { Element, Root } from 'hast';
import { visit } from './visit.ts';

/** The words of footnotes besides their own text. */
export interface FootnoteWords {
  /** The heading above them. */
  label: string;
  /**
   * The label of a link back to the text for screen readers; `number` is that of the footnote, `2-3` for the third link
   * to the second.
   */
  toBack: (number: string) => string;
}

const isFootnotes = ({ tagName, properties }: Element): boolean =>
  tagName === 'section' && 'dataFootnotes' in properties;

/**
 * Gives footnotes the words of a language, in the place of the English ones that `mdast-util-to-hast` writes. Most pages have none:
 * the words are asked for where there are some.
 */
export const setFootnoteWords = (root: Root, toWords: () => FootnoteWords): void => {
  visit(root, 'element', (section) => {
    if (!isFootnotes(section)) return;
    const { label, toBack } = toWords();
    visit(section, 'element', (node) => {
      const { properties } = node;
      if (properties.id === 'footnote-label') node.children = [{ type: 'text', value: label }];
      if ('dataFootnoteBackref' in properties) {
        const number = /(?<![\d-])[\d-]+$/u.exec(String(properties.ariaLabel))?.[0] ?? '';
        properties.ariaLabel = toBack(number);
      }
    });
  });
};

/** The same as a plugin, by the language that a page is written in. */
export const rehypeFootnotes =
  ({ toWords }: { toWords: (file: string) => FootnoteWords }) =>
  (root: Root, file: { path?: string | undefined }): void =>
    setFootnoteWords(root, () => toWords(file.path ?? ''));
