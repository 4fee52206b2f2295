import type { Rule } from '../checks/rule.ts';

/* Rules of texts on their way out and back: no check of a site tells them. */

export const exchange: Rule = {
  id: 'exchange',
  severity: 'warning',
  reason: 'Words that are not taken out for translators stay as they are, and nobody else says so.',
};

export const imported: Rule = {
  id: 'import',
  severity: 'error',
  reason: 'A text that came back damaged, or to another one than it was made from, is not written.',
};
