import type { Rule } from '../rule.ts';

export const provenance: Rule = {
  id: 'provenance',
  severity: 'error',
  reason: 'How a translation came about is known where somebody says who made it, and when.',
};
