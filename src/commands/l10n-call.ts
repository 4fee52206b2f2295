import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type { parseArgs } from 'node:util';
import { type ProvenanceKind, provenanceKinds } from '../checks/provenance.ts';
import { toDay } from '../notices/dates.ts';
import { clock } from '../site/clock.ts';
import { toNamedDoc } from '../site/files.ts';
import { loadSite } from '../site/load-site.ts';
import type { Snapshot } from '../site/snapshot.ts';
import { isSite } from '../site/text-file.ts';
import { toOneOf, UsageError } from './arguments.ts';

export const formats = ['text', 'json', 'github'] as const;
export type Format = (typeof formats)[number];

/** Options that a person gives for the findings that are to be accepted. */
export interface FindingOptions {
  rule?: string | undefined;
  reason?: string | undefined;
  by?: string | undefined;
  /** The line of the translation, where a section has several findings of the rule. */
  line?: string | undefined;
}

/** A call of one of the commands that check translations, or record that they are right. */
export interface Call {
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

export const checkOptions = {
  site: { type: 'string', default: '.' },
  locale: { type: 'string' },
  format: { type: 'string', default: 'text' },
  rule: { type: 'string' },
  reason: { type: 'string' },
  by: { type: 'string' },
  kind: { type: 'string' },
  line: { type: 'string' },
  'no-cache': { type: 'boolean', default: false },
} as const;

/** Parses `--kind`, which requires a name beside it. */
const toKind = (kind: string | undefined, by: string | undefined): ProvenanceKind | null => {
  if (kind === undefined) return null;
  const found = toOneOf('kind', kind, provenanceKinds);
  if (by === undefined || by.trim() === '')
    throw new UsageError('Missing --by, expected the name of who or what it was.');
  return found;
};

/** The folder of a site that `--site` names. */
const toSiteDir = (dir: string): string => {
  const siteDir = path.resolve(dir);
  if (!isSite(siteDir))
    throw new UsageError(`Unexpected site \`${dir}\`, expected a folder with docs/ and i18n/.`);
  return siteDir;
};

/** The site that `--site` names. */
export const openSite = (dir: string): Snapshot => loadSite(toSiteDir(dir));

/** Reads a call, and what its options say; throws a {@link UsageError}. */
export const toCall = (
  values: ReturnType<typeof parseArgs<{ options: typeof checkOptions }>>['values'],
  command: string,
  rest: string[],
): Call => {
  const [more] = ['status', 'check'].includes(command) ? rest : [];
  if (more !== undefined) {
    throw new UsageError(
      `Unexpected argument \`${more}\`, expected options alone: \`--locale ${more}\` for a language.`,
    );
  }
  const format = toOneOf('format', values.format, formats);
  if (!statSync(path.resolve(values.site), { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`Unexpected site \`${values.site}\`, expected a folder.`);
  return {
    command,
    rest,
    siteDir: toSiteDir(values.site),
    locale: values.locale ?? null,
    format,
    usesCache: !values['no-cache'],
    kind: toKind(values.kind, values.by),
    finding: { rule: values.rule, reason: values.reason, by: values.by, line: values.line },
  };
};

/** Holds the locale that a call names against those of the site. */
export const checkLocale = (locale: string | null, locales: string[]): void => {
  if (locale === null || locales.includes(locale)) return;
  throw new UsageError(
    `Unexpected locale \`${locale}\`, expected ${locales.length > 0 ? locales.join(', ') : 'a folder below i18n/'}.`,
  );
};

/** This project's own site is judged by all rules, any other by those that make sense there. */
export const toScope = (siteDir: string) => ({
  today: toDay(clock()),
  isOwnSite: realpathSync(siteDir) === realpathSync(process.cwd()),
});

/** Reads `LOCALE PAGE[#SECTION]`; `--locale` may stand for the first. */
export const toNamedPage = ({
  command,
  locale: option,
  rest,
}: Pick<Call, 'command' | 'locale' | 'rest'>) => {
  const [first, second, ...more] = rest;
  const locale = second === undefined ? option : (first ?? null);
  const name = second ?? first;
  if (name === undefined || !locale || more.length > 0)
    throw new UsageError(`Unexpected arguments, expected ${command} LOCALE PAGE[#SECTION].`);
  const [page = '', section = null] = name.split('#', 2);
  return { locale, name, doc: toNamedDoc(page), section };
};
