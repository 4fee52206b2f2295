import type { Root } from 'mdast';
import { toString as toPlainText } from 'mdast-util-to-string';
import { splitId } from './outline.ts';

/** The words of a part of a page: of a heading's, or of the start of the page (`id` null). */
export interface TextSection {
  id: string | null;
  heading: string;
  text: string;
}

/** Headings that are deeper than this belong to the section above them. */
const deepest = 3;

/** The sections of a page, as search shows them: the first is what stands before any heading but the title. */
export const toTextSections = (root: Root): TextSection[] => {
  const sections: TextSection[] = [{ id: null, heading: '', text: '' }];
  for (const node of root.children) {
    if (node.type === 'yaml' || node.type === 'html' || node.type === 'definition') continue;
    const text = toPlainText(node, { includeHtml: false });
    if (node.type !== 'heading') {
      const last = sections.at(-1);
      if (last) last.text += `${text}\n`;
      continue;
    }
    const { text: heading, id } = splitId(text);
    if (node.depth === 1 && sections.length === 1) continue;
    if (node.depth <= deepest && id !== null) sections.push({ id, heading, text: '' });
    else
      sections[sections.length - 1] = {
        ...(sections.at(-1) as TextSection),
        text: `${sections.at(-1)?.text}${heading}\n`,
      };
  }
  return sections;
};
