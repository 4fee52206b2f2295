import type { Rule } from '../rule.ts';

/** Found where such a file is read: `allowed-faults.ts`. */
export const allowedFaults: Rule = {
  id: 'allowed-faults',
  severity: 'error',
  reason: 'A site is published with faults of a kind only where somebody says why.',
  isOwnSiteOnly: true,
  stopsBuild: true,
};
