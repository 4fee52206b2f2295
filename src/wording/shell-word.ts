/** A text as one word of a command that people copy: nothing in it is read by a shell. */
export const toShellWord = (text: string): string =>
  /^[\p{L}\p{N}_./-][\p{L}\p{N}_./#-]*$/u.test(text)
    ? text
    : `'${text.replaceAll("'", String.raw`'\''`)}'`;
