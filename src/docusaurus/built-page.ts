import { useMDXComponents } from '@mdx-js/react';
import { type ComponentType, createElement, Fragment, type ReactNode } from 'react';
import type { ContentNode } from './page-content.ts';

type Components = Record<string, string | ComponentType<Record<string, unknown>>>;

const toReact = (node: ContentNode, components: Components): ReactNode => {
  if (typeof node === 'string') return node;
  if (!Array.isArray(node)) {
    // `delivery/` puts it in the place of this element.
    return createElement('template', {
      'data-run': '',
      // The page's plugins have sanitized it.
      dangerouslySetInnerHTML: { __html: node.html },
    });
  }
  const [type, properties, children] = node;
  return createElement(
    components[type] ?? type,
    properties,
    ...children.map((child) => toReact(child, components)),
  );
};

/** The content of a page of a build. */
export function BuiltPage({ content }: { content: ContentNode[] }): ReactNode {
  const components = useMDXComponents() as Components;
  return createElement(Fragment, null, ...content.map((node) => toReact(node, components)));
}
