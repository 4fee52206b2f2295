import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { parseArgs } from 'node:util';
import { toContext } from '../checks/check-site.ts';
import { type Problem, problemAt, sortProblems, toMessage } from '../checks/problem.ts';
import { parseProvenance, toSectionProvenance } from '../checks/provenance.ts';
import { toGithubReport, toJsonReport, toTextReport } from '../checks/report.ts';
import { countWords, toCountRows, toCountTable } from '../l10n/count.ts';
import { toCsvRows } from '../l10n/csv.ts';
import { imported } from '../l10n/exchange-rules.ts';
import { exportFormats, exportTexts, toExchangeDocuments } from '../l10n/export.ts';
import { importFiles } from '../l10n/import.ts';
import { addEntry, toNewLocale, toNextSteps } from '../l10n/new-locale.ts';
import { readReturned } from '../l10n/read-returned.ts';
import { type ReturnedFile, XmlFault } from '../l10n/xml.ts';
import { toPrintable } from '../markdown/printable.ts';
import {
  localesFile,
  pagesDir,
  toNamedDoc,
  translatedFromDir,
  uiStringsFile,
} from '../site/files.ts';
import type { Snapshot } from '../site/snapshot.ts';
import { findObstacleBelow, writeFilesBelow, writeSiteFiles } from '../site/write-files.ts';
import { Refusal, toOneOf, UsageError } from './arguments.ts';
import { formats, openSite, toScope } from './l10n-call.ts';
import { printJson, tell } from './output.ts';

export const exchangeOptions = {
  site: { type: 'string', default: '.' },
  locale: { type: 'string' },
  stale: { type: 'boolean', default: false },
  format: { type: 'string' },
  for: { type: 'string' },
  out: { type: 'string', default: 'exchange' },
  force: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof exchangeOptions }>>['values'];

/** The locales and the documents that positional arguments name. */
const toSelection = (site: Snapshot, rest: string[], locale: string | undefined) => {
  const locales: string[] = [];
  const docs: string[] = [];
  for (const name of locale === undefined ? rest : [locale, ...rest]) {
    const doc = toNamedDoc(name);
    if (site.locales.includes(name)) locales.push(name);
    else if (site.documents.some((one) => one.doc === doc && one.english)) docs.push(doc);
    else
      throw new UsageError(
        `Unexpected \`${name}\`, expected a locale (${site.locales.join(', ')}) or a page.`,
      );
  }
  return { locales: locales.length > 0 ? locales : site.locales, docs };
};

/** Tells which sections somebody has reviewed as they stand. */
const toIsReviewed = (site: Snapshot) => {
  const known = new Map<string, Set<string>>();
  return (locale: string, doc: string, section: string): boolean => {
    const key = `${locale} ${doc}`;
    const found = known.get(key) ?? findReviewed(site, locale, doc);
    known.set(key, found);
    return found.has(section);
  };
};

const findReviewed = (site: Snapshot, locale: string, doc: string): Set<string> => {
  const content = site.provenance.find((one) => one.locale === locale)?.content;
  const document = site.documents.find((one) => one.doc === doc);
  if (!document || content?.text == null) return new Set();
  const { entries } = parseProvenance(content.file, content.text);
  return new Set(
    toSectionProvenance(document, locale, entries).flatMap(({ id, provenance }) =>
      provenance?.reviewed ? [id] : [],
    ),
  );
};

const report = (
  problems: Problem[],
  site: Snapshot,
  written: ReadonlyMap<string, string> = new Map(),
): string =>
  toTextReport(
    sortProblems(problems).map(toMessage),
    (file) => written.get(file) ?? site.files.get(file)?.text ?? null,
  );

/**
 * Writes files below a folder; none of them where one is there with other content, unless that is asked for. Returns why
 * not.
 */
const writeBelow = (dir: string, files: Map<string, string>, isForced: boolean): string | null => {
  const shown = (file: string) => path.relative(process.cwd(), path.join(dir, file));
  for (const [file, text] of files) {
    const absolute = path.join(dir, file);
    const reason = findObstacleBelow(dir, file);
    if (reason !== null) return `${shown(file)}: ${reason} Nothing was written.`;
    if (isForced || !existsSync(absolute) || readFileSync(absolute, 'utf8') === text) continue;
    return `${shown(file)} is there already with other content. Nothing was written: import it first, or say --force.`;
  }
  const obstacle = writeFilesBelow(dir, files);
  return obstacle && `${shown(obstacle.file)}: ${obstacle.reason}`;
};

const runExport = (values: Values, rest: string[]) => {
  const format = toOneOf('format', values.format ?? 'xliff', exportFormats);
  if (values.for !== undefined) toOneOf('tool', values.for, ['omegat']);
  const site = openSite(values.site);
  const { context } = toContext(site, toScope(site.siteDir));
  const { files, problems, counts } = exportTexts(site, context.glossary, {
    ...toSelection(site, rest, values.locale),
    isStaleOnly: values.stale,
    format,
    isForOmegat: values.for === 'omegat',
    isReviewed: toIsReviewed(site),
  });
  const errors = problems.filter(({ severity }) => severity === 'error');
  const text = report(problems, site);
  if (text !== '') tell(`${text}\n`);
  const taken = writeBelow(path.resolve(values.out), files, values.force);
  if (taken !== null) throw new Refusal(taken);
  const lines = Object.entries(counts).map(
    ([locale, { missing, stale, current, reviewed }]) =>
      `${locale}: ${missing} missing, ${stale} stale, ${current} current, ${reviewed} reviewed`,
  );
  tell(
    files.size === 0
      ? 'Nothing to translate.\n'
      : `${lines.join('\n')}\nWrote ${files.size} ${files.size === 1 ? 'file' : 'files'} below ${values.out}.\n`,
  );
  if (errors.length > 0) process.exitCode = 1;
};

const mostBytes = 20_000_000;

const toText = (bytes: Buffer): string => {
  // Memories often come as UTF-16.
  const mark = bytes.subarray(0, 2).toString('hex');
  const encoding = mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new XmlFault('Unexpected bytes that are no text, expected UTF-8 or UTF-16.', 1);
  }
};

const readFiles = (names: string[]) => {
  const returned: { name: string; content: ReturnedFile }[] = [];
  const problems: Problem[] = [];
  for (const name of names) {
    if (!existsSync(name) || !statSync(name).isFile())
      throw new UsageError(`Unexpected file \`${name}\`, expected one that is there.`);
    try {
      if (statSync(name).size > mostBytes)
        throw new XmlFault(
          `Unexpected size, expected at most ${mostBytes} bytes. Split the file.`,
          1,
        );
      returned.push({ name, content: readReturned(toText(readFileSync(name))) });
    } catch (error) {
      if (!(error instanceof XmlFault)) throw error;
      problems.push(problemAt(name, imported, error.message, { line: error.line, column: 1 }));
    }
  }
  return { returned, problems };
};

const runImport = (values: Values, rest: string[]) => {
  const format = toOneOf('format', values.format ?? 'text', formats);
  if (rest.length === 0) throw new UsageError('Missing FILE, expected one that a tool gave back.');
  const site = openSite(values.site);
  const { context } = toContext(site, toScope(site.siteDir));
  const { returned, problems: unreadable } = readFiles(rest);
  const result = importFiles(site, context, returned);
  const problems = sortProblems([...unreadable, ...result.problems]);
  const isRehearsal = values['dry-run'];
  const obstacle = isRehearsal ? null : writeSiteFiles(site.siteDir, result.files);
  if (obstacle) throw new Refusal(`${obstacle.file}: ${obstacle.reason} Nothing was written.`);
  const { written, unchanged, refused, untranslated } = result.counts;
  const files = [...result.files.keys()];
  if (format === 'json') {
    const { problems: shown } = toJsonReport(problems.map(toMessage));
    printJson({ ...result.counts, files, accepted: result.accepted, problems: shown });
  } else if (format === 'github') process.stdout.write(toGithubReport(problems.map(toMessage)));
  else {
    const text = report(problems, site, result.files);
    if (text !== '') tell(`${text}\n`);
    for (const one of result.accepted)
      tell(`Accepted ${one} as translated from today's English.\n`);
    if (result.stillStale > 0)
      tell(
        `${result.stillStale} stale ${result.stillStale === 1 ? 'text' : 'texts'} came back as ${result.stillStale === 1 ? 'it' : 'they'} went: accept the section if it is right as it stands.\n`,
      );
    tell(
      `${isRehearsal ? 'Would write' : 'Wrote'} ${written} ${written === 1 ? 'text' : 'texts'} in ${files.length} ${files.length === 1 ? 'file' : 'files'}; ${unchanged} unchanged, ${untranslated} not translated, ${refused} refused.\n`,
    );
  }
  if (problems.some(({ severity }) => severity === 'error')) process.exitCode = 1;
};

const runCount = (values: Values, rest: string[]) => {
  const format = toOneOf('format', values.format ?? 'text', ['text', 'csv', 'json']);
  const site = openSite(values.site);
  const { context } = toContext(site, toScope(site.siteDir));
  const selection = toSelection(site, rest, values.locale);
  const { documents, problems } = toExchangeDocuments(site, context.glossary, {
    ...selection,
    isStaleOnly: false,
  });
  const counts = Object.fromEntries(
    selection.locales.map((locale) => [
      locale,
      countWords(documents.filter((document) => document.locale === locale)),
    ]),
  );
  const rows = toCountRows(counts);
  if (format === 'json') printJson({ locales: counts });
  else if (format === 'csv') process.stdout.write(toCsvRows([rows.head, ...rows.rows]));
  else process.stdout.write(`${toPrintable(toCountTable(rows))}\n`);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  tell(`${report(errors, site)}\n`);
  process.exitCode = 1;
};

/** The tag as it has to be written (`pt-BR` for `pt-br`); null where it names no language. */
const toCanonicalTag = (tag: string): string | null => {
  try {
    const [written = ''] = Intl.getCanonicalLocales(tag);
    return toNewLocale(written) && written;
  } catch {
    return null;
  }
};

/** Writes the configuration of servers anew, in a process that reads the new list of languages; the files that were written. */
const writeHosting = (siteDir: string): string[] => {
  const script = 'src/commands/hosting.ts';
  if (!existsSync(path.join(siteDir, script))) return [];
  const { stdout } = spawnSync(process.execPath, [script], { cwd: siteDir, encoding: 'utf8' });
  return stdout.split('\n').filter((line) => line !== '');
};

const runAddLocale = (values: Values, rest: string[]) => {
  const [tag, ...more] = rest;
  if (tag === undefined || more.length > 0)
    throw new UsageError('Unexpected arguments, expected add-locale LOCALE.');
  const added = toNewLocale(tag);
  if (!added) {
    const written = toCanonicalTag(tag);
    throw new UsageError(
      `Unexpected locale \`${tag}\`, expected ${written ? `\`${written}\`` : 'a language tag that Intl knows: de, pt-BR, zh-Hant'}.`,
    );
  }
  const site = openSite(values.site);
  if (tag === site.sourceLocale || site.locales.includes(tag))
    throw new UsageError(`Unexpected locale \`${tag}\`, expected one that the site does not have.`);
  const list = path.join(site.siteDir, localesFile);
  const entries = existsSync(list) ? addEntry(readFileSync(list, 'utf8'), added) : null;
  const files = new Map([
    ...(entries === null ? [] : [[localesFile, entries] as const]),
    // A string that is not there is shown in English, and told as missing.
    [uiStringsFile(tag), '{}\n'],
    [`${pagesDir(tag, site.sourceLocale)}/.gitkeep`, ''],
    [`${translatedFromDir(tag)}/.gitkeep`, ''],
  ]);
  const obstacle = writeSiteFiles(site.siteDir, files);
  if (obstacle) throw new Refusal(`${obstacle.file}: ${obstacle.reason} Nothing was written.`);
  const hosting = entries === null ? [] : writeHosting(site.siteDir);
  const steps = [
    ...(entries === null
      ? [`Add the locale to the site's configuration: i18n.locales of docusaurus.config.`]
      : []),
    ...toNextSteps(added),
  ];
  process.stdout.write(
    `${toPrintable(
      [
        `Added ${added.entry.label} (${tag}): ${[...files.keys(), ...hosting].join(', ')}.`,
        'Next:',
        ...steps.map((step, index) => `${index + 1}. ${step}`),
      ].join('\n'),
    )}\n`,
  );
};

/** The commands of `l10n` that bring texts out and back. */
export const exchangeCommands: Record<string, (values: Values, rest: string[]) => void> = {
  export: runExport,
  import: runImport,
  count: runCount,
  'add-locale': runAddLocale,
};
