import type { Block } from './page.ts';

const escaped = /^&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/iu;

/** How far into the source a place of the text is: entities, escapes and indents make the source longer. */
const toRawIndex = (raw: string, text: string, index: number): number => {
  let at = 0;
  for (let done = 0; done < index; done += 1) {
    while (at < raw.length && raw[at] !== text[done]) {
      const entity = raw[at] === '&' ? escaped.exec(raw.slice(at, at + 34)) : null;
      if (entity) {
        at += entity[0].length - 1;
        break;
      }
      at += 1;
    }
    at += 1;
  }
  while (at < raw.length && raw[at] !== text[index] && /[\s\\>]/u.test(raw[at] ?? '')) at += 1;
  return Math.min(at, raw.length);
};

/** Where a part of a block's text stands in the file. */
export const toOffset = (block: Block, index: number): number => {
  const run = block.runs.findLast(({ at }) => at <= index);
  if (!run) return block.offset;
  const within = Math.min(index - run.at, run.text.length);
  if (run.raw === '' || run.raw.startsWith(run.text)) return run.offset + within;
  return run.offset + toRawIndex(run.raw, run.text, within);
};
