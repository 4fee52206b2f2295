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

const opening = '<template data-run="">';
const closing = '</template>';
const mark = /<template data-run="(\d{1,9})"><\/template>/gu;

/** The style attributes of the cells of a table; in words, a tag has no `<`. */
const toStyles = (html: string): string[] =>
  html.split(' style="').flatMap((part, at, all) => {
    const before = all[at - 1] ?? '';
    const tag = before.slice(before.lastIndexOf('<'));
    const isCell = /^<t[dh][ "]/u.test(`${tag} `) && !tag.includes('>');
    return isCell ? [part.slice(0, part.indexOf('"'))] : [];
  });

/** Cuts out of a page what React had nothing to do with (`docusaurus/built-page.ts`). */
export const cutRuns = (page: string): CutPage => {
  const [start = '', ...parts] = page.split(opening);
  const runs: string[] = [];
  let html = start;
  for (const part of parts) {
    const end = part.indexOf(closing);
    runs.push(part.slice(0, end));
    html += `<template data-run="${runs.length - 1}">${part.slice(end)}`;
  }
  return {
    html,
    fill: (text) => text.replace(mark, (_, index) => runs[Number(index)] ?? ''),
    unfold: ({ properties, tagName }) =>
      tagName === 'template' && 'dataRun' in properties
        ? (fromHtml(runs[Number(properties.dataRun)] ?? '', { fragment: true })
            .children as Element['children'])
        : null,
    styles: [...new Set(runs.flatMap(toStyles))],
  };
};
