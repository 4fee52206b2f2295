import type { Rule } from '../rule.ts';

export const html: Rule = {
  id: 'html',
  severity: 'error',
  reason: 'What an author writes is shown, and never runs in the browser of a reader.',
  isOwnSiteOnly: true,
  stopsBuild: true,
};
