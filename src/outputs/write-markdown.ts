import type { Root } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { defaultHandlers, type SafeConfig, toMarkdown } from 'mdast-util-to-markdown';

const extensions = [gfmToMarkdown()];

/**
 * Whether nothing in a text can be taken for Markdown: it is one line, has none of the characters that mean something within a
 * line, and begins and ends with nothing that means something beside what stands there.
 */
const isPlain = (text: string, { after, before }: SafeConfig): boolean =>
  (/^\p{L}/u.test(text) || (/^[ ,]/u.test(text) && !/[\r\n]$/u.test(before))) &&
  !/[\t\r\n#&*<>@[\\\]_`|~]|[Ww]\.|[ps]:(?:\/|$)|!$/u.test(text) &&
  !(text.endsWith(' ') && /^[\r\n]/u.test(after));

/** Writes a tree as Markdown with GFM. */
export const writeMarkdown = (root: Root): string =>
  toMarkdown(root, {
    extensions,
    bullet: '-',
    rule: '-',
    emphasis: '_',
    handlers: {
      // Most texts are plain; the others are searched for some fifty patterns, most of them twice.
      text: (node, parent, state, info) =>
        isPlain(node.value, info) ? node.value : defaultHandlers.text(node, parent, state, info),
    },
  });
