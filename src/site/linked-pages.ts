import { hash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { type LinkedPage, type LinkedPages, toLinkedPages } from '../markdown/links.ts';
import { onceFor } from '../markdown/once.ts';
import { clock } from './clock.ts';
import { docsDir } from './files.ts';
import { type DatedPage, toCategoryAddresses, toDatedPage, toMade } from './made-addresses.ts';
import type { Snapshot } from './snapshot.ts';
import type { SiteFile } from './text-file.ts';

/** The pages that a site has, and what it makes besides. */
export interface PageList {
  pages: LinkedPage[];
  made: string[];
}

/** A page as it is at an instant: a notice is kept back like a draft until its day. */
const toLinkedPage = ({ from, isDocumentation: _, ...page }: DatedPage, now: number): LinkedPage =>
  from !== null && now < from ? { ...page, isDraft: true } : page;

/** The pages of a site, of what its files say. */
export const toPageListOf = (dated: DatedPage[], categories: string[], now: number): PageList => ({
  pages: dated.map((page) => toLinkedPage(page, now)),
  made: toMade(dated, categories),
});

const datedPageOf = onceFor(
  ({ file, text }: SiteFile): DatedPage => toDatedPage(file.slice(docsDir.length + 1), text),
);
let lastPages: { list: PageList; pages: LinkedPages } | null = null;

/** The pages that links of a site may lead to at an instant: those that English has. */
export const toPageList = ({ categories, documents }: Snapshot, now: number): PageList => {
  const dated = documents.flatMap(({ english }) => (english ? datedPageOf(english) : []));
  return toPageListOf(dated, toCategoryAddresses(categories), now);
};

/** The pages of {@link toPageList} by what links write: the same value as long as their addresses are. */
export const toPagesOf = (snapshot: Snapshot, now = clock()): LinkedPages => {
  const list = toPageList(snapshot, now);
  if (lastPages === null || !isDeepStrictEqual(lastPages.list, list)) {
    lastPages = { list, pages: toLinkedPages(list.pages, list.made) };
  }
  return lastPages.pages;
};

/** Tells whether a site has a page to show: drafts are in the preview alone. */
export const hasPages = ({ pages }: PageList, showsDrafts: boolean): boolean =>
  pages.some(({ isDraft }) => showsDrafts || !isDraft);

/** A mark that changes where the address of any page does: what links to it has to be made again then. */
export const toSnapshotMark = (snapshot: Snapshot): string => {
  const { byPath, made } = toPagesOf(snapshot);
  return hash('sha256', JSON.stringify([...byPath.values(), ...made])).slice(0, 16);
};
