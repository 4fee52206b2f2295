import path from 'node:path';
import { parseFrontMatter } from '../../markdown/front-matter.ts';
import { type LinkedPage, splitNumberPrefix, toAddress } from '../../markdown/links.ts';
import type { Place } from '../../markdown/messages.ts';
import { foldName } from '../../markdown/nearest-name.ts';
import { parseCategory } from '../../navigation/category-file.ts';
import { toGeneratedAddress } from '../../navigation/navigation.ts';
import { docsDir, mayBeNotice, pagesDir, staticDir, toDoc } from '../../site/files.ts';
import { toPagesOf } from '../../site/linked-pages.ts';
import type { Snapshot } from '../../site/snapshot.ts';
import { membersPath, files as ownFiles } from '../../wording/addresses.ts';
import type { FileRule } from '../file-rule.ts';
import { type Problem, problemAt } from '../problem.ts';

/** Who writes a file of the built site: a page, a file of `static/`, or the site itself. */
interface Writer {
  /** The file of the author's; null for what the site makes of itself. */
  file: string | null;
  /** Where the file names its address; its first line where it does not. */
  toPlace: () => Place;
}

const start: Place = { line: 1, column: 1 };

/** The site's own files, below the address of each language. */
const siteFiles = [
  'index.html',
  '404.html',
  'archive/index.html',
  'contents/index.html',
  'localization/index.html',
  'search/index.html',
  'search/index.json',
  'llms.txt',
  'build-info.json',
  'sitemap.xml',
  // What hosts and servers read, from `hosting/`.
  '_headers',
  '_redirects',
  'redirects.map',
  '.notices-build.json',
  ...Object.values(ownFiles).map(({ name }) => name),
];

/** Folders in which the site alone writes. */
const toOwnFolders = ({ published, sourceLocale }: Snapshot): string[] => [
  'assets/css/',
  'assets/files/',
  'assets/fonts/',
  'assets/images/',
  'assets/js/',
  'assets/pictures/',
  'follow/',
  'schemas/',
  'search/pairs/',
  'search/words/',
  ...published.filter((code) => code !== sourceLocale).map((code) => `${code}/`),
];

/** The site's own files beside the page of a notice. */
const noticeFiles = [ownFiles.calendar.name, ownFiles.notice.name, ownFiles.picture.name];

/** A file of an author's, in the place of which another one is expected. */
type OwnWriter = Writer & { file: string };

const toProblem = (address: string, { file, toPlace }: OwnWriter, expected: string): Problem => {
  const advice = file.startsWith(`${staticDir}/`)
    ? 'Rename the file.'
    : 'Rename the file, or give the page another `slug`.';
  const message = `Unexpected address \`${address}\`, expected ${expected}. ${advice}`;
  return problemAt(file, addresses, message, toPlace());
};

const toConflict = (address: string, other: Writer | null, own: OwnWriter): Problem =>
  toProblem(
    address,
    own,
    other === null || other.file === null
      ? 'another one: the site writes there itself'
      : `one that differs from that of \`${other.file}\` in more than letter case: they would overwrite each other`,
  );

/** Collects who writes which file, and tells who would overwrite another. */
class WrittenFiles {
  readonly #byName = new Map<string, Writer>();
  /** Each folder that a file stands in, with one that does. */
  readonly #folders = new Map<string, Writer>();
  /** Folders of one writer. */
  readonly #kept = new Map<string, Writer>();
  readonly conflicts: Problem[] = [];
  readonly #ownFolders: string[];

  constructor(snapshot: Snapshot) {
    this.#ownFolders = toOwnFolders(snapshot);
  }

  /** Who stands in the way of a file: the same one, one that has the name of its folder, one in a folder of its name. */
  #findOther(name: string): Writer | undefined {
    const parts = foldName(name).split('/');
    const above = parts.slice(0, -1).map((_, at) => parts.slice(0, at + 1).join('/'));
    return (
      this.#byName.get(foldName(name)) ??
      this.#folders.get(foldName(name)) ??
      above.map((folder) => this.#byName.get(folder)).find((writer) => writer !== undefined)
    );
  }

  /** Who keeps a folder that a file would stand in. */
  #findKeeper(name: string): Writer | undefined {
    if (this.#kept.size === 0) return undefined;
    for (let at = name.indexOf('/'); at !== -1; at = name.indexOf('/', at + 1)) {
      const found = this.#kept.get(name.slice(0, at + 1));
      if (found) return found;
    }
    return undefined;
  }

  /** Keeps a folder for the files of one writer. */
  addFolder(folder: string, writer: Writer): void {
    this.#kept.set(foldName(folder), writer);
  }

  add(name: string, writer: Writer, address = `/${name}`): void {
    // A file that has the name of such a folder is in its way, too.
    const isOwnFolder = this.#ownFolders.some(
      (folder) => foldName(name).startsWith(folder) || folder.startsWith(`${foldName(name)}/`),
    );
    const keeper = this.#findKeeper(foldName(name));
    const other = this.#findOther(name) ?? keeper;
    if (writer.file !== null && (isOwnFolder || (other && other.file !== writer.file))) {
      const own = { ...writer, file: writer.file };
      this.conflicts.push(toConflict(address, (!isOwnFolder && other) || null, own));
      return;
    }
    this.#byName.set(foldName(name), writer);
    const parts = foldName(name).split('/');
    for (const at of parts.slice(0, -1).keys()) {
      this.#folders.set(parts.slice(0, at + 1).join('/'), writer);
    }
  }
}

const toSlugPlace = (text: string | null) => (): Place => {
  const { data, placeOf } = parseFrontMatter(text ?? '');
  return 'slug' in data ? placeOf(['slug']) : start;
};

/** Servers take what is called so for the page that they send where there is none. */
const notFound = /(?:^|\/)404\/?$/u;

const toNotFound = (address: string, writer: OwnWriter): Problem =>
  toProblem(
    address,
    writer,
    'another one: servers send what is there as the page for what is not found',
  );

const mayHaveMembers = /\bmembers\s{0,5}:/u;

/** Translations whose names are those of English pages to some disks, and not to others. */
const checkLetterCase = ({ documents, locales }: Snapshot) => {
  const english = new Map(
    documents.flatMap(({ english: own }) =>
      own ? [[foldName(toDoc(own.file.slice(docsDir.length + 1))), own.file] as const] : [],
    ),
  );
  return documents.flatMap(({ english: own, translations }) =>
    translations.flatMap(({ locale, translation }) => {
      if (own || !translation || !locales.includes(locale)) return [];
      const page = toDoc(translation.file.slice(pagesDir(locale).length + 1));
      const meant = english.get(foldName(page));
      if (meant === undefined) return [];
      const message = `Unexpected letter case in the name, expected that of \`${meant}\`: the two are one page on some disks, and not on others. Rename the file.`;
      return [problemAt(translation.file, addresses, message)];
    }),
  );
};

/** By which Docusaurus tells pages apart: their paths without the numbers that order them, whatever their addresses are. */
const toDocId = (page: string): string =>
  toDoc(page)
    .split('/')
    .map((part) => splitNumberPrefix(part).name)
    .join('/');

/** Pages that Docusaurus would take for one, in English or among those that a language has; it would end. */
const checkDocIds = ({ documents, locales, sourceLocale }: Snapshot): Problem[] => {
  const told = new Set<string>();
  return [sourceLocale, ...locales].flatMap((locale) => {
    const known = new Map<string, string>();
    const files = documents.flatMap(({ english, translations }) => {
      const own = translations.find((one) => one.locale === locale)?.translation;
      return english?.file ?? own?.file ?? [];
    });
    return files.flatMap((file) => {
      const dir = file.startsWith(`${docsDir}/`) ? docsDir : pagesDir(locale);
      const id = toDocId(file.slice(dir.length + 1));
      const other = known.get(id);
      if (other === undefined) known.set(id, file);
      if (other === undefined || told.has(file)) return [];
      told.add(file);
      const message = `Unexpected name, expected one that differs from that of \`${other}\` in more than a number that orders it: Docusaurus takes the two for one. Rename the file.`;
      return [problemAt(file, addresses, message)];
    });
  });
};

/**
 * Finds pages and files that would be published at an address that another one has, or the site itself: as one check of
 * all addresses, in one letter case, since not all disks know two.
 */
const checkAddresses = (snapshot: Snapshot): Problem[] => {
  const { documents } = snapshot;
  const written = new WrittenFiles(snapshot);
  const own: Writer = { file: null, toPlace: () => start };
  for (const name of siteFiles) written.add(name, own);
  const texts = new Map(documents.map(({ english }) => [english?.file, english?.text ?? null]));
  const add = (page: LinkedPage): void => {
    const file = `${docsDir}/${page.page}`;
    const text = texts.get(file) ?? null;
    const writer = { file, toPlace: toSlugPlace(text) };
    const address = toAddress(page);
    const below = address.slice(1);
    if (notFound.test(address)) {
      written.conflicts.push(toNotFound(address, writer));
      return;
    }
    written.add(`${below}index.html`, writer, address);
    // It has what stands beside it as long as it has its address.
    if (written.conflicts.at(-1)?.file === file) return;
    written.add(`${below}index.md`, writer);
    if (mayBeNotice(text ?? '')) {
      for (const name of noticeFiles) written.add(`${below}${name}`, writer);
      if (mayHaveMembers.test(text ?? '')) written.addFolder(`${below}${membersPath}`, writer);
    }
  };
  const all = [...toPagesOf(snapshot).byPath.values()];
  const pages = all.filter(({ isDraft }) => !isDraft);
  // Who names an address is told of it, rather than who has it by the name of the file.
  for (const page of pages) if (page.slug === undefined) add(page);
  for (const page of pages) if (page.slug !== undefined) add(page);
  const ofFolders = Map.groupBy(
    snapshot.categories.filter(({ file }) => file.startsWith(`${docsDir}/`)),
    ({ file }) => path.posix.dirname(file.slice(docsDir.length + 1)),
  );
  for (const [folder, [first, ...others]] of ofFolders) {
    if (!first) continue;
    const category = [first, ...others]
      .flatMap(({ text }) => (text === null ? [] : (parseCategory(text).category ?? [])))
      .at(-1);
    const address = category ? toGeneratedAddress(category, folder) : null;
    if (address === null) continue;
    written.add(`${address}index.html`, { file: first.file, toPlace: () => start }, `/${address}`);
  }
  for (const { file, isFolder, isUnusable } of snapshot.staticEntries) {
    if (isFolder || isUnusable) continue;
    const name = file.slice(staticDir.length + 1);
    const writer = { file, toPlace: () => start };
    if (notFound.test(name)) written.conflicts.push(toNotFound(`/${name}`, writer));
    else written.add(name, writer);
  }
  // A draft is in nobody's way yet: its author learns that it cannot be published so.
  const count = written.conflicts.length;
  for (const page of all) if (page.isDraft) add(page);
  for (const problem of written.conflicts.slice(count)) problem.severity = 'warning';
  const told = new Set(written.conflicts.map(({ file }) => file));
  return [
    ...written.conflicts,
    ...checkLetterCase(snapshot),
    // Those at one address are told of that.
    ...checkDocIds(snapshot).filter(({ file }) => !told.has(file)),
  ];
};

export const addresses: FileRule = {
  id: 'addresses',
  severity: 'error',
  reason: 'Two that are published at one address overwrite each other.',
  isOwnSiteOnly: true,
  stopsBuild: true,
  checkSite: checkAddresses,
};
