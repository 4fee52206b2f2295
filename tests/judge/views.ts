import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { toJsonReport } from '../../src/checks/report.ts';
import { allRules } from '../../src/checks/rules.ts';
import { openHandover } from '../../src/docusaurus/handover-reader.ts';
import { type JudgedSite, toProblems } from '../../src/docusaurus/judgement.ts';
import { type Judgement, judge } from '../../src/judge/judge.ts';
import { toDay } from '../../src/notices/dates.ts';
import { startJudging } from '../../src/preview/judging.ts';
import { clock } from '../../src/site/clock.ts';

/** The reports of a site in each place, at the instant that `SOURCE_DATE_EPOCH` says. */
export interface Views {
  build: string;
  preview: string;
  /** The report of the build for as many problems as the preview shows. */
  buildAsPreview: string;
  isWhole: boolean;
  here: string[];
  withSite: string[];
}

/** Returns the report that the preview hands to the server of English, which tells of all languages. */
const readPreview = async (siteDir: string): Promise<string> => {
  const dir = path.join(os.tmpdir(), `${path.basename(siteDir)}-handover-${process.pid}`);
  const judging = startJudging({ siteDir, dir, log: () => {} });
  await judging.settled();
  const readOwn = () => assert.fail('The preview reads the site once, for all languages.');
  const handover = openHandover({ siteDir, locale: 'en', now: clock() }, readOwn, dir);
  const { problems } = await handover.site();
  rmSync(dir, { recursive: true, force: true });
  return problems.report;
};

/** As many problems as the preview shows; its last line counts all. */
const shownInPreview = { most: 50, isFirst: () => false };

/** Records and lists of customers, which only this project's own sites have. */
const ownFiles = /^(?:allowed-faults|announcements|removed-pages)\.yaml$|^members\//u;

const ownSiteOnly = new Set(
  allRules.filter(({ isOwnSiteOnly }) => isOwnSiteOnly).map(({ id }) => id),
);

const toPlaces = (problems: Judgement['problems']): string[] =>
  toJsonReport(problems).problems.map(
    ({ file, line, column, severity, rule, message }) =>
      `${file}:${line}:${column} ${severity} ${rule} ${message}`,
  );

const idIn = (reason: string): string | undefined => /\{#[^}]+\}/u.exec(reason)?.[0];

/** Tells whether a heading that is missing is told here as one that the notice needs, once and in other words. */
const isToldOfNotice = (
  { file, reason, ruleId }: Judgement['problems'][number],
  here: Judgement['problems'],
): boolean =>
  ruleId === 'heading-ids' &&
  !here.some(
    (other) => other.ruleId === ruleId && other.file === file && other.reason === reason,
  ) &&
  here.some(
    (other) =>
      other.ruleId === 'notice' && other.file === file && idIn(other.reason) === idIn(reason),
  );

/** Returns the other reports of a site that a build has judged. */
export const toViews = async (siteDir: string, judged: JudgedSite): Promise<Views> => {
  const { problems } = judged.judgement;
  const other = await judge(judged.snapshot, { today: toDay(clock()), isOwnSite: false });
  return {
    build: toProblems(judged).report,
    preview: await readPreview(siteDir),
    buildAsPreview: toProblems(judged, 'en', shownInPreview).report,
    isWhole: problems.length <= shownInPreview.most,
    here: toPlaces(
      problems.filter(
        ({ ruleId = '', file = '' }) => !ownSiteOnly.has(ruleId) && !ownFiles.test(file),
      ),
    ),
    // Docusaurus itself does not give the headings of a translation the ids of the English ones, as this site does: which
    // places a link can lead to is told here with the links.
    withSite: toPlaces(
      other.problems.filter(
        (problem) => problem.ruleId !== 'fragments' && !isToldOfNotice(problem, problems),
      ),
    ),
  };
};

/** The build and the preview tell the same. */
export const assertSameInPreview = ({ build, buildAsPreview, isWhole, preview }: Views): void => {
  assert.equal(preview, buildAsPreview);
  assert.equal(preview.split('\n').at(-1), build.split('\n').at(-1));
  // It tells errors before warnings.
  if (isWhole) assert.deepEqual(preview.split('\n\n').sort(), build.split('\n\n').sort());
};

/** The same problems are told at the same places, here and with `--site`. */
export const assertSameWithSite = ({ here, withSite }: Views): void =>
  assert.deepEqual(withSite, here);
