/** The part of a file that a `Range` header asks for: its first and last byte; or all of it, or what it has not. */
export type ByteRange = { first: number; last: number } | 'whole' | 'out of range';

const form = /^(?<first>\d{0,15}) *- *(?<last>\d{0,15})$/u;

/**
 * Reads a `Range` header for a file of `size` bytes. Several ranges at once are answered with the whole file, and so is a
 * unit that is not bytes.
 */
export const toByteRange = (header: string | undefined, size: number): ByteRange => {
  if (header === undefined || size === 0 || !/^bytes=/iu.test(header)) return 'whole';
  const ranges = header.slice('bytes='.length).split(',');
  const { first = '', last = '' } = form.exec((ranges[0] ?? '').trim())?.groups ?? {};
  if (first === '' && last === '') return 'out of range';
  if (ranges.length > 1) return 'whole';
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'out of range' : { first: size - length, last: size - 1 };
  }
  const [from, to] = [Number(first), last === '' ? size - 1 : Math.min(Number(last), size - 1)];
  return from >= size || from > to ? 'out of range' : { first: from, last: to };
};
