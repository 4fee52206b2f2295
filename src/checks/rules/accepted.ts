import type { Rule } from '../rule.ts';

/** Found where such a file is read, and where its entries are used: `accepted.ts`. */
export const accepted: Rule = {
  id: 'accepted',
  severity: 'error',
  reason: 'A finding is accepted by somebody, for a reason, and as long as the texts are the same.',
};
