import { parseFrontMatter, type RawFrontMatter } from '../../markdown/front-matter.ts';
import { toAddress } from '../../markdown/links.ts';
import type { Place } from '../../markdown/messages.ts';
import { onceFor } from '../../markdown/once.ts';
import { readYamlFile } from '../../markdown/strict-yaml.ts';
import type { Point } from '../../notices/dates.ts';
import { flag } from '../../notices/schema.ts';
import { docsDir, mayBeNotice, removedPagesFile, staticDir } from '../../site/files.ts';
import { toPagesOf } from '../../site/linked-pages.ts';
import type { RemovedPage, SiteDocument, Snapshot } from '../../site/snapshot.ts';
import type { SiteFile } from '../../site/text-file.ts';
import { toShellWord } from '../../wording/shell-word.ts';
import type { Copy, FileRule } from '../file-rule.ts';
import { type Problem, problemAt, toRecord, toUnreadable } from '../problem.ts';
import { isPublished } from './silent-change.ts';

const toRemovedProblem = (
  file: string,
  message: string,
  { place, severity }: { place?: Place; severity?: Problem['severity'] } = {},
): Problem => problemAt(file, removed, message, place, severity);

/** An address as people write it: without the slashes around it. */
const bare = (address: string): string =>
  address
    .split('/')
    .filter((part) => part !== '')
    .join('/');

/**
 * Reads which addresses lead nowhere on purpose; each with the reason, for whoever reviews it.
 *
 * ```yaml
 * move-archives: It never concerned anybody.
 * sv/move-mail: Its customers asked for English.
 * ```
 */
export const parseRemovedPages = (
  file: SiteFile | null,
): { addresses: Map<string, Place>; problems: Problem[] } => {
  const { data, placeOf, placeOfKey, problems } = readYamlFile(file?.text ?? '{}');
  const addresses = new Map<string, Place>();
  const found = problems.map((problem) => toRecord(removedPagesFile, problem));
  if (file?.text === null) found.push(toUnreadable(file.file, file.reason, file.place));
  if (found.length > 0) return { addresses, problems: found };
  for (const [address, reason] of Object.entries(data)) {
    if (typeof reason === 'string' && reason.trim() !== '') {
      addresses.set(bare(address), placeOfKey([address]));
      continue;
    }
    const shown = address.slice(0, 80);
    found.push(
      toRemovedProblem(
        removedPagesFile,
        `Missing reason for \`${shown}\`, expected a sentence: \`${shown}: It never concerned anybody.\``,
        { place: placeOf([address]) },
      ),
    );
  }
  return { addresses, problems: found };
};

const statesSlug = /slug["']?\s{0,5}:/u;

/** The front matter of a version, which never changes: read once. */
const frontOf = onceFor(({ text }: Copy): RawFrontMatter => parseFrontMatter(text));

/** The address of a version of a page, by its file and its `slug`. */
const toAddressOf = (page: string, version: Copy): string => {
  const slug = statesSlug.test(version.text) ? frontOf(version).data.slug : undefined;
  return toAddress({ page, slug: typeof slug === 'string' ? slug : undefined });
};

/** A version of a notice as readers were given it, with its address. */
interface Given {
  address: string;
  version: Copy;
}

/** The addresses that readers were given and that lead nowhere now, each with the last version that had it. */
const toLost = (
  page: string,
  versions: readonly Copy[],
  isServed: (address: string) => boolean,
  today: Point,
): Given[] => {
  const lost = new Map<string, Given>();
  for (const version of versions) {
    const address = toAddressOf(page, version);
    if (isServed(address) || lost.has(address) || !mayBeNotice(version.text)) continue;
    const front = frontOf(version);
    const isNotice = front.data.notice !== undefined || front.data.waves !== undefined;
    if (isNotice && isPublished(front, version, today)) lost.set(address, { address, version });
  }
  return [...lost.values()];
};

/** The data that removals are judged by: a site with its records of removed pages, what it serves, and the day. */
interface Site {
  snapshot: Snapshot;
  isServed: (address: string) => boolean;
  today: Point;
}

const toServed = (snapshot: Snapshot, today: Point) => {
  const { byAddress, made } = toPagesOf(snapshot, today.from);
  const own = new Set(snapshot.staticEntries.map(({ file }) => file));
  const isOwnFile = (address: string): boolean => own.has(`${staticDir}${address}index.html`);
  return (address: string): boolean => {
    const page = byAddress.get(address);
    return (page && !page.isDraft) || made.has(address) || isOwnFile(address);
  };
};

/** The commit that a version is named with: `docs/a.md@1a2b3c4`. */
const toCommit = ({ file }: Copy): string | null =>
  /@(?<hash>[0-9a-f]{7,})$/u.exec(file)?.[1] ?? null;

const toRestore = (file: string, version: Copy): string => {
  const commit = toCommit(version);
  return commit
    ? `restore the file (\`git checkout ${commit} -- ${toShellWord(file)}\`)`
    : `restore the file (its text is in \`${version.file}\`)`;
};

const toWithdrawal = ({ datetime }: Point): string =>
  `\`withdrawn: {since: ${datetime}, why: obsolete}\` below \`notice\``;

/** The notice that a page seems to have become: one with its title, or with its text. */
const findRenamed = (
  { documents }: Snapshot,
  { text }: Copy,
  title: unknown,
): SiteDocument['english'] => {
  const bodyOf = (whole: string) => whole.slice(whole.indexOf('\n---', 3));
  const found = documents.find(
    ({ english }) =>
      typeof english?.text === 'string' &&
      mayBeNotice(english.text) &&
      (bodyOf(english.text) === bodyOf(text) ||
        (title !== undefined && parseFrontMatter(english.text).data.title === title)),
  );
  return found?.english ?? null;
};

const toRemovedNotice = (
  { snapshot, today }: Site,
  { file }: RemovedPage,
  { address, version }: Given,
): Problem => {
  const renamed = findRenamed(snapshot, version, frontOf(version).data.title);
  const given = `readers were given the notice of \`${version.file}\` at \`${address}\``;
  const found = renamed
    ? `Missing \`formerly: [${bare(address)}]\`, expected that address to lead here: ${given}. If this is another notice`
    : `Missing notice, expected it to stay: ${given}. If it has another name now, write \`formerly: [${bare(address)}]\` there. If it no longer holds`;
  return toRemovedProblem(
    renamed?.file ?? file,
    `${found}, ${toRestore(file, version)} and withdraw the notice: ${toWithdrawal(today)}. If readers are to find nothing there, say why in \`${removedPagesFile}\`: \`${bare(address)}: It never concerned anybody.\``,
  );
};

/** Returns the problems that hide a notice from the readers who were given it, where its file is still there. */
const toHiddenNotice = (
  { today }: Site,
  { file, text }: { file: string; text: string },
  { address, version }: Given,
): Problem[] => {
  const { data, placeOf, problems } = parseFrontMatter(text);
  // What cannot be read is told already, and nothing is known of it.
  if (problems.length > 0) return [];
  const given = `readers were given the notice of \`${version.file}\` at \`${address}\``;
  const own = toAddressOf(file.slice(docsDir.length + 1), { file, text });
  if (own !== address) {
    return [
      toRemovedProblem(
        file,
        `Unexpected address \`${own}\`, expected the one before to lead here too: \`formerly: [${bare(address)}]\`, since ${given}.`,
        'slug' in data ? { place: placeOf(['slug']) } : {},
      ),
    ];
  }
  const isDraft = flag.safeParse(data.draft).data === true;
  const [found, path] = isDraft
    ? ['`draft`', ['draft']]
    : ['day in `notice.published`', ['notice', 'published']];
  return [
    toRemovedProblem(
      file,
      `Unexpected ${found} that keeps back a notice which is published, expected none: ${given}. If it no longer holds, withdraw it: ${toWithdrawal(today)}.`,
      { place: placeOf(path) },
    ),
  ];
};

/** A page that has stopped being a notice; where it had waves, each of them is told of. */
const toFormerNotice = (
  { today }: Site,
  { english, earlier = [], translations }: SiteDocument,
): Problem[] => {
  if (!english?.text || earlier.length === 0 || mayBeNotice(english.text)) return [];
  const copies = translations.flatMap(({ source }) => (source?.text ? [source] : []));
  const version = [...earlier, ...(copies as Copy[])].find((one) => {
    const { data } = mayBeNotice(one.text) ? frontOf(one) : { data: {} as RawFrontMatter['data'] };
    return data.notice !== undefined && isPublished(frontOf(one), one, today);
  });
  if (!version || frontOf(version).data.waves !== undefined) return [];
  return [
    toRemovedProblem(
      english.file,
      `Missing \`notice\`, expected it to stay: readers were given the facts of \`${version.file}\`. If they no longer hold, withdraw them: ${toWithdrawal(today)}.`,
    ),
  ];
};

/** Translations of a notice that were there, under any name that it had, and are not. */
const toRemovedTranslations = (
  { snapshot, isServed }: Site,
  { doc, english, translations }: SiteDocument,
): (Given & { file: string; locale: string })[] => {
  if (!english?.text || !mayBeNotice(english.text)) return [];
  const page = english.file.slice(docsDir.length + 1);
  const address = toAddressOf(page, { file: english.file, text: english.text });
  if (!isServed(address)) return [];
  const { formerly } = english.text.includes('formerly')
    ? parseFrontMatter(english.text).data
    : { formerly: [] };
  const names = new Set([doc, ...(Array.isArray(formerly) ? formerly.map(String) : [])]);
  return translations.flatMap(({ locale, translation }) => {
    if (translation) return [];
    const gone = snapshot.removed.find(
      (one) => one.locale === locale && names.has(one.doc.replace(/\/index$/u, '')),
    );
    const [version] = gone?.versions ?? [];
    return gone && version
      ? [{ locale, file: gone.file, version, address: `/${locale}${address}` }]
      : [];
  });
};

const toRemovedTranslation = ({
  address,
  file,
  version,
}: ReturnType<typeof toRemovedTranslations>[0]): Problem =>
  toRemovedProblem(
    file,
    `Missing translation, expected it to stay: readers had \`${version.file}\` at \`${address}\` and are shown English there. To keep it, ${toRestore(file, version)}. If English is meant to be shown, say why in \`${removedPagesFile}\`: \`${bare(address)}: Its customers asked for English.\``,
    { severity: 'warning' },
  );

/**
 * Finds notices that readers were given and that lead nowhere now: their files are gone, have other addresses, or are kept
 * back; and translations that are gone. What a reviewed file names with a reason was taken away on purpose.
 */
const checkRemoved = (snapshot: Snapshot, today: Point): Problem[] => {
  const { addresses, problems } = parseRemovedPages(snapshot.removedPages);
  const site: Site = { snapshot, today, isServed: toServed(snapshot, today) };
  const isOnPurpose = ({ address }: { address: string }) => addresses.has(bare(address));
  const { removed, documents, sourceLocale } = snapshot;
  const told = new Set<string>();
  const ofRemoved = removed
    .filter(({ locale }) => locale === sourceLocale)
    .flatMap((page) =>
      toLost(page.file.slice(docsDir.length + 1), page.versions, site.isServed, today)
        .filter((given) => !isOnPurpose(given) && !told.has(given.address))
        .map((given) => {
          told.add(given.address);
          return toRemovedNotice(site, page, given);
        }),
    );
  const ofHidden = documents.flatMap(({ earlier, english }) => {
    if (!english?.text || !earlier) return [];
    const { file, text } = english;
    return toLost(file.slice(docsDir.length + 1), earlier, site.isServed, today)
      .filter((given) => !isOnPurpose(given))
      .flatMap((given) => toHiddenNotice(site, { file, text }, given));
  });
  const translations = documents.flatMap((document) => toRemovedTranslations(site, document));
  const translated = new Set(
    documents.flatMap((document) =>
      document.translations.flatMap(({ locale, translation }) =>
        translation && document.english
          ? [
              `${locale}/${bare(toAddressOf(document.english.file.slice(docsDir.length + 1), document.english as Copy))}`,
            ]
          : [],
      ),
    ),
  );
  const there = [...addresses].filter(
    ([address]) => site.isServed(`/${address}/`) || translated.has(address),
  );
  return [
    ...problems,
    ...ofRemoved,
    ...ofHidden,
    ...documents.flatMap((document) => toFormerNotice(site, document)),
    ...translations.filter((one) => !isOnPurpose(one)).map(toRemovedTranslation),
    ...there.map(([address, place]) =>
      toRemovedProblem(
        removedPagesFile,
        `Unexpected \`${address}\`, expected an address that leads nowhere: there is a page. Delete the line, so that you are told when the page is gone.`,
        { place, severity: 'warning' },
      ),
    ),
  ];
};

export const removed: FileRule = {
  id: 'removed',
  severity: 'error',
  reason: 'A notice that readers were given stays at its address, or somebody says why not.',
  isOwnSiteOnly: true,
  stopsBuild: true,
  checkSite: checkRemoved,
};
