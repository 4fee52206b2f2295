import type { Rule } from '../rule.ts';

export const unreadable: Rule = {
  id: 'unreadable',
  severity: 'error',
  reason: 'What was not read or not compared is not known to be right.',
  stopsBuild: true,
};
