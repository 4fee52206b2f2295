// cspell:ignore onclosetag oncomment onopentag onprocessinginstruction ontext

import type { Element, Root } from 'hast';
import { h, s } from 'hastscript';
import { Parser } from 'htmlparser2';

const noDocument =
  'Unexpected HTML without <html>, <head> and <body>, expected a page as Docusaurus makes it. Undo the change of its template (`ssrTemplate`).';

const isWhole = ({ children }: Root): boolean => {
  const html = children.find((child) => child.type === 'element');
  const names = html?.children.flatMap((child) => (child.type === 'element' ? child.tagName : []));
  return html?.tagName === 'html' && names?.join(' ') === 'head body';
};

/**
 * Reads a page as React makes it: nothing is missing that a browser would put in (`<tbody>`), so it takes a fourth of the time
 * of `hast-util-from-html`. Throws where there is no `<head>` or no `<body>`, without which a page could not be given its policy.
 */
export const readPage = (html: string): Root => {
  const root: Root = { type: 'root', children: [] };
  const open: (Root | Element)[] = [root];
  let pictures = 0;
  const childrenOf = (): Root['children'] => {
    const parent = open.at(-1) ?? root;
    return 'content' in parent && parent.content ? parent.content.children : parent.children;
  };
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (name === 'svg') pictures += 1;
        const element: Element = (pictures > 0 ? s : h)(name, attributes);
        childrenOf().push(element);
        open.push(element);
      },
      onclosetag: (name) => {
        if (name === 'svg') pictures -= 1;
        open.pop();
      },
      ontext: (value) => {
        // Around `<html>` stand line ends alone.
        if (open.length === 1) return;
        const last = childrenOf().at(-1);
        if (last?.type === 'text') last.value += value;
        else childrenOf().push({ type: 'text', value });
      },
      oncomment: (value) => childrenOf().push({ type: 'comment', value }),
      onprocessinginstruction: () => childrenOf().push({ type: 'doctype' }),
    },
    // The names of elements and attributes of pictures have capitals.
    { lowerCaseTags: false, lowerCaseAttributeNames: false },
  );
  parser.end(html);
  if (!isWhole(root)) throw new Error(noDocument);
  return root;
};
