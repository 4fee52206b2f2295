/** A text whose lines end in LF: the line ends of Windows are no part of values, ids and comparisons. */
export const withLineFeeds = (text: string): string =>
  text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text;

/** A text with the line ends of the one that it takes the place of. */
export const withLineEndsOf = (text: string, before: string): string =>
  /^[^\n]*\r\n/u.test(before) ? withLineFeeds(text).replaceAll('\n', '\r\n') : text;
