import type { Point } from './dates.ts';
import type { FrontMatter, Wave } from './schema.ts';

/** Tells whether nothing more comes of a wave: it was completed, undone or cancelled, and that was said. */
const isOver = ({ status, updates }: Wave): boolean =>
  status === 'cancelled' || ['completed', 'rolled-back'].includes(updates.at(-1)?.state ?? '');

/** A page whose waves that are not over are cancelled since a day, for a reason, and of which nothing is to be done. */
export const cancelMove = (page: FrontMatter, since: Point, why?: string): FrontMatter => ({
  ...page,
  ...(page.notice && {
    notice: {
      ...page.notice,
      action: 'none',
      ...(page.notice.actions && {
        actions: page.notice.actions.map((action) => ({ ...action, status: 'cancelled' as const })),
      }),
    },
  }),
  ...(page.waves && {
    waves: page.waves.map((wave): Wave => {
      if (isOver(wave)) return wave;
      const { history, start, status } = wave;
      // The status that the last entry left to the wave is said by the entry from now on.
      const before = history.map((entry, index) =>
        status && index === history.length - 1 ? { ...entry, status } : entry,
      );
      return {
        ...wave,
        status: 'cancelled',
        history: [...before, { changed: since, was: start, why }],
      };
    }),
  }),
});

/** A page as it counts: where the whole move was cancelled, every wave that is not over is. */
export const withStatus = (page: FrontMatter): FrontMatter => {
  const { since, status } = page.notice ?? {};
  return status === 'cancelled' && since ? cancelMove(page, since) : page;
};
