import type { Rule } from '../rule.ts';

export const members: Rule = {
  id: 'members',
  severity: 'error',
  reason:
    'Each customer finds themselves in one wave, and none is missing for a line that cannot be read.',
  isOwnSiteOnly: true,
  stopsBuild: true,
};
