import { toString as toPlainText } from 'mdast-util-to-string';
import { listNodes, ofType } from './nodes.ts';
import { parseMarkdown } from './outline.ts';

const ipv4 = /^\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2}|:\d{1,5})?$/u;
/** Eight groups, or fewer with two colons in the place of the others: `10:30:00` is a time. */
const ipv6 =
  /^(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){7}|(?=[0-9a-f:]{3,39}(?:\/|$))[0-9a-f:]{0,35}::[0-9a-f:]{0,35})(?:\/\d{1,3})?$/iu;
const host = /^(?:\*\.)?[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63}){1,10}(?::\d{1,5})?$/iu;

/** The ends of names of files, which are written like those of hosts. */
const fileEndings = new Set(
  'csv css docx exe gz htm html ics jpeg jpg js json log md pdf png sh svg ts txt webp xlsx xml yaml yml zip'.split(
    ' ',
  ),
);

const isHost = (word: string): boolean => {
  const last = /\.([a-z]{2,24})(?::\d{1,5})?$/iu.exec(word)?.[1]?.toLowerCase();
  return last !== undefined && !fileEndings.has(last) && host.test(word);
};

/** The addresses that stand in the tables of a page, sorted: what customers write into their firewalls. */
export const toTableAddresses = (text: string): string[] => {
  if (!text.includes('|')) return [];
  const found = new Set<string>();
  for (const cell of ofType(listNodes(parseMarkdown(text)), 'tableCell')) {
    for (const part of toPlainText(cell).split(/[\s,;()]/u)) {
      const word = part.replace(/[.:]$/u, '');
      if (ipv4.test(word) || ipv6.test(word) || isHost(word)) found.add(word.toLowerCase());
    }
  }
  return [...found].sort();
};
