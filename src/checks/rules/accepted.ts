import type { Rule } from '../rule.ts';

export const accepted: Rule = {
  id: 'accepted',
  severity: 'error',
  reason: 'A finding is accepted by somebody, for a reason, and as long as the texts are the same.',
};
