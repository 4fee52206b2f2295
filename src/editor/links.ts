import type { Definition, Link } from 'mdast';
import { resolveLink } from '../markdown/links.ts';
import { parseMarkdown } from '../markdown/outline.ts';
import { visit } from '../markdown/visit.ts';
import { toPagesOf } from '../site/linked-pages.ts';
import {
  type EditorHeading,
  type EditorPage,
  type EditorSite,
  type Position,
  toEditorHeadings,
  toPageText,
} from './editor-page.ts';
import { toFrontMatterCursor } from './front-matter-cursor.ts';

/** Where a link or an id leads: a file, and the heading in it; null for its beginning. */
export interface Destination {
  file: string;
  text: string;
  heading: EditorHeading | null;
}

/** The address of the link at a place; null where there is none. */
const findUrl = (text: string, { line, character }: Position): string | null => {
  let url: string | null = null;
  visit(parseMarkdown(text), ['link', 'definition'], (found) => {
    const node = found as Link | Definition;
    const { start, end } = node.position ?? {};
    if (!start || !end) return;
    const isAfter =
      line + 1 > start.line || (line + 1 === start.line && character + 1 >= start.column);
    const isBefore = line + 1 < end.line || (line + 1 === end.line && character + 1 <= end.column);
    if (isAfter && isBefore) url = node.url;
  });
  return url;
};

const headingOf = (text: string, id: string): EditorHeading | null =>
  toEditorHeadings(text).find((heading) => heading.id === id) ?? null;

/** The id of a heading that the front matter names at a place; null where it names none. */
const findNamedId = ({ text }: EditorPage, position: Position): string | null => {
  const cursor = toFrontMatterCursor(text, position);
  if (cursor?.kind !== 'value') return null;
  if (!/^notice\.(?:timeline|faq|actions\.id)$/u.test(cursor.path.join('.'))) return null;
  const line = text.split(/\r?\n/u)[position.line] ?? '';
  return line
    .slice(cursor.start, cursor.end)
    .trim()
    .replace(/^["'](.*)["']$/u, '$1');
};

/** Finds where the link or the id at a place leads; null where there is none, or it leads out of the site's pages. */
export const findDestination = (
  site: EditorSite,
  page: EditorPage,
  position: Position,
): Destination | null => {
  const named = findNamedId(page, position);
  if (named !== null) {
    const heading = headingOf(page.text, named);
    return heading && { file: page.file, text: page.text, heading };
  }
  const url = findUrl(page.text, position);
  if (url === null) return null;
  const found = resolveLink(toPagesOf(site.snapshot), page.page, url);
  if (found.kind === 'fragment') {
    return { file: page.file, text: page.text, heading: headingOf(page.text, found.fragment) };
  }
  if (found.kind !== 'page') return null;
  const target = toPageText(site, page.locale, found.page.page);
  return target && { ...target, heading: headingOf(target.text, found.fragment) };
};
