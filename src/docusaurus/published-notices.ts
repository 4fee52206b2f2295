import { localeCodes } from '../locales.ts';
import type { PublishedNotice } from '../outputs/published-notice.ts';
import { toPageOf } from '../site/files.ts';
import type { ReadNotice } from '../site/site.ts';
import { toPagePath } from '../wording/addresses.ts';
import type { FoundPage } from './page-text.ts';
import { isPublic } from './publication.ts';

/** The notices among the pages, with their addresses as Docusaurus has them. */
export const toPublishedNotices = (
  { siteDir, baseUrl }: { siteDir: string; baseUrl: string },
  readNotice: (page: string) => ReadNotice | null,
  pages: readonly Pick<FoundPage, 'source' | 'permalink' | 'draft' | 'unlisted'>[],
): PublishedNotice[] =>
  pages.flatMap(({ source, permalink, ...visibility }) => {
    const where = toPageOf(siteDir, source.replace(/^@site/u, siteDir), localeCodes);
    const notice = where && readNotice(where.page);
    return notice
      ? [
          {
            ...notice,
            path: toPagePath(permalink).slice(baseUrl.length),
            isListed: isPublic(visibility),
          },
        ]
      : [];
  });
