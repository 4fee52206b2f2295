import type { Rule } from '../rule.ts';

export const facts: Rule = {
  id: 'facts',
  severity: 'error',
  reason: 'Facts live once, in English: a translation that states others is a second truth.',
  stopsBuild: true,
};
