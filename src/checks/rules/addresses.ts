import type { Rule } from '../rule.ts';

export const addresses: Rule = {
  id: 'addresses',
  severity: 'error',
  reason: 'Two that are published at one address overwrite each other.',
  isOwnSiteOnly: true,
  stopsBuild: true,
};
