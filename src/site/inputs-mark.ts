import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { defaultLocale } from '../locales.ts';
import { docsDir, isPage, pagesDir, staticDir, translatedFromDir, uiStringsFile } from './files.ts';
import { toAddressMark } from './linked-pages.ts';
import { listEntries } from './text-file.ts';

const readIfThere = (file: string): Buffer => {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
};

/**
 * A mark that changes where anything does that the pages of a language are made from besides their own texts, which the
 * bundler watches: the addresses of pages, the files that they show or give, the site's own words, and the copies of English
 * that tell which question is which.
 */
export const toInputsMark = (siteDir: string, locale: string): string => {
  const dirs = [...new Set([docsDir, pagesDir(locale), staticDir, translatedFromDir(locale)])];
  const files = dirs
    .flatMap((dir) =>
      listEntries(siteDir, dir).map(({ file, isFolder, isUnusable }) => ({
        file,
        isRead: !isFolder && !isUnusable,
        // Those of the language and the English ones are the bundler's to watch.
        isWatched: [docsDir, pagesDir(locale)].includes(dir) && isPage(file.slice(dir.length + 1)),
      })),
    )
    .filter(({ isWatched }) => !isWatched);
  const strings = [defaultLocale, locale].map(uiStringsFile);
  const hash = createHash('sha256').update(toAddressMark(siteDir));
  for (const { file, isRead } of [...files, ...strings.map((file) => ({ file, isRead: true }))]) {
    hash.update(`\0${file}\0`);
    if (isRead)
      hash.update(
        createHash('sha256')
          .update(readIfThere(path.join(siteDir, file)))
          .digest(),
      );
  }
  return hash.digest('hex').slice(0, 16);
};
