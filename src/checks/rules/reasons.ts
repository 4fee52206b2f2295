import type { Rule } from '../rule.ts';

export const reasons: Rule = {
  id: 'reasons',
  severity: 'error',
  reason: 'A date that changed for a reason is explained in every language.',
  isOwnSiteOnly: true,
  stopsBuild: true,
};
