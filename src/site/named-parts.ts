import type { List } from 'mdast';
import type { VFileMessage } from 'vfile-message';
import { toQuestion } from '../markdown/faq.ts';
import type { RawFrontMatter } from '../markdown/front-matter.ts';
import { toError } from '../markdown/messages.ts';
import type { PlacedHeading } from '../markdown/outline.ts';
import { show, showPath } from './checks.ts';

/** The heading ids that the front matter names, as they were written: also where other keys have faults. */
export const toNamedIds = ({ data }: RawFrontMatter): { path: PropertyKey[]; id: string }[] => {
  const notice = (data.notice ?? {}) as Record<string, unknown>;
  const actions = Array.isArray(notice.actions) ? notice.actions : [];
  const named: { path: PropertyKey[]; id: unknown }[] = [
    { path: ['notice', 'timeline'], id: notice.timeline },
    { path: ['notice', 'faq'], id: notice.faq },
    ...actions.map((action: unknown, index) => ({
      path: ['notice', 'actions', index, 'id'],
      id: (action as { id?: unknown } | null)?.id,
    })),
  ];
  return named.flatMap(({ path, id }) => (typeof id === 'string' ? [{ path, id }] : []));
};

/** Finds ids that the front matter names and no heading of the page's top level has. */
export const checkNamedIds = (raw: RawFrontMatter, all: PlacedHeading[]): VFileMessage[] => {
  const headings = all.filter(({ within }) => within === null);
  const ids = headings.flatMap(({ id }) => (id === null ? [] : [`\`${id}\``]));
  return toNamedIds(raw).flatMap(({ path, id }) => {
    if (ids.includes(`\`${id}\``)) return [];
    const inner = all.find((heading) => heading.id === id);
    const expected = inner
      ? `the id of a heading at the top level of the page: that of line ${inner.place.line} is in ${inner.within}. Move it out of there, or close what is open before it`
      : ids.length > 0
        ? `the id of a heading of this page: ${ids.join(', ')}`
        : 'the id of a heading of this page, and it has none: write one behind the heading, `## When {#when}`';
    return [
      toError(
        `Unexpected ${show(id)} in \`${showPath(path)}\`, expected ${expected}.`,
        raw.placeOf(path),
        'notice',
      ),
    ];
  });
};

/** Finds what is no question in the list that `notice.faq` names, and that there is none. */
export const checkFaq = (raw: RawFrontMatter, list: List | null): VFileMessage[] => {
  if (!list) {
    return [
      toError(
        'Missing list in the section that `notice.faq` names, expected each item to be a bold question and its answer.',
        raw.placeOf(['notice', 'faq']),
        'notice',
      ),
    ];
  }
  return list.children
    .filter((item) => toQuestion(item) === null)
    .map((item) => {
      const { line, column } = item.position?.start ?? { line: 1, column: 1 };
      return toError(
        'Unexpected item without a question, expected bold words first: `* **Why?**`.',
        { line, column },
        'notice',
      );
    });
};
