import { toString as toPlainText } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { parseMarkdown } from './outline.ts';

/** An IPv4 address or network, an IPv6 one, or the name of a host, with a port where it has one. */
const address =
  /(?<![\w.:/-])(?:(?:\d{1,3}\.){3}\d{1,3}(?:\/\d{1,2})?(?::\d{1,5})?|(?:[0-9a-f]{1,4}:){2,7}(?::|[0-9a-f]{1,4})(?::?[0-9a-f]{1,4}){0,6}(?:\/\d{1,3})?|(?:\*\.)?(?:[a-z0-9_](?:[a-z0-9_-]{0,62}[a-z0-9_])?\.)+[a-z]{2,24}(?::\d{1,5})?)(?![\w-])/giu;

const quick = /^[^\n]*\|[^\n]*(?:\d\.\d|:[0-9a-f]*:|[a-z]\.[a-z]{2})/imu;

/** The addresses that stand in the tables of a page, sorted: what customers write into their firewalls. */
export const toTableAddresses = (text: string): string[] => {
  if (!quick.test(text)) return [];
  const found = new Set<string>();
  visit(parseMarkdown(text), 'tableCell', (cell) => {
    for (const [match] of toPlainText(cell).matchAll(address)) found.add(match.toLowerCase());
  });
  return [...found].sort();
};
