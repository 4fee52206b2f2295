import type { Rule } from '../rule.ts';

export const unconfirmed: Rule = {
  id: 'unconfirmed',
  severity: 'warning',
  reason: 'A date in the past is a plan that has passed: what became of it has to be said.',
  isOwnSiteOnly: true,
};
