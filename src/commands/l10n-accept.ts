import { acceptSection, toObstacles } from '../checks/accept.ts';
import { toUnaccepted } from '../checks/accepted.ts';
import { checkDocument, checkPair, findUnreadable, toPairInput } from '../checks/check-document.ts';
import { toContext } from '../checks/check-site.ts';
import { renderDiff, toDiff } from '../checks/diff.ts';
import type { Page } from '../checks/page.ts';
import { parsePage } from '../checks/parse-page.ts';
import { toMessage } from '../checks/problem.ts';
import { parseProvenance, toTexts, withProvenance, writeProvenance } from '../checks/provenance.ts';
import { toDay } from '../notices/dates.ts';
import { clock } from '../site/clock.ts';
import { docsDir, provenanceFile, translatedFromDir } from '../site/files.ts';
import { loadSite } from '../site/load-site.ts';
import { type SiteFile, writeSiteFile } from '../site/text-file.ts';
import { writeSiteFiles } from '../site/write-files.ts';
import { acceptFinding } from './accept-finding.ts';
import { Refusal, UsageError } from './arguments.ts';
import { type Call, checkLocale, toNamedPage, toScope } from './l10n-call.ts';
import { judgeSite } from './l10n-check.ts';
import { printJson, printProblems, tell } from './output.ts';

/** The page that `diff` and `accept` are about, in both languages. */
const findPair = (call: Call) => {
  const { siteDir } = call;
  const { doc, locale, section } = toNamedPage(call);
  const snapshot = loadSite(siteDir);
  checkLocale(locale, snapshot.locales);
  const document = snapshot.documents.find((one) => one.doc === doc);
  if (!document) {
    const known = snapshot.documents.map((one) => one.doc);
    throw new UsageError(
      `Unexpected page \`${doc}\`, expected one of ${known.slice(0, 10).join(', ')}${known.length > 10 ? ', …' : ''}.`,
    );
  }
  const { context } = toContext(snapshot, toScope(siteDir));
  const input = {
    ...document,
    translations: document.translations.filter((one) => one.locale === locale),
  };
  const read = (found: SiteFile | null | undefined): Page | null => {
    if (!found) return null;
    const problem = findUnreadable(found);
    if (!problem && found.text !== null) return parsePage(found.file, found.text);
    throw new UsageError(`${found.file}:${problem?.line}: ${problem?.message}`);
  };
  const [own] = input.translations;
  const today = read(input.english);
  const source = read(own?.source);
  const translation = read(own?.translation);
  if (!today) throw new UsageError(`Unexpected page \`${doc}\`, expected one that English has.`);
  if (!translation)
    throw new UsageError(
      `Unexpected page \`${doc}\`, expected one that is translated into ${locale}.`,
    );
  return { locale, doc, section, context, input, today, source, translation, snapshot };
};

const unknownSection = (section: string, ids: string[]) =>
  new UsageError(`Unexpected section \`${section}\`, expected one of ${ids.join(', ')}.`);

/** Shows what changed in English, beside the translation. */
export const diff = (call: Call) => {
  const { locale, doc, section, context, today, source, translation } = findPair(call);
  const pair = toPairInput(today, source, translation, locale, context);
  const diffs = toDiff(pair, section);
  if (section !== null && diffs.length === 0)
    throw unknownSection(
      section,
      today.sections.map(({ id }) => id),
    );
  if (call.format === 'json') printJson({ locale, doc, tracked: source !== null, sections: diffs });
  else {
    const text = renderDiff(diffs, locale, doc);
    const untracked = source
      ? ''
      : `No copy of the English that ${translation.file} was made from: accept it to record one.\n\n`;
    tell(
      `${untracked}${text === '' ? `English has not changed since ${translation.file} was made.\n` : text}`,
    );
  }
};

/** Checks a translation beside an English text, as it will be when that is the one it was made from. */
const checkBeside = (
  { today, translation, locale, context, doc }: ReturnType<typeof findPair>,
  text: string,
) => {
  const file = `${translatedFromDir(locale)}/${today.file.slice(docsDir.length + 1)}`;
  const pair = toPairInput(today, parsePage(file, text), translation, locale, context);
  return { file, pair, problems: checkPair(pair, doc, context) };
};

/** Records that a difference is harmless. */
export const acceptFindingOf = async (call: Call) => {
  const { problems: told, snapshot } = await judgeSite({
    ...call,
    locale: call.rest[1] ? (call.rest[0] ?? null) : call.locale,
  });
  const found = findPair(call);
  // Those that stand in the way of accepting today's English may not be told before.
  const later = checkBeside(found, found.today.text).problems.map(toMessage);
  const { accepted, file, text } = acceptFinding(call, {
    problems: [...told, ...later],
    snapshot,
    today: toDay(clock()).datetime,
  });
  const refusal = writeSiteFile(call.siteDir, file, text);
  if (refusal !== null) throw new Refusal(`${file}: ${refusal} Nothing was recorded.`);
  if (call.format === 'json') printJson({ accepted, file });
  else
    process.stderr.write(
      `Recorded ${accepted.length} accepted ${accepted.length === 1 ? 'finding' : 'findings'} in ${file}.\n`,
    );
};

/** Records that a translation says what today's English says. */
export const accept = (call: Call) => {
  const found = findPair(call);
  const { locale, doc, section, context, input, today, source, translation, snapshot } = found;
  const text = section === null ? today.text : acceptSection(source, today, section);
  if (text === null)
    throw unknownSection(
      section ?? '',
      today.sections.map(({ id }) => id),
    );
  const { file, pair, problems } = checkBeside(found, text);
  const version = pair.versions.find(
    (one) =>
      section !== null &&
      (one.today?.id === section || (!one.today && one.translation?.id === section)),
  );
  const translated = version?.translation ?? null;
  if (section !== null && !translated && version)
    throw new Refusal(`${translation.file} has no section \`${section}\`. Nothing was recorded.`);
  if (section !== null && translated && !version?.today)
    throw new Refusal(
      `English has dropped the section \`${section}\`, and ${translation.file} still has it. Nothing was recorded.`,
    );
  const english = checkDocument(input, context).problems.filter(
    (problem) => problem.file === today.file,
  );
  const left = toUnaccepted(snapshot, locale)(problems);
  const obstacles = toObstacles(
    [...left, ...english],
    translation,
    section === null ? null : translated,
  );
  if (obstacles.length > 0) {
    const count = `${obstacles.length} ${obstacles.length === 1 ? 'error' : 'errors'} to fix first. Nothing was recorded.`;
    printProblems(obstacles.map(toMessage), snapshot, call.format, count);
    process.exitCode = 1;
    return;
  }
  const { kind, finding } = call;
  const own = provenanceFile(locale);
  const said = snapshot.provenance.find((one) => one.locale === locale)?.content;
  const read = parseProvenance(own, said?.text ?? '');
  if (kind !== null && (said?.text === null || read.problems.length > 0))
    throw new Refusal(`${own} has faults (npm run -s l10n -- check). Nothing was recorded.`);
  const entries =
    kind === null
      ? null
      : pair.versions
          .filter((one) => section === null || one === version)
          .reduce(
            (all, { today: english, translation: words }) =>
              english && words
                ? withProvenance(all, {
                    document: doc,
                    section: english.id,
                    texts: toTexts(english, words),
                    kind,
                    by: (finding.by ?? '').trim(),
                    date: toDay(clock()).datetime,
                  })
                : all,
            read.entries,
          );
  const refusal = writeSiteFiles(
    call.siteDir,
    new Map([[file, text], ...(entries ? [[own, writeProvenance(entries)] as const] : [])]),
  );
  if (refusal !== null)
    throw new Refusal(`${refusal.file}: ${refusal.reason} Nothing was recorded.`);
  const what = section === null ? doc : `${doc}#${section}`;
  if (call.format === 'json') printJson({ accepted: what, locale, file });
  else tell(`Recorded ${locale} ${what} as translated from today's English, in ${file}.\n`);
};
