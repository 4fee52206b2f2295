import type { VFileMessage } from 'vfile-message';
import { parseFrontMatter } from '../markdown/front-matter.ts';
import type { FileTarget, PageLink } from '../markdown/page-targets.ts';
import { isToc } from '../navigation/toc-file.ts';
import type { Point } from '../notices/dates.ts';
import { frontMatterSchema } from '../notices/schema.ts';
import { type EnglishPage, readEnglish } from '../site/english.ts';
import { readTranslation } from '../site/translation.ts';
import { parseBySchema } from '../site/values.ts';
import { checkSafety } from './check-safety.ts';
import type { Copy } from './file-rule.ts';
import { type Problem, toRecord } from './problem.ts';
import { allRules, fileRules } from './rules.ts';

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
  const { text } = own;
  const page = readEnglish(own.file, text);
  const { faq, problems, raw } = page;
  if (problems.length > 0) return { page, ...toPageCheck(own, problems, isOwnSite) };
  const { data: facts = null } = parseBySchema(frontMatterSchema, raw.data);
  const hasFaq = faq !== undefined && page.headings.some(({ id }) => id === faq);
  const input = { page, text, facts, hasFaq, copies, today };
  const found = fileRules.flatMap((rule) => rule.checkPage?.(input) ?? []);
  return { page, ...toPageCheck(own, found, isOwnSite) };
};

/** Checks a copy of English, which is read and not shown: what it remembers has to be readable. */
export const checkCopy = ({ file, text }: Copy): Problem[] =>
  parseFrontMatter(text).problems.map((problem) => toRecord(file, problem));

/** Checks a translation by itself, and its front matter against the English page; null where English has none. */
export const checkTranslatedPage = (
  own: Copy,
  english: EnglishPage | null,
  isOwnSite = false,
): PageCheck => {
  const { file, text } = own;
  if (!english) return toPageCheck(own, parseFrontMatter(text).problems, isOwnSite);
  const page = readTranslation(file, text);
  if (page.problems.length > 0) return toPageCheck(own, page.problems, isOwnSite);
  const input = { page, text, english };
  return toPageCheck(
    own,
    fileRules.flatMap((rule) => rule.checkWords?.(input) ?? []),
    isOwnSite,
  );
};
