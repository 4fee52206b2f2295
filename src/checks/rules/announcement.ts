import type { Rule } from '../rule.ts';

export const announcement: Rule = {
  id: 'announcement',
  severity: 'warning',
  reason: 'Customers are told by the day that was promised, and somebody records that they were.',
  isOwnSiteOnly: true,
};
