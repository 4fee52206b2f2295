import type { Rule } from '../rule.ts';

export const link: Rule = {
  id: 'link',
  severity: 'error',
  reason: 'A link leads to a page, a file that the site may give, or an address.',
  isOwnSiteOnly: true,
  stopsBuild: true,
};
