import { toFactFindings } from '../fact-findings.ts';
import type { Rule } from '../rule.ts';

export const dates: Rule = {
  id: 'dates',
  severity: 'error',
  reason: 'A wrong date is the worst that a notice can say.',
  checkPair: (input) => toFactFindings(input, 'date', 'date'),
};
