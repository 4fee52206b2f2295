import path from 'node:path';
import { isInherited } from '../markdown/ids.ts';
import type { FoundEntry } from './text-file.ts';

/** Names become addresses, and names in programs: the bundler reads `!` and `#` in them as its own. */
const nameForm = /^[\p{L}\p{M}\p{N}_.(), -]+$/u;

/** Tells whether a name has no accents that stand by themselves: links, which have the composed form, do not find it. */
export const isComposed = (name: string): boolean => name === name.normalize('NFC');

/** The name of a file without its endings. */
export const toBareName = (name: string): string => name.replace(/\.[\s\S]*$/u, '');

/** Tells whether a file's name means nothing to a program that reads it. */
export const isPlainName = (file: string): boolean => {
  const name = path.posix.basename(file);
  return isComposed(name) && nameForm.test(name) && !isInherited(toBareName(name));
};

/** Tells whether Windows keeps a name, before a dot, for a device: a clone of the site there lacks the file. */
export const isDeviceName = (name: string): boolean =>
  /^(?:con|prn|aux|nul|com\d|lpt\d)$/iu.test(name);

/** Tells whether a link stands in place of a page, or of a folder of pages; pictures may be links. */
export const isLinkedPage = ({ file, isFolder, isLink }: Omit<FoundEntry, 'isUnusable'>): boolean =>
  isLink && (isFolder || /\.mdx?$/iu.test(file));
