import { needs } from '../enhance/index.ts';
import type { Validity } from '../wording/view.ts';

/**
 * The attributes of an element that is shown while something is so: of several, the page shows the one that is so when it
 * is built, and the enhancement the one that is so when it is read.
 */
export const whileValid = ({ from, until }: Partial<Validity>) => {
  const isAlways = (from ?? null) === null && (until ?? null) === null;
  return isAlways
    ? {}
    : {
        'data-from': from ?? undefined,
        'data-until': until ?? undefined,
        // Content that begins later is hidden until then; content without a beginning is there from the start.
        hidden: (from ?? null) !== null || undefined,
        ...needs('as-of-now'),
      };
};
