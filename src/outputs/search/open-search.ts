import { toXml } from 'xast-util-to-xml';
import { x } from 'xastscript';
import { type PublishedSite, toUrl } from '../published-notice.ts';

/** The most that a short name may have (OpenSearch 1.1, `ShortName`). */
const longestName = 16;

/** The description of the site's search (OpenSearch 1.1), by which browsers offer it among their own. */
export const renderOpenSearch = (site: PublishedSite): string => {
  const { translate } = site.language;
  const description = x(
    'OpenSearchDescription',
    { xmlns: 'http://a9.com/-/spec/opensearch/1.1/' },
    x('ShortName', [...translate('search.short')].slice(0, longestName).join('')),
    x('Description', translate('search.description', { name: site.name })),
    x('InputEncoding', 'UTF-8'),
    x('OutputEncoding', 'UTF-8'),
    x('Language', site.locale),
    x('Url', { type: 'text/html', template: `${toUrl(site, 'search/')}?q={searchTerms}` }),
  );
  return `<?xml version="1.0" encoding="utf-8"?>\n${toXml(description, { closeEmptyElements: true })}\n`;
};
