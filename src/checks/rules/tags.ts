import type { Rule } from '../rule.ts';

export const tags: Rule = {
  id: 'tags',
  severity: 'error',
  reason: 'Readers see words: a tag that has none in the language of the page is an id.',
  isOwnSiteOnly: true,
  stopsBuild: true,
};
