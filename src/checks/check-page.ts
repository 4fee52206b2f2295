import type { VFileMessage } from 'vfile-message';
import { parseFrontMatter } from '../markdown/front-matter.ts';
import type { FileTarget, PageLink } from '../markdown/link-problems.ts';
import { checkSafety } from '../markdown/safety.ts';
import { isToc } from '../navigation/toc-file.ts';
import type { Point } from '../notices/dates.ts';
import { type EnglishPage, readEnglish } from '../site/english.ts';
import { checkReminders, checkTemplateWords } from '../site/reminders.ts';
import { type Copy, checkSilentChanges } from '../site/silent-changes.ts';
import { readTranslation } from '../site/translation.ts';
import { type Problem, toRecord } from './problem.ts';
import { allRules } from './rules.ts';

/** The rules that other sites are not held to. */
export const ownSiteOnly: ReadonlySet<string> = new Set(
  allRules.filter(({ isOwnSiteOnly }) => isOwnSiteOnly).map(({ id }) => id),
);

/** Result of checking a file by itself: its problems, and the files that it leads to. */
export interface PageCheck {
  problems: Problem[];
  targets: FileTarget[];
  links: PageLink[];
}

const toPageCheck = (
  { file, text }: Copy,
  problems: VFileMessage[],
  isOwnSite: boolean,
): PageCheck => {
  const safety = checkSafety(text, { isContents: isToc(file) });
  return {
    problems: [...problems, ...safety.problems]
      .filter(({ ruleId = '' }) => isOwnSite || !ownSiteOnly.has(ruleId))
      .map((problem) => toRecord(file, problem)),
    targets: isOwnSite ? safety.files : [],
    links: isOwnSite ? safety.links : [],
  };
};

/** Checks an English page by itself, and its dates against the copies of it that were translated. */
export const checkEnglishPage = (
  own: Copy,
  copies: Copy[],
  { today, isOwnSite = false }: { today?: Point | undefined; isOwnSite?: boolean | undefined },
): PageCheck & { page: EnglishPage } => {
  const page = readEnglish(own.file, own.text);
  const silent = today
    ? [...checkSilentChanges(page, own.text, copies, today), ...checkReminders(page, today)]
    : [];
  const unwritten = checkTemplateWords(page, own.text);
  return { page, ...toPageCheck(own, [...page.problems, ...silent, ...unwritten], isOwnSite) };
};

/** Checks a copy of English, which is read and not shown: what it remembers has to be readable. */
export const checkCopy = ({ file, text }: Copy): Problem[] =>
  parseFrontMatter(text).problems.map((problem) => toRecord(file, problem));

/** Checks a translation by itself, and its front matter against the English page; null where English has none. */
export const checkTranslatedPage = (
  own: Copy,
  english: EnglishPage | null,
  isOwnSite = false,
): PageCheck =>
  toPageCheck(
    own,
    english
      ? readTranslation(own.file, own.text, english).problems
      : parseFrontMatter(own.text).problems,
    isOwnSite,
  );
