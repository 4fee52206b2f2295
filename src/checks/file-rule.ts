import type { Point } from '../notices/dates.ts';
import type { Snapshot } from '../site/snapshot.ts';
import type { Problem } from './problem.ts';
import type { Rule } from './rule.ts';

/** A rule of what files, or the site as a whole, say by themselves; only of this project's own site. */
export interface FileRule extends Rule {
  checkSite?: (snapshot: Snapshot, today: Point) => Problem[];
}
