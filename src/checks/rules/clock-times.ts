import { toFactFindings } from '../fact-findings.ts';
import type { Rule } from '../rule.ts';

export const clockTimes: Rule = {
  id: 'clock-times',
  severity: 'error',
  reason: 'Between the clocks of twelve and of twenty-four hours an afternoon is easily lost.',
  checkPair: (input) => toFactFindings(input, 'time', 'clock time'),
};
