import type { Rule } from '../rule.ts';

export const characters: Rule = {
  id: 'characters',
  severity: 'error',
  reason: 'Characters that nobody sees change what readers see.',
  stopsBuild: true,
};
