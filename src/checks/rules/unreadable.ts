import type { Rule } from '../rule.ts';

/** Found where a file is read, compared or taken in: `toUnreadable` tells it. */
export const unreadable: Rule = {
  id: 'unreadable',
  severity: 'error',
  reason: 'What was not read or not compared is not known to be right.',
  stopsBuild: true,
};
