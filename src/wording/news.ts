import type { NoticeView } from './view.ts';

/**
 * Returns the id on the page of each piece of news of a notice since it was published: each change of a date or another
 * fact, and each update.
 */
const toSaid = ({ changes, factChanges, waves }: NoticeView): string[] => [
  ...[...changes, ...factChanges].map(({ id }) => id),
  ...waves.flatMap(({ updates }) => updates.map(({ id }) => id)),
];

/** Tells whether anything was said of a notice since it was published. */
export const hasNews = (notice: NoticeView): boolean => toSaid(notice).length > 0;

/** Returns the text that a browser remembers of a notice, to know what is new: its address and the ids of its news. */
export const toNews = (notice: NoticeView, path: string): string =>
  [path, ...toSaid(notice)].join(' ');
