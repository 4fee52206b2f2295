import type { Rule } from '../rule.ts';

export const formerly: Rule = {
  id: 'formerly',
  severity: 'error',
  reason: 'An address that a notice had leads to it, and to nothing else.',
  isOwnSiteOnly: true,
  stopsBuild: true,
};
