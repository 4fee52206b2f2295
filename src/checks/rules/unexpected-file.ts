import path from 'node:path';
import { tocName } from '../../navigation/toc-file.ts';
import { docsDir, localeDir, pagesDir, translatedFromDir } from '../../site/files.ts';
import { deepest, mostEntries } from '../../site/limits.ts';
import {
  isComposed,
  isDeviceName,
  isLinkedPage,
  isPlainName,
  toBareName,
} from '../../site/page-names.ts';
import { type Snapshot, toUnusable } from '../../site/snapshot.ts';
import type { FoundEntry } from '../../site/text-file.ts';
import type { FileRule } from '../file-rule.ts';
import { type Problem, problemAt } from '../problem.ts';
import type { Severity } from '../rule.ts';

const toProblem = (file: string, message: string, severity?: Severity): Problem =>
  problemAt(file, unexpectedFile, message, undefined, severity);

/** A name whose accents stand by themselves: links, which have the composed form, do not find it. */
const checkForm = (file: string): Problem[] =>
  isComposed(path.posix.basename(file))
    ? []
    : [
        toProblem(
          file,
          'Unexpected form of letters in the name (combining accents), expected Unicode’s composed form (NFC), as links and translations have it. Rename it.',
        ),
      ];

const checkDeviceName = (file: string): Problem[] => {
  const own = toBareName(path.posix.basename(file));
  if (!isDeviceName(own)) return [];
  const message = `Unexpected name, expected another one: Windows keeps \`${own}\` for a device, and no clone there has the file. Rename it.`;
  return [toProblem(file, message, 'warning')];
};

const checkName = (file: string): Problem[] => {
  const form = checkForm(file);
  if (form.length > 0 || isPlainName(file)) return form;
  const message =
    'Unexpected name, expected letters, digits, hyphens and dots, and no word that every object has (`constructor`). Rename it.';
  return [toProblem(file, message)];
};

// cspell:ignore mkdn mdwn mdtext
/** Endings of Markdown; pages are taken from `.md` alone. */
const markdownEnding = /\.(?:md|markdown|mdown|mkdn?|mdwn|mdtext)$/iu;

/** Files that are known by their names, which not all disks tell from the same in other letters. */
const knownNames = [tocName, '_category_.json', '_category_.yml', '_category_.yaml'];
const knownLocaleNames = ['code.json', 'accepted.yaml', 'provenance.yaml'];

/** A file that is passed over, for its name differs from one that is known in letter case or form of its ending alone. */
const checkKnownName = (file: string, known: string[]): Problem[] => {
  const name = path.posix.basename(file);
  const plain = (one: string): string => one.toLowerCase().replace(/\.yml$/u, '.yaml');
  const meant = known.find((one) => plain(one) === plain(name));
  if (meant === undefined || known.includes(name)) return [];
  const message = `Unexpected name, expected \`${meant}\` to the letter: under this one it is not read. Rename it.`;
  return [toProblem(file, message)];
};

/** Why a file is no page, or one that is not shown, by its kind and its ending. */
const findFault = ({ file, isFolder, isLink }: FoundEntry): string | null => {
  if (isLinkedPage({ file, isFolder, isLink })) {
    return `Unexpected link to another ${isFolder ? 'folder' : 'page'}, expected a ${isFolder ? 'folder' : 'file'} of its own: the bundler takes the two for one. Put a copy here; a page that is not translated needs none.`;
  }
  if (file.split('/').some((part) => part.startsWith('_'))) return null;
  if (/\.mdx$/iu.test(file)) {
    return 'Unexpected `.mdx` file, expected `.md`: MDX is a program, and is not shown. Rename it and write plain Markdown.';
  }
  return !isFolder && markdownEnding.test(file) && !file.endsWith('.md')
    ? 'Unexpected ending, expected `.md` in small letters: the page is not shown. Rename it.'
    : null;
};

const checkPageEntry = (entry: FoundEntry): Problem[] => {
  const { file, isFolder, isLink, isUnusable } = entry;
  if (isUnusable) return [toProblem(file, toUnusable(isLink))];
  const misnamed = isFolder ? [] : checkKnownName(file, knownNames);
  if (misnamed.length > 0) return misnamed;
  const fault = findFault(entry);
  return fault === null ? [...checkName(file), ...checkDeviceName(file)] : [toProblem(file, fault)];
};

/** Docusaurus passes these over. */
const isHidden = ({ file }: FoundEntry): boolean =>
  file.split('/').some((part) => part.startsWith('.'));

/** A language with a folder that no build makes: readers would not see what somebody translated. */
const checkPublished = (code: string, published: readonly string[]): Problem[] => {
  if (published.includes(code)) return [];
  const known = published.map((one) => `\`${one}\``).join(', ');
  const message = `Unexpected language \`${code}\`, expected one that is published (${known}): what stands there is checked, and no reader sees it. \`npm run -s l10n -- add-locale ${code}\` says what it needs; or rename the folder.`;
  return [toProblem(localeDir(code), message, 'warning')];
};

/** A file that must not be copied: Docusaurus would wait for ever to read a pipe, and publish the target of a link. */
const checkCopied = ({ file, isLink, beyond }: FoundEntry): Problem =>
  toProblem(
    file,
    beyond
      ? `Unexpected folders or files beyond what is looked at, expected at most ${deepest} folders in one another and ${mostEntries} files.`
      : toUnusable(isLink),
  );

/**
 * Finds in the folders of pages what is no page: programs, files that steer Docusaurus, links to elsewhere on this
 * machine, and names that mean something to a program; and what cannot be copied among the files that are.
 */
export const findUnexpectedFiles = ({
  entries,
  staticEntries,
  sourceLocale,
  locales: translated,
  published,
  files,
}: Snapshot): Problem[] => {
  const pageDirs = [
    docsDir,
    ...translated.flatMap((code) => [pagesDir(code), translatedFromDir(code)]),
  ];
  const localeDirs = [sourceLocale, ...translated].map(localeDir);
  const isIn = (file: string, dirs: string[]) => dirs.some((dir) => file.startsWith(`${dir}/`));
  // Why a file has no text is told where it is read, and of folders for every site.
  const shown = entries.filter(
    (entry) =>
      !isHidden(entry) &&
      files.get(entry.file)?.text !== null &&
      !(entry.isUnusable && (entry.isFolder || entry.beyond)),
  );
  const pages = shown.filter(({ file }) => isIn(file, pageDirs)).flatMap(checkPageEntry);
  const misnamed = shown
    .filter(({ file }) => localeDirs.includes(path.posix.dirname(file)))
    .flatMap(({ file }) => checkKnownName(file, knownLocaleNames));
  const locales = shown
    .filter(
      (entry) =>
        entry.isUnusable || /^sidebars?\.|\.[cm]?[jt]sx?$/iu.test(path.posix.basename(entry.file)),
    )
    .filter(
      ({ file }) => (localeDirs.includes(file) || isIn(file, localeDirs)) && !isIn(file, pageDirs),
    )
    .map(({ file, isLink, isUnusable }) =>
      isUnusable
        ? toProblem(file, toUnusable(isLink))
        : toProblem(file, 'Unexpected file, expected translations. It is not read.', 'warning'),
    );
  const misplaced = shown
    .filter(
      ({ file, isFolder }) =>
        !isFolder &&
        /\.md$/iu.test(file) &&
        !/^readme\./iu.test(path.posix.basename(file)) &&
        isIn(file, localeDirs) &&
        !isIn(file, pageDirs),
    )
    .map(({ file }) =>
      toProblem(
        file,
        `Unexpected page, expected it below \`${pagesDir(file.split('/')[1] ?? '')}/\`, at the path that it has in \`${docsDir}/\`: it is not shown. Move it.`,
        'warning',
      ),
    );
  return [
    ...translated.flatMap((code) => checkPublished(code, published)),
    ...pages,
    ...misnamed,
    ...locales,
    ...misplaced,
    ...staticEntries.filter(({ isUnusable }) => isUnusable).map(checkCopied),
    ...staticEntries.flatMap(({ file }) => checkForm(file)),
  ];
};

export const unexpectedFile: FileRule = {
  id: 'unexpected-file',
  severity: 'error',
  reason: 'What is no page among the pages would steer Docusaurus, or run.',
  isOwnSiteOnly: true,
  stopsBuild: true,
  checkSite: findUnexpectedFiles,
};
