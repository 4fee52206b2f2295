import type { FrontMatter, Wave } from './schema.ts';

const isOver = ({ updates }: Wave): boolean =>
  ['completed', 'rolled-back'].includes(updates.at(-1)?.state ?? '');

/**
 * The notice as it counts: of one that was cancelled as a whole, every wave that is not over is cancelled since that day,
 * and there is nothing to do.
 */
export const withStatus = (page: FrontMatter): FrontMatter => {
  const { notice } = page;
  const { since, status } = notice ?? {};
  if (!notice || status !== 'cancelled' || !since) return page;
  return {
    ...page,
    notice: {
      ...notice,
      action: 'none',
      actions: notice.actions?.map((action) => ({ ...action, status: 'cancelled' as const })),
    },
    waves: page.waves?.map((wave) => {
      if (isOver(wave) || wave.status === 'cancelled') return wave;
      const before = wave.history.map((entry, index) =>
        index === wave.history.length - 1 && wave.status
          ? { ...entry, status: wave.status }
          : entry,
      );
      return {
        ...wave,
        status: 'cancelled' as const,
        history: [
          ...before,
          { changed: since, was: wave.start, why: undefined, status: undefined },
        ],
      };
    }),
  };
};
