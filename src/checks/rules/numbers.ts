import { toFactFindings } from '../fact-findings.ts';
import type { Rule } from '../rule.ts';

export const numbers: Rule = {
  id: 'numbers',
  severity: 'error',
  reason: 'A number that lost a digit is still a number, and no reader can tell.',
  checkPair: (input) => toFactFindings(input, 'number', 'number'),
};
