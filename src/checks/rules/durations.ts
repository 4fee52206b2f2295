import { toFactFindings } from '../fact-findings.ts';
import type { Rule } from '../rule.ts';

export const durations: Rule = {
  id: 'durations',
  severity: 'error',
  reason: 'Seven days are not seven hours: a length of time is its number and its unit.',
  checkPair: (input) => toFactFindings(input, 'duration', 'duration'),
};
