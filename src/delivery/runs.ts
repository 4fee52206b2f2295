import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';

/** A page without the parts of it that are HTML as it is to be delivered; a mark stands for each of these. */
export interface CutPage {
  html: string;
  /** Puts the parts back in the place of their marks. */
  fill: (html: string) => string;
  /** The elements that a mark stands for; null for an element that is none. */
  unfold: (element: Element) => Element['children'] | null;
  /** The values of the style attributes in the parts: of columns that are aligned. */
  styles: string[];
}

const run = /<template data-run(?:="")?>([\s\S]*?)<\/template>/gu;
const mark = /<template data-run="(\d+)"><\/template>/gu;
const styled = /<t[dh]\b[^<>]*\sstyle="([^"]*)"/gu;

/** Cuts out of a page what React had nothing to do with (`docusaurus/built-page.ts`). */
export const cutRuns = (html: string): CutPage => {
  const runs: string[] = [];
  const cut = html.replace(run, (_, content: string) => {
    runs.push(content);
    return `<template data-run="${runs.length - 1}"></template>`;
  });
  return {
    html: cut,
    fill: (text) => text.replace(mark, (_, index) => runs[Number(index)] ?? ''),
    unfold: ({ properties, tagName }) =>
      tagName === 'template' && 'dataRun' in properties
        ? (fromHtml(runs[Number(properties.dataRun)] ?? '', { fragment: true })
            .children as Element['children'])
        : null,
    styles: [
      ...new Set(runs.flatMap((text) => [...text.matchAll(styled)].map(([, css = '']) => css))),
    ],
  };
};
