import { hash } from 'node:crypto';
import path from 'node:path';
import { defaultLocale, type LocaleCode } from '../locales.ts';
import { onceFor } from '../markdown/once.ts';
import { tocName } from '../navigation/toc-file.ts';
import { pagesDir } from '../site/files.ts';
import type { SiteDocument, Snapshot } from '../site/snapshot.ts';
import type { SiteFile } from '../site/text-file.ts';
import type { HandedSite } from './handover-files.ts';

/** The front matter of a text, its title included; null where the title may stand elsewhere. */
const toHead = (text: string): string | null => {
  const [head] = /^\uFEFF?---[^\n]*\n[\s\S]*?\n(?:---|\.\.\.)[^\n]*(?:\n|$)/u.exec(text) ?? [];
  return head !== undefined && /^title\s{0,5}:/mu.test(head) ? head : null;
};

/** Hashes of the front matter of a text, and of the whole text; made once for each file. */
const digestsOf = onceFor((file: SiteFile): { head: string; whole: string } => {
  const text = file.text ?? '';
  const whole = hash('sha1', text);
  const head = toHead(text);
  return { head: head === null ? whole : hash('sha1', head), whole };
});

/** Whether what a page says elsewhere may come from anywhere in its text: the navigation is made of a `TOC.md`. */
const isReadWhole = ({ doc }: SiteDocument): boolean =>
  `${path.posix.basename(doc)}.md` === tocName;

/** Hash of the facts of a notice, in words; made once for each value. */
const digestOf = onceFor((notice: object): string => hash('sha1', JSON.stringify(notice)));

let disks = 0;
const numbers = new WeakMap<object, number>();
const numberOf = (disk: object): number => {
  const number = numbers.get(disk) ?? disks + 1;
  disks = Math.max(disks, number);
  numbers.set(disk, number);
  return number;
};

/**
 * A mark that changes where Docusaurus has to read the pages of a language again: where one came, went or changed in what
 * stands above its text, or anything beside the pages. An edit of a text does not change it; the bundler sees that by itself.
 */
export const toFactsMark = (
  { disk, documents }: Snapshot,
  locale: LocaleCode,
  notices: HandedSite['notices'],
): string => {
  const parts = documents.flatMap((document) => {
    const own = document.translations.find((one) => one.locale === locale);
    const files = locale === defaultLocale ? [] : [own?.translation, own?.source];
    const part = isReadWhole(document) ? 'whole' : 'head';
    const notice =
      notices[document.english?.file.slice(`${pagesDir(defaultLocale)}/`.length) ?? ''];
    return [document.english, ...files]
      .map((file) => (file ? `${file.file} ${digestsOf(file)[part]}` : ''))
      .concat(notice ? digestOf(notice) : []);
  });
  return hash('sha1', JSON.stringify([numberOf(disk), parts]));
};
