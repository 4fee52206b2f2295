/** The visibility of a page as Docusaurus knows it. */
export interface Visibility {
  draft?: boolean | undefined;
  unlisted?: boolean | undefined;
}

/**
 * The one answer to what may be published of a page outside of the page itself: in lists, feeds, maps, states of
 * translations and data that every page loads. Drafts are in no build; hidden pages are for those who have the link.
 */
export const isPublic = ({ draft, unlisted }: Visibility): boolean => !draft && !unlisted;
