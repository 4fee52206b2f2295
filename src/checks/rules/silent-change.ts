import type { Rule } from '../rule.ts';

export const silentChange: Rule = {
  id: 'silent-change',
  severity: 'error',
  reason: 'A date never moves in silence: its old value stays in the history of the wave.',
  stopsBuild: true,
};
