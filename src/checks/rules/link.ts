import type { FileRule } from '../file-rule.ts';
import { tell } from '../rule.ts';

export const link: FileRule = {
  id: 'link',
  severity: 'error',
  reason: 'A link leads to a page, a file that the site may give, or an address.',
  isOwnSiteOnly: true,
  stopsBuild: true,
  checkText: ({ refused }) =>
    refused
      .filter(({ use }) => use === 'link')
      .map(({ found, expected, place }) =>
        tell(`Unexpected ${found} in a link, expected ${expected}.`, place, link),
      ),
};
