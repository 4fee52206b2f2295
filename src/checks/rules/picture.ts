import type { FileRule } from '../file-rule.ts';
import { tell } from '../rule.ts';

export const picture: FileRule = {
  id: 'picture',
  severity: 'error',
  reason: 'A picture shows a file that the site may give.',
  isOwnSiteOnly: true,
  stopsBuild: true,
  checkText: ({ refused }) =>
    refused
      .filter(({ use }) => use === 'image')
      .map(({ found, expected, place }) =>
        tell(`Unexpected ${found} in an image, expected ${expected}.`, place, picture),
      ),
};
