import type { Rule } from '../rule.ts';

export const removed: Rule = {
  id: 'removed',
  severity: 'error',
  reason: 'A notice that readers were given stays at its address, or somebody says why not.',
  isOwnSiteOnly: true,
  stopsBuild: true,
};
