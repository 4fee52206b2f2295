import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { acceptSection, toObstacles } from '../checks/accept.ts';
import { parseAccepted, withoutAccepted } from '../checks/accepted.ts';
import { checkDocument, checkPair, findUnreadable, toPairInput } from '../checks/check-document.ts';
import { toContext } from '../checks/check-site.ts';
import { renderDiff, toDiff } from '../checks/diff.ts';
import type { Page } from '../checks/page.ts';
import { parsePage } from '../checks/parse-page.ts';
import { type Message, toMessage } from '../checks/problem.ts';
import {
  type ProvenanceKind,
  parseProvenance,
  provenanceKinds,
  toTexts,
  withProvenance,
  writeProvenance,
} from '../checks/provenance.ts';
import {
  toGithubReport,
  toJsonReport,
  toJsonStatus,
  toStatusTable,
  toSummaryLine,
  toTextReport,
} from '../checks/report.ts';
import { openCache } from '../judge/cache.ts';
import { judge, toUnreadableCount } from '../judge/judge.ts';
import { toPrintable, toPrintableJson } from '../markdown/printable.ts';
import { clock } from '../site/clock.ts';
import { acceptedFile, localeDir, provenanceFile, translatedFromDir } from '../site/files.ts';
import { loadSite, type Snapshot } from '../site/snapshot.ts';
import { type SiteFile, writeSiteFile } from '../site/text-file.ts';
import { writeSiteFiles } from '../site/write-files.ts';
import { acceptFinding, type FindingOptions } from './accept-finding.ts';
import { readOptions, toUsageReport, UsageError } from './arguments.ts';
import { isExchange, runExchange, toScope } from './l10n-exchange.ts';

const usage = `Usage: npm run -s l10n -- COMMAND [options]

Tells which sentences of the translations are stale, and what is wrong with them.

Commands:
  status                        the state of every translation: which sections are stale, missing or critical
  check                         every problem of the site and its translations, with file, line and the English place
  diff LOCALE PAGE[#SECTION]    what changed in English, word by word, beside the translation
  accept LOCALE PAGE[#SECTION]  records that the translation says what today's English says;
                                refuses while check finds errors in it; --kind machine, human or reviewed and
                                --by NAME record in i18n/LOCALE/provenance.yaml how it came about
  accept-finding LOCALE PAGE[#SECTION] --rule RULE --reason TEXT --by NAME [--line N]
                                records in i18n/LOCALE/accepted.yaml that a difference is harmless;
                                it is found again once one of the texts changes
  export [LOCALE…] [PAGE…]      the texts for translation tools: XLIFF 1.2, or --format xliff2, tmx, csv;
                                --for omegat writes a project folder; --stale what is to be done alone;
                                --out DIR (default: exchange), --force to write over what is there
  import FILE…                  takes back what a tool gave: XLIFF, TMX or CSV; a text whose codes are damaged
                                is refused alone; clean sections are accepted; --dry-run writes nothing
  count [LOCALE…] [PAGE…]       the words: new, changed by how much of them is left, repeated, unchanged;
                                --format csv or json
  add-locale LOCALE             what a further language needs: its entry, its folders, its strings to fill

Options:
  --site DIR       the folder of a Docusaurus site, with docs/ and i18n/ (default: here)
  --locale LOCALE  this locale only
  --format FORMAT  text (to stderr), json or github (to stdout) (default: text)
  --no-cache       check every page again
  -h, --help       show this help

Exit codes: 0 clean; 1 check found errors, a file could not be read, or accept refused; 2 wrong usage.
Warnings alone do not fail.
Results are kept by content in this project's node_modules/.cache/checks; nothing is written to the checked site but by
accept and accept-finding.

Examples:
  npm run -s l10n -- status
  npm run -s l10n -- check --locale sv
  npm run -s l10n -- diff sv migrate-to-aws#impact
  npm run -s l10n -- accept sv migrate-to-aws#impact
  npm run -s l10n -- export sv --stale
  npm run -s l10n -- import exchange/sv/migrate-to-aws.xlf
  npm run -s l10n -- accept-finding sv contact --rule numbers --reason 'A Swedish post code' --by Eva`;

const formats = ['text', 'json', 'github'] as const;
type Format = (typeof formats)[number];

interface Call {
  command: string;
  rest: string[];
  siteDir: string;
  locale: string | null;
  format: Format;
  usesCache: boolean;
  /** The finding that `accept-finding` records. */
  finding: FindingOptions;
  /** How a translation came about, which `accept` records. */
  kind: ProvenanceKind | null;
}

const options = {
  site: { type: 'string', default: '.' },
  locale: { type: 'string' },
  format: { type: 'string', default: 'text' },
  rule: { type: 'string' },
  reason: { type: 'string' },
  by: { type: 'string' },
  kind: { type: 'string' },
  line: { type: 'string' },
  'no-cache': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Parses `--kind`, which requires a name beside it. */
const toKind = (kind: string | undefined, by: string | undefined): ProvenanceKind | null => {
  if (kind === undefined) return null;
  const found = provenanceKinds.find((one) => one === kind);
  if (!found)
    throw new UsageError(`Unexpected kind \`${kind}\`, expected ${provenanceKinds.join(', ')}.`);
  if (by === undefined || by.trim() === '')
    throw new UsageError('Missing --by, expected the name of who or what it was.');
  return found;
};

const commands = [
  'status',
  'check',
  'diff',
  'accept',
  'accept-finding',
  'export',
  'import',
  'count',
  'add-locale',
];

const isFolder = (dir: string) => existsSync(dir) && statSync(dir).isDirectory();

const toCall = (): Call | null => {
  const { values, positionals } = readOptions(options);
  if (values.help) return null;
  const [command, ...rest] = positionals;
  if (command === undefined)
    throw new UsageError(`Missing command, expected ${commands.join(', ')}.`);
  if (!commands.includes(command)) {
    throw new UsageError(`Unexpected command \`${command}\`, expected ${commands.join(', ')}.`);
  }
  const [more] = ['status', 'check'].includes(command) ? rest : [];
  if (more !== undefined) {
    throw new UsageError(
      `Unexpected argument \`${more}\`, expected options alone: \`--locale ${more}\` for a language.`,
    );
  }
  const format = formats.find((one) => one === values.format);
  if (!format)
    throw new UsageError(`Unexpected format \`${values.format}\`, expected ${formats.join(', ')}.`);
  const siteDir = path.resolve(values.site);
  if (!isFolder(siteDir))
    throw new UsageError(`Unexpected site \`${values.site}\`, expected a folder.`);
  if (!isFolder(path.join(siteDir, 'docs')) && !isFolder(path.join(siteDir, 'i18n'))) {
    throw new UsageError(
      `Unexpected site \`${values.site}\`, expected a folder with docs/ and i18n/.`,
    );
  }
  return {
    command,
    rest,
    siteDir,
    locale: values.locale ?? null,
    format,
    usesCache: !values['no-cache'],
    kind: toKind(values.kind, values.by),
    finding: { rule: values.rule, reason: values.reason, by: values.by, line: values.line },
  };
};

const checkLocale = (locale: string | null, locales: string[]): void => {
  if (locale === null || locales.includes(locale)) return;
  throw new UsageError(
    `Unexpected locale \`${locale}\`, expected ${locales.length > 0 ? locales.join(', ') : 'a folder below i18n/'}.`,
  );
};

/** Tells how far a long run is: on a terminal in one line, elsewhere now and then. */
const toProgress = () => {
  let told = performance.now();
  let isShown = false;
  const isTerminal = process.stderr.isTTY;
  return {
    onProgress: (done: number, total: number) => {
      const now = performance.now();
      if (now - told < (isTerminal ? 200 : 5_000)) return;
      told = now;
      isShown = true;
      process.stderr.write(
        isTerminal
          ? `\rChecked ${done} of ${total} pages…`
          : `Checked ${done} of ${total} pages…\n`,
      );
    },
    clear: () => {
      if (isShown && isTerminal) process.stderr.write('\r\u001B[K');
    },
  };
};

const printJson = (value: unknown) =>
  process.stdout.write(`${toPrintableJson(JSON.stringify(value, null, 2))}\n`);

const tell = (text: string) => process.stderr.write(toPrintable(text));

const printProblems = (
  problems: Message[],
  { files }: Snapshot,
  format: Format,
  summary: string,
) => {
  if (format === 'json') printJson(toJsonReport(problems));
  else if (format === 'github') process.stdout.write(toGithubReport(problems));
  else {
    const report = toTextReport(problems, (file) => files.get(file)?.text ?? null);
    tell(`${report}${report === '' ? '' : '\n'}${summary}\n`);
  }
};

/** Whether a problem is one of a locale: of its files, or of the English that it is translated from. */
const isOf = ({ file = '' }: Message, locale: string | null, { locales }: Snapshot) =>
  locale === null ||
  !locales.some((other) => other !== locale && file.startsWith(`${localeDir(other)}/`));

const run = async ({ siteDir, locale, usesCache }: Call) => {
  const snapshot = loadSite(siteDir);
  checkLocale(locale, snapshot.locales);
  const progress = toProgress();
  const { problems, statuses, counts } = await judge(snapshot, {
    ...toScope(siteDir),
    cache: usesCache ? openCache(siteDir) : null,
    onProgress: progress.onProgress,
  });
  progress.clear();
  const shown = problems.filter((problem) => isOf(problem, locale, snapshot));
  return {
    snapshot,
    problems: shown,
    statuses: locale === null ? statuses : { [locale]: statuses[locale] ?? {} },
    counts: {
      ...counts,
      locales: locale === null ? counts.locales : 1,
      unreadable: toUnreadableCount(shown),
    },
  };
};

const status = async (call: Call) => {
  const { problems, statuses, counts } = await run(call);
  if (call.format === 'json') printJson(toJsonStatus(statuses));
  else if (call.format === 'github') {
    const shown = problems.filter(({ ruleId = '' }) =>
      /^(?:stale|orphan|unreadable)$/u.test(ruleId),
    );
    process.stdout.write(toGithubReport(shown));
  } else tell(toStatusTable(statuses));
  if (counts.unreadable > 0) process.exitCode = 1;
};

const check = async (call: Call) => {
  const { problems, snapshot, counts } = await run(call);
  printProblems(problems, snapshot, call.format, toSummaryLine(problems, counts));
  if (problems.some(({ fatal }) => fatal)) process.exitCode = 1;
};

/** The page that `diff` and `accept` are about, in both languages. */
const findPair = ({ rest, siteDir, command, locale: option }: Call) => {
  const [first, second, ...more] = rest;
  const locale = second === undefined ? option : first;
  const name = second ?? first;
  if (name === undefined || !locale || more.length > 0) {
    throw new UsageError(`Unexpected arguments, expected ${command} LOCALE PAGE[#SECTION].`);
  }
  const snapshot = loadSite(siteDir);
  checkLocale(locale, snapshot.locales);
  const [page = '', section = null] = name.split('#', 2);
  const doc = page.replace(/^(?:\.\/)?docs\//u, '').replace(/\.mdx?$/u, '');
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

const diff = (call: Call) => {
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
  const file = `${translatedFromDir(locale)}/${today.file.replace(/^docs\//u, '')}`;
  const pair = toPairInput(today, parsePage(file, text), translation, locale, context);
  return { file, pair, problems: checkPair(pair, doc, context) };
};

const accepting = async (call: Call) => {
  const { problems: told, snapshot } = await run({
    ...call,
    locale: call.rest[1] ? (call.rest[0] ?? null) : call.locale,
  });
  const found = findPair(call);
  // Those that stand in the way of accepting today's English may not be told before.
  const later = checkBeside(found, found.today.text).problems.map(toMessage);
  const today = new Date(clock()).toISOString().slice(0, 10);
  const { accepted, file, text } = acceptFinding({
    ...call,
    problems: [...told, ...later],
    snapshot,
    today,
  });
  const refusal = writeSiteFile(call.siteDir, file, text);
  if (refusal !== null) {
    process.stderr.write(`${file}: ${refusal} Nothing was recorded.\n`);
    process.exitCode = 1;
  } else if (call.format === 'json') printJson({ accepted, file });
  else
    process.stderr.write(
      `Recorded ${accepted.length} accepted ${accepted.length === 1 ? 'finding' : 'findings'} in ${file}.\n`,
    );
};

const unknownSection = (section: string, ids: string[]) =>
  new UsageError(`Unexpected section \`${section}\`, expected one of ${ids.join(', ')}.`);

const accept = (call: Call) => {
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
  if (section !== null && !translated && version) {
    tell(`${translation.file} has no section \`${section}\`. Nothing was recorded.\n`);
    process.exitCode = 1;
    return;
  }
  if (section !== null && translated && !version?.today) {
    tell(
      `English has dropped the section \`${section}\`, and ${translation.file} still has it. Nothing was recorded.\n`,
    );
    process.exitCode = 1;
    return;
  }
  const english = checkDocument(input, context).problems.filter(
    (problem) => problem.file === today.file,
  );
  const known = snapshot.accepted.find((one) => one.locale === locale)?.content;
  const harmless = parseAccepted(acceptedFile(locale), known?.text ?? '').accepted;
  const left = withoutAccepted(problems, harmless, () => true).filter(
    ({ rule }) => rule !== 'accepted',
  );
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
  if (kind !== null && (said?.text === null || read.problems.length > 0)) {
    tell(`${own} has faults (npm run -s l10n -- check). Nothing was recorded.\n`);
    process.exitCode = 1;
    return;
  }
  const day = new Date(clock()).toISOString().slice(0, 10);
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
                    date: day,
                  })
                : all,
            read.entries,
          );
  const refusal = writeSiteFiles(
    call.siteDir,
    new Map([[file, text], ...(entries ? [[own, writeProvenance(entries)] as const] : [])]),
  );
  if (refusal !== null) {
    tell(`${refusal.file}: ${refusal.reason} Nothing was recorded.\n`);
    process.exitCode = 1;
    return;
  }
  const what = section === null ? doc : `${doc}#${section}`;
  if (call.format === 'json') printJson({ accepted: what, locale, file });
  else tell(`Recorded ${locale} ${what} as translated from today's English, in ${file}.\n`);
};

try {
  const [command] = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
  const asksHelp = process.argv.some((argument) => argument === '--help' || argument === '-h');
  const call = isExchange(command) && !asksHelp ? undefined : toCall();
  if (call === undefined) runExchange();
  else if (call === null) process.stdout.write(`${usage}\n`);
  else if (call.command === 'status') await status(call);
  else if (call.command === 'check') await check(call);
  else if (call.command === 'diff') diff(call);
  else if (call.command === 'accept-finding') await accepting(call);
  else accept(call);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  tell(`${toUsageReport(error, usage)}\n`);
  process.exitCode = 2;
}
