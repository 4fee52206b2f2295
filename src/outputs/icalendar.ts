// cspell:ignore Flytt VCALENDAR VEVENT

/** A line of an iCalendar file before it is folded: `SUMMARY;LANGUAGE=sv:Flytt`. */
export type ContentLine = string;

/** A component of an iCalendar file. */
export interface Component {
  name: 'VCALENDAR' | 'VEVENT';
  lines: ContentLine[];
  components?: Component[];
}

const maxOctets = 75;

/** TEXT may hold no control characters but the tab, and its marks are escaped (RFC 5545, 3.3.11). */
const escapeText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/gu, '\n')
    .replace(/[^\P{Cc}\t\n]/gu, '')
    .replace(/[\\;,]/gu, '\\$&')
    .replaceAll('\n', '\\n');

/** A property that machines read; its value is written as it is. */
export const toLine = (name: string, value: string | number): ContentLine => `${name}:${value}`;

/** A property that people read; with a language where one is given (RFC 5545, 3.2.10). */
export const toTextLine = (name: string, text: string, language?: string): ContentLine =>
  `${name}${language ? `;LANGUAGE=${language}` : ''}:${escapeText(text)}`;

/** Folds a line so that none is longer than 75 octets, never inside a character (RFC 5545, 3.1). */
const fold = (line: ContentLine): string => {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > maxOctets) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
};

const toLines = ({ name, lines, components = [] }: Component): ContentLine[] => [
  toLine('BEGIN', name),
  ...lines,
  ...components.flatMap(toLines),
  toLine('END', name),
];

/**
 * Writes an iCalendar file (RFC 5545). Our own, since the libraries have no `LANGUAGE` (ical-generator 11) or move dates
 * by the machine's zone (ics).
 */
export const renderICalendar = (calendar: Component): string =>
  toLines(calendar)
    .map((line) => `${fold(line)}\r\n`)
    .join('');
