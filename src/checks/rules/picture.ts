import type { Rule } from '../rule.ts';

export const picture: Rule = {
  id: 'picture',
  severity: 'error',
  reason: 'A picture shows a file that the site may give.',
  isOwnSiteOnly: true,
  stopsBuild: true,
};
