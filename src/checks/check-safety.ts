import type { VFileMessage } from 'vfile-message';
import { findDeepHtml, isParsable } from '../markdown/complexity.ts';
import { listNodes, ofType } from '../markdown/nodes.ts';
import { readSharedMarkdown } from '../markdown/outline.ts';
import { type FileTarget, type PageLink, readTargets } from '../markdown/page-targets.ts';
import { fileStart } from '../markdown/places.ts';
import type { TextInput } from './file-rule.ts';
import { mostOfAKind } from './problem.ts';
import { tell } from './rule.ts';
import { characters } from './rules/characters.ts';
import { readHtml } from './rules/html.ts';
import { unreadable } from './rules/unreadable.ts';
import { fileRules } from './rules.ts';

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

/** A text of which nothing but its characters is known. */
const toUnread = (text: string): TextInput => ({
  text,
  ...{ nodes: [], faults: [], isContents: false, refused: [], unsafe: [] },
});

/**
 * Finds in a page what runs, loads, hides or restyles, and what would stop the build. All of it is left out of the page
 * too, by the plugins for remark and rehype in `markdown/`; `files` is for whoever knows the disk. In a table of contents
 * (`isContents`) sections have ids.
 */
export const checkSafety = (
  text: string,
  { isContents = false }: { isContents?: boolean } = {},
): { problems: VFileMessage[]; files: FileTarget[]; links: PageLink[] } => {
  // Told with the front matter.
  if (!isParsable(text)) return { problems: [], files: [], links: [] };
  const toFailed = (reason: string, place = fileStart) => {
    const found = characters.checkText?.(toUnread(text)) ?? [];
    return { problems: [...found, tell(reason, place, unreadable)], files: [], links: [] };
  };
  try {
    const { root, faults } = readSharedMarkdown(text);
    const nodes = listNodes(root);
    const deep = findDeepHtml(ofType(nodes, 'html'));
    if (deep) return toFailed(deep.reason, { line: deep.line, column: 1 });
    const { refused, ...targets } = readTargets(nodes);
    const { unsafe, ...html } = readHtml(root, nodes, text);
    const input = { text, nodes, faults, isContents, refused, unsafe };
    return {
      problems: once(fileRules.flatMap((rule) => rule.checkText?.(input) ?? [])),
      files: [...targets.files, ...html.files],
      links: [...targets.links, ...html.links],
    };
  } catch (error) {
    return toFailed(`Unexpected Markdown, expected what can be read: ${(error as Error).message}.`);
  }
};
