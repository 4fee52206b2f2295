import type { Rule } from '../rule.ts';

export const notice: Rule = {
  id: 'notice',
  severity: 'error',
  reason: 'What the front matter names has to be on the page: a timeline, a list of questions.',
  isOwnSiteOnly: true,
  stopsBuild: true,
};
