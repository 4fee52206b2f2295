import type { LoadedContent } from '@docusaurus/plugin-content-docs';
import type { AllContent } from '@docusaurus/types';

/** The visibility of a page as Docusaurus knows it. */
export interface Visibility {
  draft?: boolean | undefined;
  unlisted?: boolean | undefined;
}

/** The pages of the documentation. */
export type Docs = LoadedContent['loadedVersions'][0]['docs'];

/** Returns the pages of the documentation, from what Docusaurus has loaded of the site. */
export const toDocs = (all: AllContent): Docs => {
  const docs = all['docusaurus-plugin-content-docs']?.default as LoadedContent | undefined;
  return docs?.loadedVersions.flatMap((version) => version.docs) ?? [];
};

/**
 * The one answer to what may be published of a page outside of the page itself: in lists, feeds, maps, states of
 * translations and data that every page loads. Drafts are in no build; hidden pages are for those who have the link.
 */
export const isPublic = ({ draft, unlisted }: Visibility): boolean => !draft && !unlisted;
