import type { Rule } from '../rule.ts';

export const visibility: Rule = {
  id: 'visibility',
  severity: 'warning',
  reason: 'The English decides where a page is shown; a translation that says otherwise misleads.',
};
