import { openCache } from '../judge/cache.ts';
import { type Judgement, judge } from '../judge/judge.ts';
import { toDay } from '../notices/dates.ts';
import { clock } from '../site/clock.ts';
import { loadSite, type Snapshot } from '../site/snapshot.ts';

/** A site as it stands now, and everything that is wrong with it. */
export interface JudgedSite {
  snapshot: Snapshot;
  judgement: Judgement;
}

/**
 * What was judged last: the preview asks several times for each edit. It stands outside this module, which Docusaurus
 * loads anew with every reload.
 */
const place = Symbol.for('notices.judgement');
const outside = globalThis as { [place]?: { key: string; judged: Promise<JudgedSite> } };

/** Judges the site as it stands on disk; once for each state of it. */
export const judgeSite = (siteDir: string): Promise<JudgedSite> => {
  const snapshot = loadSite(siteDir);
  const key = JSON.stringify([siteDir, snapshot.entries, ...snapshot.files.values()]);
  const known = outside[place];
  if (known?.key === key) return known.judged;
  const options = { today: toDay(clock()), isOwnSite: true, cache: openCache(siteDir) };
  const judged = judge(snapshot, options).then((judgement) => ({ snapshot, judgement }));
  outside[place] = { key, judged };
  return judged;
};
