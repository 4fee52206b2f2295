import path from 'node:path';
import { parseFrontMatter, toError, toWarning } from '../markdown/front-matter.ts';
import { snippetsFile, toIncludedPage } from '../markdown/includes.ts';
import { readMarkdown } from '../markdown/outline.ts';
import { checkSafety } from '../markdown/safety.ts';
import { toIncludeExpander, toPagePath } from '../site/includes.ts';
import { type Anchors, checkLinks, listParts, type toPagesOf } from '../site/linked-pages.ts';
import { checkServable } from '../site/servable.ts';
import type { Snapshot } from '../site/snapshot.ts';
import { readSiteFile } from '../site/text-file.ts';
import { type Problem, toRecord } from './problem.ts';

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
const checkUntaken = ({ documents, siteDir }: Snapshot, files: string[]): Problem[] => {
  const toPage = (file: string): string => toPagePath(siteDir, file) ?? file;
  const pages = documents.flatMap(({ english, translations }) =>
    [english, ...translations.map(({ translation }) => translation)].flatMap((file) =>
      file?.text == null ? [] : [{ page: toPage(file.file), text: file.text }],
    ),
  );
  const parts = files.flatMap((file) => {
    const text = readSiteFile(siteDir, file)?.text ?? '';
    return [{ page: toPage(file), text }];
  });
  const taken = findTaken([...pages, ...parts]);
  return files
    .filter((file) => !taken.has(toPage(file)))
    .map((file) =>
      toRecord(
        file,
        toWarning(
          'Unexpected `_` at the beginning of the name, expected it of a text that pages take in (`{{$include …}}`): none takes this one in, and it is not published.',
          { line: 1, column: 1 },
          'unexpected-file',
        ),
      ),
    );
};

/** What a part says by itself, by its text: most are as they were. */
let known = new Map<string, ReturnType<typeof checkSafety>>();

/** What is wrong with a page that takes in more than it can. */
const checkTaken = (siteDir: string, file: string, text: string): Problem[] => {
  const found = takesIn.exec(text);
  if (!found) return [];
  const taken = toIncludeExpander(siteDir)(readMarkdown(text).root, path.join(siteDir, file));
  if (taken === null || taken.isWhole) return [];
  const before = text.slice(0, found.index).split('\n');
  const place = { line: before.length, column: (before.at(-1) ?? '').length + 1 };
  return [
    toRecord(
      file,
      toError(
        'Unexpected texts within texts, expected at most 5 in each other, and 100 of 500,000 characters in all. What is more is left out.',
        place,
        'unreadable',
      ),
    ),
  ];
};

/**
 * Checks the texts that pages take in, each where it stands: what they hold is published with every page that takes them
 * in; and finds pages that take in too much.
 */
export const checkParts = (
  snapshot: Snapshot,
  readPlaces: () => { pages: ReturnType<typeof toPagesOf>; anchors: Anchors },
): Problem[] => {
  const { documents, siteDir } = snapshot;
  const files = listParts(siteDir);
  // Most sites have none: where their pages stand is not asked then.
  if (files.length === 0) return [];
  const { anchors, pages } = readPlaces();
  const next: typeof known = new Map();
  const ofParts = files.flatMap((file) => {
    const found = readSiteFile(siteDir, file);
    if (!found) return [];
    if (found.text === null) {
      return [toRecord(file, toError(found.reason, found.place, 'unreadable'))];
    }
    const { text } = found;
    const own = known.get(text) ?? checkSafety(text);
    next.set(text, own);
    // Places of the page that takes it in are not known here.
    const links = own.links.filter(({ url }) => !url.startsWith('#'));
    return [
      ...parseFrontMatter(text).problems,
      ...own.problems,
      ...checkLinks(siteDir, pages, { file, links }, anchors),
      ...checkServable(siteDir, file, own.files),
    ].map((problem) => toRecord(file, problem));
  });
  known = next;
  const ofPages = documents.flatMap(({ english, translations }) =>
    [english, ...translations.map(({ translation }) => translation)].flatMap((file) =>
      file?.text == null ? [] : checkTaken(siteDir, file.file, file.text),
    ),
  );
  return [...ofParts, ...ofPages, ...checkUntaken(snapshot, files)];
};
