import type { Rule } from '../rule.ts';

export const dialect: Rule = {
  id: 'dialect',
  severity: 'warning',
  reason: 'A mark that nobody reads is shown to readers, or its words are lost.',
  isOwnSiteOnly: true,
};
