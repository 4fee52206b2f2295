import type { Rule } from '../rule.ts';

/** Found where such a file is read: `provenance.ts`. */
export const provenance: Rule = {
  id: 'provenance',
  severity: 'error',
  reason: 'How a translation came about is known where somebody says who made it, and when.',
};
