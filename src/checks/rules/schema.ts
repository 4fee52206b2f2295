import type { Rule } from '../rule.ts';

export const schema: Rule = {
  id: 'schema',
  severity: 'error',
  reason: 'A fact that is misspelt is a fact that nobody reads.',
  isOwnSiteOnly: true,
  stopsBuild: true,
};
