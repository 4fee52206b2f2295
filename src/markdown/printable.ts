/** Characters that move the cursor, colour, reorder or end a line where a text is printed. */
const controls = /[^\P{Cc}\n\t]|[\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu;

/** The sign that stands in for one: `␛` for ESC. */
const toSign = (control: string): string => {
  const code = control.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\uFFFD';
};

/**
 * A text as a terminal and a CI may print it: nothing in it is a command to them. GitHub takes a line that begins with
 * `::`, and `##[` anywhere, for one; `:::note` is none of its commands. Signs stand in, one for one, so that columns stay.
 */
export const toPrintable = (text: string): string =>
  text
    .replace(controls, toSign)
    .replace(/^(?<before>[ \t]{0,400}):(?=:(?!:))/gmu, '$<before>\uFF1A')
    .replaceAll('##[', '#\uFF03[');

/** The same in one line: a file's name may have several. */
export const toPrintableLine = (text: string): string =>
  toPrintable(text).replaceAll('\n', '\u240A');

/** JSON without the control characters that JSON allows in a text. */
export const toPrintableJson = (json: string): string =>
  json.replace(
    /[\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu,
    (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
