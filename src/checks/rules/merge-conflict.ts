import type { Nodes } from 'mdast';
import type { VFileMessage } from 'vfile-message';
import { ofType } from '../../markdown/nodes.ts';
import { toPlaceIn } from '../../markdown/places.ts';
import type { FileRule } from '../file-rule.ts';
import { tell } from '../rule.ts';

const conflictMark = /^(?:<{7}|>{7}|\|{7}) \S|^={7}$/gmu;

/** Languages of code that may show the marks of a merge. */
const showsMerges = /^(?:bash|console|diff|git|markdown|md|none|patch|plain|sh|shell|te?xt)?$/iu;

/** Tells of places, asked for in their order, whether each lies in one of some nodes. */
const toIsWithin = (nodes: Nodes[]): ((at: number) => boolean) => {
  const ends = nodes.map(({ position }) => [
    position?.start.offset ?? 0,
    position?.end.offset ?? 0,
  ]);
  let next = 0;
  return (at) => {
    while (next < ends.length && (ends[next]?.[1] ?? 0) <= at) next += 1;
    return (ends[next]?.[0] ?? at + 1) <= at;
  };
};

/** Where the lines of signs stand that underline a heading as somebody would write it: a title, or as long as its words. */
const toUnderlines = (nodes: Nodes[], text: string): Set<number> => {
  const title = nodes.find(({ type }) => !['root', 'yaml'].includes(type));
  return new Set(
    ofType(nodes, 'heading').flatMap((heading) => {
      const { start, end } = heading.position ?? {};
      const at = text.lastIndexOf('\n', (end?.offset ?? 0) - 1) + 1;
      const words = text.slice(start?.offset, at).trim();
      const isWritten = heading === title || (words.length >= 5 && words.length <= 9);
      return isWritten && !words.includes('\n') ? [at] : [];
    }),
  );
};

/** Marks of a merge that nobody finished, or not to its end: both sides would be published. Code about merges may show some. */
const checkMergeMarks = (nodes: Nodes[], text: string): VFileMessage[] => {
  const found = [...text.matchAll(conflictMark)];
  if (found.length === 0) return [];
  const isShown = toIsWithin(
    ofType(nodes, 'code').filter(({ lang }) => showsMerges.test(lang ?? '')),
  );
  const marks = found.filter(({ index }) => !isShown(index));
  const isOther = toIsWithin(ofType(nodes, 'code', 'html', 'yaml'));
  const underlines = toUnderlines(nodes, text);
  const first =
    marks.find(({ 0: mark }) => /^[<>]/u.test(mark)) ??
    marks.find(
      ({ 0: mark, index }) => mark.startsWith('=') && !underlines.has(index) && !isOther(index),
    );
  if (!first) return [];
  return [
    tell(
      `Unexpected \`${first[0].slice(0, 7)}\`, expected a text that was merged to its end. Keep one side, and delete the marks.`,
      toPlaceIn(text, first.index),
      mergeConflict,
    ),
  ];
};

export const mergeConflict: FileRule = {
  id: 'merge-conflict',
  severity: 'error',
  reason: 'Both sides of a merge that nobody finished would be published.',
  isOwnSiteOnly: true,
  stopsBuild: true,
  checkText: ({ nodes, text }) => checkMergeMarks(nodes, text),
};
