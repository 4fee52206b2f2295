import type { Root } from 'hast';
import { holdTogether } from '../wording/breaks.ts';
import { SKIP, visit } from './visit.ts';

/** Elements whose text is copied, or read by machines, as it is. */
const verbatim = new Set(['code', 'pre', 'kbd', 'samp', 'script', 'style']);

/**
 * Keeps a day with its month and a letter with its word at the end of a line, in the language of the page: `le 15 mars`,
 * `e-post`. Code stays as it is.
 */
export const rehypeBreaks =
  ({ toTag }: { toTag: (file: string) => string }) =>
  (root: Root, file: { path?: string | undefined }): void => {
    const tag = toTag(file.path ?? '');
    visit(root, (node) => {
      if (node.type === 'element' && verbatim.has(node.tagName)) return SKIP;
      if (node.type === 'text') node.value = holdTogether(node.value, tag);
      return undefined;
    });
  };
