import type { Element, ElementContent, Root, RootContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';

/** Attributes that a careful author would write. */
const written = ['href', 'hrefLang', 'lang', 'dir', 'dateTime', 'id', 'scope'];

/** Tells whether an element is left out: nobody reads it on a screen, or only script can do it. */
const isLeftOut = ({ tagName, properties }: Element): boolean =>
  ['button', 'script', 'style', 'svg', 'link', 'meta'].includes(tagName) ||
  'dataSuggestion' in properties ||
  properties.hidden === true ||
  properties.ariaHidden === 'true';

const isWrapper = ({ tagName, properties }: Element): boolean =>
  ['div', 'span'].includes(tagName) && properties.id === undefined;

const toWritten = (nodes: RootContent[]): ElementContent[] =>
  nodes.flatMap((node): ElementContent[] => {
    if (node.type === 'text') return [node];
    if (node.type !== 'element' || isLeftOut(node)) return [];
    const children = toWritten(node.children);
    if (isWrapper(node)) return children;
    const properties = Object.fromEntries(
      Object.entries(node.properties).filter(([name]) => written.includes(name)),
    );
    return [{ ...node, properties, children }];
  });

const find = (nodes: RootContent[], tagName: string): Element | undefined => {
  for (const node of nodes) {
    if (node.type !== 'element') continue;
    const found = node.tagName === tagName ? node : find(node.children, tagName);
    if (found) return found;
  }
  return undefined;
};

const css =
  'body{max-width:40rem;margin:auto;padding:1rem;font:1.0625rem/1.6 system-ui,sans-serif;color-scheme:light dark}';

/** The page that an author would write with the words of a built one: plain HTML and a few lines of CSS. */
export const toHandWrittenPage = (built: string): string => {
  const tree: Root = fromHtml(built);
  const lang = String(find(tree.children, 'html')?.properties.lang ?? 'en');
  const title = toHtml(find(tree.children, 'title')?.children ?? []);
  const body = toHtml(toWritten(find(tree.children, 'body')?.children ?? []));
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${css}</style></head><body>${body}</body></html>`;
};
