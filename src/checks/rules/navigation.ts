import type { Rule } from '../rule.ts';

export const navigation: Rule = {
  id: 'navigation',
  severity: 'error',
  reason: 'A table of contents names pages that are there, and every page has its place.',
  isOwnSiteOnly: true,
  stopsBuild: true,
};
