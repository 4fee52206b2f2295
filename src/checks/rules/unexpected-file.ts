import type { Rule } from '../rule.ts';

export const unexpectedFile: Rule = {
  id: 'unexpected-file',
  severity: 'error',
  reason: 'What is no page among the pages would steer Docusaurus, or run.',
  isOwnSiteOnly: true,
  stopsBuild: true,
};
