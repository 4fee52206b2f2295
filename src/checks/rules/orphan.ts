import type { Rule } from '../rule.ts';

export const orphan: Rule = {
  id: 'orphan',
  severity: 'warning',
  reason: 'A translation of a page that English does not have is not shown.',
};
