import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { findHeadings, type HeadingId, toHeadingIds, toTranslatedIds } from './heading-ids.ts';

export interface HeadingIdOptions {
  /** Gives the headings of the English page that a page translates; null for a page that is no translation. */
  readEnglishIds: (pageFile: string) => HeadingId[] | null;
}

/**
 * Gives the headings of a translation that state no id the ids of the English ones ({@link toTranslatedIds}). Comes after
 * what makes ids safe.
 *
 * ```md
 * ## Résumé   →   <h2 id="summary">Résumé</h2>
 * ```
 */
export const remarkHeadingIds =
  ({ readEnglishIds }: HeadingIdOptions) =>
  (root: Root, file: VFile) => {
    const own = toHeadingIds(root);
    // Most translations state all of them: their English need not be read.
    if (own.every(({ isStated }) => isStated)) return;
    const english = readEnglishIds(file.path);
    if (!english) return;
    const ids = toTranslatedIds(english, own);
    for (const [at, heading] of findHeadings(root).entries()) {
      const id = ids[at]?.id;
      if (id === undefined || id === own[at]?.id) continue;
      heading.data = { ...heading.data, hProperties: { ...heading.data?.hProperties, id } };
    }
  };
