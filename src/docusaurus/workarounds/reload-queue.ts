import { createRequire } from 'node:module';
import type { Plugin } from '@docusaurus/types';

/** Gives the site again, with all of it or with one plugin read again. */
type Reload = (site: unknown, ...what: unknown[]) => Promise<unknown>;

/** The functions of Docusaurus' own module that the preview calls when a file was saved. */
export interface Reloads {
  reloadSite: Reload;
  reloadSitePlugin: Reload;
}

/**
 * Makes reloads wait for each other: each starts from the site that the one before it has made, and one that waits
 * already is not asked for twice.
 */
export const queueReloads = (reloads: Reloads): void => {
  let turn: Promise<unknown> = Promise.resolve(null);
  const waiting = new Map<string, Promise<unknown>>();
  const inTurn =
    (name: keyof Reloads, reload: Reload): Reload =>
    (site, ...what) => {
      const key = JSON.stringify([name, ...what]);
      const same = waiting.get(key);
      if (same) return same;
      const result = turn.then((newest) => {
        waiting.delete(key);
        return reload(newest ?? site, ...what);
      });
      waiting.set(key, result);
      const before = turn;
      turn = result.catch(() => before);
      return result;
    };
  for (const name of ['reloadSite', 'reloadSitePlugin'] as const) {
    reloads[name] = inTurn(name, reloads[name]);
  }
};

const isQueued = Symbol.for('notices.reload-queue');

/**
 * The Docusaurus plugin that lets the preview reload one thing at a time. By itself Docusaurus 3.10 reloads at once all
 * that a few saves ask for ("race conditions" in packages/docusaurus/src/commands/start/utils.ts): two write one file
 * together, and what comes of it is broken, or older than what was saved last. To be removed once it has a queue.
 *
 * For @docusaurus/core 3.10.2: https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus/src/commands/start/utils.ts
 */
export const reloadQueuePlugin = (): Plugin => {
  const name = 'reload-queue';
  if (process.env.NODE_ENV === 'production') return { name };
  // The module that runs, not the copy that a configuration gets.
  const reloads: Reloads & { [isQueued]?: true } = createRequire(import.meta.url)(
    '@docusaurus/core/lib/server/site',
  );
  if (!reloads[isQueued]) queueReloads(reloads);
  reloads[isQueued] = true;
  return { name };
};
