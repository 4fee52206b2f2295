import type { Rule } from '../rule.ts';

export const mergeConflict: Rule = {
  id: 'merge-conflict',
  severity: 'error',
  reason: 'Both sides of a merge that nobody finished would be published.',
  isOwnSiteOnly: true,
  stopsBuild: true,
};
