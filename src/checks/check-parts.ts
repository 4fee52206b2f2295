import type { VFileMessage } from 'vfile-message';
import { parseFrontMatter } from '../markdown/front-matter.ts';
import { snippetsFile, toIncludedPage } from '../markdown/includes.ts';
import { toPlaceIn } from '../markdown/places.ts';
import { readEnglish } from '../site/english.ts';
import { measureTaken, toPagePath } from '../site/includes.ts';
import { type Snapshot, textOf } from '../site/snapshot.ts';
import type { SiteFile } from '../site/text-file.ts';
import { checkSafety } from './check-safety.ts';
import { type Problem, problemAt, toRecord, toUnreadable } from './problem.ts';
import { checkOwnIds } from './rules/ids.ts';
import { unexpectedFile } from './rules/unexpected-file.ts';

/** Tells whether a part is checked: one of a hidden file or folder is nobody's who writes pages. */
const isTold = ({ file }: SiteFile): boolean => file.includes('/_');

const takesIn = /\{\{[^{}\n]{2,300}\}\}/u;
const written = /\{\{\s?\$include\s{1,9}(?<file>[^\s{}]{1,300})\s?\}\}/gu;
const snippet = /\{\{[\w-]{2,80}\}\}/u;

/** The texts that some page or other text takes in, by their paths below the folder of pages. */
const findTaken = (texts: { page: string; text: string }[]): Set<string> => {
  const taken = new Set<string>();
  for (const { page, text } of texts) {
    for (const { groups } of text.matchAll(written)) {
      taken.add(toIncludedPage(page, groups?.file ?? ''));
    }
    if (snippet.test(text)) taken.add(snippetsFile);
  }
  return taken;
};

/** Tells of texts with the name of a part that no page takes in: who wrote one as a page would wait for it. */
const checkUntaken = ({ documents }: Snapshot, told: SiteFile[]): Problem[] => {
  const files = told.map(({ file }) => file);
  const toPage = (file: string): string => toPagePath(file) ?? file;
  const pages = documents.flatMap(({ english, translations }) =>
    [english, ...translations.map(({ translation }) => translation)].flatMap((file) =>
      file?.text == null ? [] : [{ page: toPage(file.file), text: file.text }],
    ),
  );
  const parts = told.map(({ file, text }) => ({ page: toPage(file), text: text ?? '' }));
  const taken = findTaken([...pages, ...parts]);
  return files
    .filter((file) => !taken.has(toPage(file)))
    .map((file) =>
      problemAt(
        file,
        unexpectedFile,
        'Unexpected `_` at the beginning of the name, expected it of a text that pages take in (`{{$include …}}`): none takes this one in, and it is not published.',
        undefined,
        'warning',
      ),
    );
};

/** Cached problems of a part by itself, by its text: most are unchanged. */
let known = new Map<string, ReturnType<typeof checkSafety>>();

/** Ids in the texts that a page takes in which a component on that page has too; each place is told once. */
const checkIdsOfTaken = (
  files: ReadonlyMap<string, string>,
  english: SiteFile | null,
  told: Set<string>,
): Problem[] => {
  if (english?.text == null) return [];
  const { frontMatter, questions } = readEnglish(english.file, english.text);
  if (!frontMatter) return [];
  return [...files].flatMap(([file, text]) =>
    checkOwnIds(text, frontMatter, questions).flatMap((problem) => {
      const key = `${file}:${problem.line}:${problem.reason}`;
      if (told.has(key)) return [];
      told.add(key);
      return [toRecord(file, problem)];
    }),
  );
};

/** Returns the problems of the texts that a page takes in, and of a page that takes in more than it can. */
const checkTaken = (
  snapshot: Snapshot,
  { file, text }: { file: string; text: string },
  english: SiteFile | null,
  told: Set<string>,
): Problem[] => {
  const found = takesIn.exec(text);
  const taken = found && measureTaken((name) => textOf(snapshot, name), file, text);
  if (!taken) return [];
  const ids = checkIdsOfTaken(taken.files, english, told);
  if (taken.isWhole) return ids;
  const place = toPlaceIn(text, found.index);
  return [
    ...ids,
    toUnreadable(
      file,
      'Unexpected texts within texts, expected at most 5 in each other, and 100 of 500,000 characters in all. What is more is left out.',
      place,
    ),
  ];
};

/** Finds what is wrong with what a text links to, and with the files that it shows. */
export type CheckTargets = (
  file: string,
  { files, links }: Pick<ReturnType<typeof checkSafety>, 'files' | 'links'>,
) => VFileMessage[];

/**
 * Checks the texts that pages take in, each where it stands: what they hold is published with every page that takes them
 * in; and finds pages that take in too much.
 */
export const checkParts = (snapshot: Snapshot, toTargetCheck: () => CheckTargets): Problem[] => {
  const { documents } = snapshot;
  const parts = snapshot.parts.filter(isTold);
  // Most sites have none: where their pages stand is not asked then.
  if (parts.length === 0) return [];
  const checkTargets = toTargetCheck();
  const next: typeof known = new Map();
  const ofParts = parts.flatMap((part) => {
    const { file, text } = part;
    if (text === null) return [toUnreadable(file, part.reason, part.place)];
    const own = known.get(text) ?? checkSafety(text);
    next.set(text, own);
    // Places of the page that takes it in are not known here.
    const links = own.links.filter(({ url }) => !url.startsWith('#'));
    return [
      ...parseFrontMatter(text).problems,
      ...own.problems,
      ...checkTargets(file, { links, files: own.files }),
    ].map((problem) => toRecord(file, problem));
  });
  known = next;
  const told = new Set<string>();
  const ofPages = documents.flatMap(({ english, translations }) =>
    [english, ...translations.map(({ translation }) => translation)].flatMap((file) =>
      file === null || file.text === null ? [] : checkTaken(snapshot, file, english, told),
    ),
  );
  return [...ofParts, ...ofPages, ...checkUntaken(snapshot, parts)];
};
