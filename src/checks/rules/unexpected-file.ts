import path from 'node:path';
import type { VFileMessage } from 'vfile-message';
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
import { toRecords } from '../problem.ts';
import { tell } from '../rule.ts';

const place = { line: 1, column: 1 };

const unexpected = (message: string): VFileMessage => tell(message, place, unexpectedFile);

/** A name whose accents stand by themselves: links, which have the composed form, do not find it. */
export const checkForm = (name: string): VFileMessage[] =>
  isComposed(name)
    ? []
    : [
        unexpected(
          'Unexpected form of letters in the name (combining accents), expected Unicode’s composed form (NFC), as links and translations have it. Rename it.',
        ),
      ];

const checkDeviceName = (name: string): VFileMessage[] => {
  const own = toBareName(name);
  return isDeviceName(own)
    ? [
        tell(
          `Unexpected name, expected another one: Windows keeps \`${own}\` for a device, and no clone there has the file. Rename it.`,
          place,
          unexpectedFile,
          'warning',
        ),
      ]
    : [];
};

const checkName = (file: string): VFileMessage[] => {
  const name = path.posix.basename(file);
  const form = checkForm(name);
  if (form.length > 0) return form;
  if (isPlainName(file)) return [];
  return [
    unexpected(
      'Unexpected name, expected letters, digits, hyphens and dots, and no word that every object has (`constructor`). Rename it.',
    ),
  ];
};

// cspell:ignore mkdn mdwn mdtext
/** Endings of Markdown; pages are taken from `.md` alone. */
const markdownEnding = /\.(?:md|markdown|mdown|mkdn?|mdwn|mdtext)$/iu;

/** Files that are known by their names, which not all disks tell from the same in other letters. */
const knownNames = [tocName, '_category_.json', '_category_.yml', '_category_.yaml'];
const knownLocaleNames = ['code.json', 'accepted.yaml', 'provenance.yaml'];

/** A file that is passed over, for its name differs from one that is known in letter case or form of its ending alone. */
const checkKnownName = (name: string, known: string[]): VFileMessage[] => {
  const plain = (one: string): string => one.toLowerCase().replace(/\.yml$/u, '.yaml');
  const meant = known.find((one) => plain(one) === plain(name));
  return meant === undefined || known.includes(name)
    ? []
    : [
        unexpected(
          `Unexpected name, expected \`${meant}\` to the letter: under this one it is not read. Rename it.`,
        ),
      ];
};

const checkPageEntry = (entry: FoundEntry): VFileMessage[] => {
  const { file, isFolder, isLink, isUnusable } = entry;
  const name = path.posix.basename(file);
  if (isUnusable) return [unexpected(toUnusable(isLink))];
  const misnamed = isFolder ? [] : checkKnownName(name, knownNames);
  if (misnamed.length > 0) return misnamed;
  if (isLinkedPage({ file, isFolder, isLink })) {
    return [
      unexpected(
        `Unexpected link to another ${isFolder ? 'folder' : 'page'}, expected a ${isFolder ? 'folder' : 'file'} of its own: the bundler takes the two for one. Put a copy here; a page that is not translated needs none.`,
      ),
    ];
  }
  if (/\.mdx$/iu.test(name) && !file.split('/').some((part) => part.startsWith('_'))) {
    return [
      unexpected(
        'Unexpected `.mdx` file, expected `.md`: MDX is a program, and is not shown. Rename it and write plain Markdown.',
      ),
    ];
  }
  if (
    !isFolder &&
    markdownEnding.test(name) &&
    !name.endsWith('.md') &&
    !file.split('/').some((part) => part.startsWith('_'))
  ) {
    return [
      unexpected(
        'Unexpected ending, expected `.md` in small letters: the page is not shown. Rename it.',
      ),
    ];
  }
  return [...checkName(file), ...checkDeviceName(name)];
};

/** Docusaurus passes these over. */
const isHidden = ({ file }: FoundEntry): boolean =>
  file.split('/').some((part) => part.startsWith('.'));

/** A language with a folder that no build makes: readers would not see what somebody translated. */
const checkPublished = (code: string, published: readonly string[]): VFileMessage[] =>
  published.includes(code)
    ? []
    : [
        tell(
          `Unexpected language \`${code}\`, expected one that is published (${published.map((known) => `\`${known}\``).join(', ')}): what stands there is checked, and no reader sees it. \`npm run -s l10n -- add-locale ${code}\` says what it needs; or rename the folder.`,
          place,
          unexpectedFile,
          'warning',
        ),
      ];

/** A file that must not be copied: Docusaurus would wait for ever to read a pipe, and publish the target of a link. */
const checkCopied = ({ isLink, beyond }: FoundEntry): VFileMessage[] => {
  if (beyond) {
    return [
      unexpected(
        `Unexpected folders or files beyond what is looked at, expected at most ${deepest} folders in one another and ${mostEntries} files.`,
      ),
    ];
  }
  return [unexpected(toUnusable(isLink))];
};

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
}: Snapshot): { file: string; problems: VFileMessage[] }[] => {
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
  const pages = shown
    .filter(({ file }) => isIn(file, pageDirs))
    .map((entry) => ({ file: entry.file, problems: checkPageEntry(entry) }));
  const misnamed = shown
    .filter(({ file }) => localeDirs.includes(path.posix.dirname(file)))
    .map(({ file }) => ({
      file,
      problems: checkKnownName(path.posix.basename(file), knownLocaleNames),
    }));
  const locales = shown
    .filter(
      (entry) =>
        entry.isUnusable || /^sidebars?\.|\.[cm]?[jt]sx?$/iu.test(path.posix.basename(entry.file)),
    )
    .filter(
      ({ file }) => (localeDirs.includes(file) || isIn(file, localeDirs)) && !isIn(file, pageDirs),
    )
    .map((entry) => ({
      file: entry.file,
      problems: [
        entry.isUnusable
          ? unexpected(toUnusable(entry.isLink))
          : tell(
              'Unexpected file, expected translations. It is not read.',
              place,
              unexpectedFile,
              'warning',
            ),
      ],
    }));
  const misplaced = shown
    .filter(
      ({ file, isFolder }) =>
        !isFolder &&
        /\.md$/iu.test(file) &&
        !/^readme\./iu.test(path.posix.basename(file)) &&
        isIn(file, localeDirs) &&
        !isIn(file, pageDirs),
    )
    .map(({ file }) => ({
      file,
      problems: [
        tell(
          `Unexpected page, expected it below \`${pagesDir(file.split('/')[1] ?? '')}/\`, at the path that it has in \`${docsDir}/\`: it is not shown. Move it.`,
          place,
          unexpectedFile,
          'warning',
        ),
      ],
    }));
  const languages = translated.map((code) => ({
    file: localeDir(code),
    problems: checkPublished(code, published),
  }));
  const copied = staticEntries
    .filter(({ isUnusable }) => isUnusable)
    .map((entry) => ({ file: entry.file, problems: checkCopied(entry) }));
  return [...languages, ...pages, ...misnamed, ...locales, ...misplaced, ...copied].filter(
    ({ problems }) => problems.length > 0,
  );
};

export const unexpectedFile: FileRule = {
  id: 'unexpected-file',
  severity: 'error',
  reason: 'What is no page among the pages would steer Docusaurus, or run.',
  isOwnSiteOnly: true,
  stopsBuild: true,
  checkSite: (snapshot) => toRecords(findUnexpectedFiles(snapshot)),
};
