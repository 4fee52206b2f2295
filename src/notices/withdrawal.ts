import { toChanges } from './history.ts';
import type { FrontMatter } from './schema.ts';
import { cancelMove } from './status.ts';

/**
 * A page as it holds: of a notice that was withdrawn, each wave that was not over is cancelled since that day, for that
 * reason, and nothing is to be done. Its calendar, feeds and data follow from that.
 */
export const withdraw = (page: FrontMatter): FrontMatter => {
  const { withdrawn } = page.notice ?? {};
  return withdrawn ? cancelMove(page, withdrawn.since, withdrawn.why) : page;
};

/** Returns the key that a translation uses for the reason: `withdrawn/2026-11-20`. */
export const toWithdrawalKey = (page: FrontMatter): string | null => {
  const since = page.notice?.withdrawn?.since;
  return since ? `withdrawn/${since.datetime}` : null;
};

/** The sentences of a translation, with that of the withdrawal at each change that it made. */
export const withWithdrawalSentence = (
  page: FrontMatter,
  sentences: Record<string, string>,
): Record<string, string> => {
  const key = toWithdrawalKey(page);
  const sentence = key === null ? undefined : sentences[key];
  if (sentence === undefined) return sentences;
  const since = page.notice?.withdrawn?.since.datetime;
  const made = (withdraw(page).waves ?? []).flatMap((wave) => {
    const last = toChanges(wave).at(-1);
    return last?.kind === 'cancelled' && last.changed.datetime === since ? [last.key] : [];
  });
  return { ...sentences, ...Object.fromEntries(made.map((change) => [change, sentence])) };
};
