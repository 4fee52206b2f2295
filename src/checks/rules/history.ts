import type { Rule } from '../rule.ts';

export const history: Rule = {
  id: 'history',
  severity: 'error',
  reason: 'The history of a date is in order, and each date in it gave way to another.',
  isOwnSiteOnly: true,
  stopsBuild: true,
};
