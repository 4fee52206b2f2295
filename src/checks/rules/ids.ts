import type { Rule } from '../rule.ts';

export const ids: Rule = {
  id: 'ids',
  severity: 'error',
  reason: 'An id that scripts look for would be taken for something else.',
  isOwnSiteOnly: true,
  stopsBuild: true,
};
