import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';

/** Elements that show marks on purpose, or are read by programs. */
const verbatim = new Set(['code', 'kbd', 'pre', 'samp', 'script', 'style', 'template']);

/** Attributes that readers see or hear. */
const spoken = ['alt', 'ariaLabel', 'content', 'label', 'placeholder', 'summary', 'title'];

/** The marks of the dialects that documentation repositories are written in, and of Markdown about links. */
const marks = [
  // `[!NOTE]`, `[!UICONTROL Save]`, `![a](b)`, `[a](b)`
  /\[!|!\[|\]\(/u,
  // `{target="_blank"}`, `{width=50%}`, `{#id}`, `{hide-from-toc}`, `{zoomable}`
  /\{\s*(?:[#.:][\w-]+|[\w-]+\s*=\s*["'\w]|(?:hide|zoomable|newtab)[\w-]*\s*\})/iu,
  // `{{$include a.md}}`, `{{snippet}}`
  /\{\{\s*(?:\$include\b|[\w-]{2,80}\}\})/u,
  // `+++ Title`, `:::note`
  /(?:^|\s)(?:\+{3}|:{3})(?:\s|\w|$)/u,
];
/** A quote that is none: only where a block begins, since `Save > Close` is a way through a menu. */
const quote = /^\s*>(?!=)\s*\S/u;
const blocks = new Set(['blockquote', 'div', 'li', 'p', 'section', 'summary', 'td', 'th']);

/** A mark of a dialect that readers of a page see, with some words around it. */
export interface DialectMark {
  mark: string;
  around: string;
}

const findIn = (text: string, beginsBlock = false): DialectMark[] =>
  [...marks, ...(beginsBlock ? [quote] : [])].flatMap((mark) => {
    const found = mark.exec(text);
    if (!found) return [];
    const around = text.slice(Math.max(0, found.index - 40), found.index + 60);
    return [{ mark: found[0].trim(), around: around.replaceAll(/\s+/gu, ' ').trim() }];
  });

/** Finds the marks of dialects that are left in the words of a built page: its text, its title, what is read aloud. */
export const findDialectMarks = (html: string): DialectMark[] => {
  const found: DialectMark[] = [];
  const walk = (node: Root | Element): void => {
    for (const [index, child] of node.children.entries()) {
      const isFirst = index === 0 && node.type === 'element' && blocks.has(node.tagName);
      if (child.type === 'text') found.push(...findIn(child.value, isFirst));
      if (child.type !== 'element' || verbatim.has(child.tagName)) continue;
      // Policies and addresses are no words.
      const isWords = child.tagName !== 'meta' || !('httpEquiv' in child.properties);
      for (const name of isWords ? spoken : []) {
        const value = child.properties[name];
        if (typeof value === 'string') found.push(...findIn(value));
      }
      walk(child);
    }
  };
  walk(fromHtml(html));
  return found;
};
