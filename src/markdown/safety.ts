import type { Nodes } from 'mdast';
import { toString as toPlainText } from 'mdast-util-to-string';
import type { VFileMessage } from 'vfile-message';
import { checkCharacters, checkEscapedCharacters, mostOfAKind } from './character-problems.ts';
import { findComplexity, findDeepHtml } from './complexity.ts';
import type { DialectFault } from './dialect-reading.ts';
import { checkCode, checkEnds, checkHtml, isEnded } from './html-problems.ts';
import { isSafeId } from './ids.ts';
import { checkBrokenLinks, checkTargets, type FileTarget, type PageLink } from './link-problems.ts';
import { checkMergeMarks } from './merge-marks.ts';
import { toError, toWarning } from './messages.ts';
import { listNodes, ofType } from './nodes.ts';
import { checkOpenMarks } from './open-marks.ts';
import { findEndIds, readSharedMarkdown, splitId } from './outline.ts';
import { fileStart, placeOf, toPlaceWithin } from './places.ts';

const checkIds = (nodes: Nodes[]): VFileMessage[] =>
  ofType(nodes, 'heading').flatMap((node) => {
    const { id } = splitId(toPlainText(node));
    if (id === null || isSafeId(id)) return [];
    return [
      toWarning(
        `Unexpected id \`${id.slice(0, 60)}\`, expected letters, digits and hyphens, and no name that scripts look for. Another id is used instead.`,
        placeOf(node),
        'ids',
      ),
    ];
  });

/** Ids of what is no heading; `**Why?** {#why}` is the id of a question. */
const checkTextIds = (nodes: Nodes[]): VFileMessage[] =>
  ofType(nodes, 'paragraph', 'tableCell').flatMap((node) =>
    node.children.flatMap((child, index) => {
      const next = node.children[index + 1];
      if (child.type !== 'text' || (next !== undefined && next.type !== 'break')) return [];
      const isOfQuestion = node.children[index - 1]?.type === 'strong';
      return findEndIds(child.value).flatMap(({ at, mark }) => {
        const before = child.value.slice(0, at).split('\n');
        if (isOfQuestion && before.length === 1 && before[0]?.trim() === '') return [];
        const place = toPlaceWithin(placeOf(child), child.value, at);
        return [
          toWarning(
            `Unexpected \`${mark.slice(0, 60)}\` behind words that are no heading, expected it behind a heading (\`## Words {#id}\`). It is left out, and no link leads to it.`,
            place,
            'dialect',
          ),
        ];
      });
    }),
  );

/** Returns problems of text that reads as the dialect of documentation repositories, and is none. */
const toDialectProblems = (faults: DialectFault[]): VFileMessage[] =>
  faults.map(({ reason, place }) => toWarning(reason, place, 'dialect'));

/** Twice the same at one place says no more than once. */
const once = (problems: VFileMessage[]): VFileMessage[] => {
  const seen = new Set<string>();
  const counts = new Map<string, number>();
  return problems.filter(({ line, column, ruleId, reason }) => {
    const key = `${line}:${column} ${ruleId} ${reason}`;
    const count = counts.get(String(ruleId)) ?? 0;
    if (seen.has(key) || count >= mostOfAKind) return false;
    seen.add(key);
    counts.set(String(ruleId), count + 1);
    return true;
  });
};

/**
 * Tells whether the parsers can be given a text: not where it would keep them busy for minutes. What it says of the rest
 * is {@link checkSafety}'s to tell.
 */
export const isParsable = (text: string): boolean => findComplexity(text) === null;

/**
 * Finds in a page what runs, loads, hides or restyles, and what would stop the build. All of it is left out of the page
 * too, by the plugins for remark and rehype beside this file; `files` is for whoever knows the disk. In a table of contents
 * (`isContents`) sections have ids.
 */
export const checkSafety = (
  text: string,
  { isContents = false }: { isContents?: boolean } = {},
): { problems: VFileMessage[]; files: FileTarget[]; links: PageLink[] } => {
  const only = (problems: VFileMessage[]) => ({ problems, files: [], links: [] });
  // Told with the front matter.
  if (!isParsable(text)) return only([]);
  const characters = checkCharacters(text);
  try {
    const { root, faults } = readSharedMarkdown(text);
    const nodes = listNodes(root);
    const deep = findDeepHtml(ofType(nodes, 'html'));
    if (deep) {
      const place = { line: deep.line, column: 1 };
      return only([...characters, toError(deep.reason, place, 'unreadable')]);
    }
    const { problems, files, links } = checkTargets(nodes);
    const html = checkHtml(root, nodes, text);
    const found = [
      ...problems,
      ...checkIds(nodes),
      ...checkCode(nodes),
      ...(characters.length > 0 ? [] : checkEscapedCharacters(nodes, text)),
      ...checkEnds(nodes),
      ...checkOpenMarks(nodes.filter(isEnded), text),
      ...toDialectProblems(faults),
      ...(isContents ? [] : checkTextIds(nodes)),
      ...checkMergeMarks(nodes, text),
      ...checkBrokenLinks(nodes),
      ...html.problems,
    ];
    return {
      problems: once([...characters, ...found]),
      files: [...files, ...html.files],
      links: [...links, ...html.links],
    };
  } catch (error) {
    const reason = `Unexpected Markdown, expected what can be read: ${(error as Error).message}.`;
    return only([...characters, toError(reason, fileStart, 'unreadable')]);
  }
};
