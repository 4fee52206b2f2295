import path from 'node:path';
import { onceFor } from '../markdown/once.ts';
import type { Block } from './page.ts';

const attributes = /\{[^{}\n=]*=[^{}\n]*\}/gu;

/** The target of a link to a file as a path from the folder of all pages: `../a.md` and `../../b/a.md` may be one. */
const toOnePath = (part: string, folder: string): string =>
  part.replace(
    /^\]\((?![a-z][a-z\d+.-]*:|[#/])([^#?\s)]+)/iu,
    (_, target: string) => `](${path.posix.join(folder, target)}`,
  );

/**
 * Returns the text of a block for a loose comparison: code and addresses to the letter, the rest without attributes,
 * kinds of apostrophe, letter case and spaces that part no words.
 */
export const toLooseKey = (key: string, folder = ''): string =>
  key
    .split(/(`[^`]*`|\]\([^()]*\))/u)
    .map((part, at) =>
      at % 2 === 1
        ? toOnePath(part, folder)
        : part
            .replace(attributes, '')
            .replace(/[’‘]/gu, "'")
            .replace(/[“”]/gu, '"')
            .replace(/\s+/gu, ' ')
            .replace(/ (?=[^\p{L}\p{N}])|(?<=[^\p{L}\p{N}]) /gu, '')
            .toLowerCase(),
    )
    .join('')
    .trim()
    .replace(/(?<!\.)\.$/u, '');

/** The depth of a block, and whether it opens an item: they are part of what it says. */
export const toKeyStart = ({ item, shape }: Block): string =>
  `${shape.split('>').length - 1}${item ? '*' : ''}|`;

/** The key of a block without what no reader sees: asked only where the English has changed. */
export const looseKeyOf = onceFor((block: Block): string =>
  block.code ? toKeyStart(block) + block.code.value : toLooseKey(block.key, block.folder),
);
