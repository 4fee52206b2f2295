import type { RawFrontMatter } from '../markdown/front-matter.ts';

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
