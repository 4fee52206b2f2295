import { onceFor } from '../markdown/once.ts';
import type { Block } from './page.ts';

/** Words that a pipeline marks: `[!UICONTROL Save]`, `[!DNL Acme]`, `[!TAB First]`. */
export interface Label {
  kind: string;
  text: string;
  index: number;
}

const pattern = /\[!(?<kind>[A-Z]{2,20})[ \u00A0]{1,3}(?<text>[^\][\n]{1,300})\]/gu;

const readLabels = onceFor(({ text }: Block): Label[] =>
  [...text.matchAll(pattern)].map(({ index, groups }) => ({
    kind: groups?.kind ?? '',
    text: (groups?.text ?? '').replace(/\s+/gu, ' ').trim(),
    index,
  })),
);

/** The labels of a block, read once. */
export const toLabels = (block: Block): Label[] =>
  block.text.includes('[!') ? readLabels(block) : [];
