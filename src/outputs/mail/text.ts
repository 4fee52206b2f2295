import { toText } from '../../wording/format.ts';
import type { MailContent, MailWord } from './content.ts';

/** Text of mails is read in windows of 80 columns; two stay free for a mark of quotation. */
const width = 78;

/** Columns that a text takes in a window of fixed width: wide signs of East Asia take two, marks none. */
const toColumns = (text: string): number =>
  [...text].reduce((sum, sign) => {
    if (/\p{M}|\p{Cf}/u.test(sign)) return sum;
    return (
      sum +
      (/[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFF00-\uFF60]/u.test(sign) ? 2 : 1)
    );
  }, 0);

/** Lines that begin with a space, `>` or `From ` are stuffed with a space (RFC 3676, 4.4). */
const toStuffed = (line: string): string => (/^(?: |>|From )/u.test(line) ? ` ${line}` : line);

/**
 * Breaks a paragraph into lines of at most 78 columns, each but the last with a space at its end, so that programs which
 * know `format=flowed` set it to the width of their window (RFC 3676, 4.2). A word that is longer, an address, has a line of
 * its own.
 */
const toFlowed = (paragraph: string): string => {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(/[ \t\n]+/u).filter((part) => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    // The space at the end of the line takes a column, too.
    if (line === '' || toColumns(longer) < width) {
      line = longer;
    } else {
      lines.push(line);
      line = word;
    }
  }
  lines.push(line);
  return lines.map((text, at) => toStuffed(at < lines.length - 1 ? `${text} ` : text)).join('\n');
};

const toWords = (words: MailWord[]): string =>
  words.map(({ text, url }) => (url && url !== text ? `${text} (${url})` : text)).join('');

const toUnderlined = (text: string, line: string): string =>
  `${toFlowed(text)}\n${line.repeat(Math.min(width - 1, toColumns(text)))}`;

/** The mail as text: what HTML says, for people and programs that read no HTML. Lines end in a line feed. */
export const toMailText = (content: MailContent): string => {
  const facts = content.facts.rows.map(({ label, lines }) =>
    [`${label}${content.colon}`, ...lines.map((line) => toFlowed(`- ${toText(line)}`))].join('\n'),
  );
  const languages = content.languages.items.map(({ label, url }) => toFlowed(`- ${label}: ${url}`));
  return [
    toUnderlined(content.title, '='),
    ...content.lead.map((parts) => toFlowed(toText(parts))),
    toUnderlined(content.facts.label, '-'),
    ...facts,
    `${toFlowed(content.page.text)}\n${toFlowed(content.page.url)}`,
    ...(content.calendar === null ? [] : [toFlowed(content.calendar)]),
    ...content.contact.map((words) => toFlowed(toWords(words))),
    ...(languages.length > 0
      ? [[`${content.languages.label}${content.colon}`, ...languages].join('\n')]
      : []),
    toFlowed(content.why),
  ]
    .join('\n\n')
    .concat('\n');
};
