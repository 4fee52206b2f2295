import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { defaultLocale, type LocaleCode, localeCodes } from '../locales.ts';
import { isInherited } from '../markdown/ids.ts';
import { withLineFeeds } from '../markdown/line-ends.ts';
import { splitNumberPrefix } from '../markdown/links.ts';
import { isReservedName } from '../wording/addresses.ts';
import { pagesDir, translatedFromDir } from './files.ts';
import { isDeviceName } from './page-names.ts';
import { writeSiteFile } from './text-file.ts';

/** The data that a new notice starts with. */
export interface NewNotice {
  slug: string;
  title: string;
  /** The ids of its waves, in order. */
  waves: string[];
  /** The languages that get a translation to fill in, beside English. */
  locales: LocaleCode[];
  /** The day on which it is made, as `2026-11-26`. */
  today: string;
}

const templateDir = path.join(import.meta.dirname, 'templates');

/** The languages that have a template of their own. */
export const templateLocales = (): LocaleCode[] =>
  localeCodes.filter((code) => existsSync(path.join(templateDir, `${code}.md`)));

const toNameFault = (name: string, example: string): string | null => {
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(name)) {
    return `expected lower-case letters, digits and hyphens (\`${example}\`)`;
  }
  if (
    /^(?:[\de-]+|0[box][\da-f]+)$/u.test(name) ||
    /^(?:true|false|null|yes|no|on|off|y|n)$/u.test(name)
  ) {
    return 'expected a name with words: YAML reads this as a number or a switch';
  }
  return isInherited(name) ? 'expected a name that is no word of JavaScript' : null;
};

/** Why a wave cannot be called this; null for a name that it may have. */
export const toWaveFault = (id: string): string | null => toNameFault(id, 'eu-1');

/**
 * Why a notice cannot be called this: the form, a word that YAML, JavaScript, Windows or the site's own addresses use; null
 * for a name that is free.
 */
export const toSlugFault = (slug: string): string | null => {
  const fault = toNameFault(slug, 'move-archives');
  if (fault !== null) return fault;
  if (isDeviceName(slug)) return 'expected another name: no file on Windows can have this one';
  if (splitNumberPrefix(slug).number !== undefined) {
    return 'expected a word first: a number before a name orders pages and is not part of the address';
  }
  // Where letter case does not tell names apart, `pt-br` is the folder of `pt-BR`.
  const isLanguage = localeCodes.some((code) => code.toLowerCase() === slug);
  if (isReservedName(slug) || isLanguage) {
    return 'expected another name: the site has a page, a folder or a language at this address';
  }
  return null;
};

/** The environments that the site has words for; a wave of another name moves production. */
const environments = ['development', 'stage', 'production'];

/** The month that starts at least 60 days after a day, so that a promise of 30 days before can be kept. */
const toFirstMonth = (today: string): number => {
  const earliest = new Date(Date.parse(today) + 60 * 86_400_000);
  return earliest.getUTCFullYear() * 12 + earliest.getUTCMonth() + 1;
};

const toMonth = (months: number): string =>
  `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;

const toWaves = ({ waves, today }: NewNotice): string =>
  waves
    .map((id, at) => {
      const environment = environments.includes(id) ? id : 'production';
      return [
        `  - id: ${id}`,
        `    environments: [${environment}]`,
        `    start: ${toMonth(toFirstMonth(today) + at)}`,
        '    notify: P30D',
      ].join('\n');
    })
    .join('\n');

const fill = (locale: LocaleCode, notice: NewNotice): string => {
  const values: Record<string, string> = {
    title: notice.title,
    published: notice.today,
    waves: toWaves(notice),
  };
  const template = withLineFeeds(readFileSync(path.join(templateDir, `${locale}.md`), 'utf8'));
  const [front = '', body = ''] = template.split(/(?<=\n---\n)/u);
  // In the front matter a title with a colon or a quote has to be quoted; in the heading it stands as it is.
  const inYaml = { ...values, title: stringify(notice.title, { lineWidth: 0 }).trimEnd() };
  const put = (text: string, own: Record<string, string>) =>
    text.replace(/\{\{(?<name>\w+)\}\}/gu, (_match, name: string) => own[name] ?? '');
  return put(front, inYaml) + put(body, values);
};

/** The files of a new notice: the English one, and for each further language the translation and the English it is of. */
const toFiles = (notice: NewNotice): { file: string; text: string }[] => {
  const page = `${notice.slug}.md`;
  const english = fill(defaultLocale, notice);
  return [
    { file: `${pagesDir(defaultLocale)}/${page}`, text: english },
    ...notice.locales.flatMap((locale) => [
      { file: `${pagesDir(locale)}/${page}`, text: fill(locale, notice) },
      { file: `${translatedFromDir(locale)}/${page}`, text: english },
    ]),
  ];
};

/**
 * Writes a new notice from templates, a draft. Where any of its files is there already, nothing is written, and `taken`
 * names it; where one cannot be written, none stays and `obstacle` says why.
 */
export const createNotice = (
  siteDir: string,
  notice: NewNotice,
): { made: string[]; taken: string | null; obstacle: string | null } => {
  const files = toFiles(notice);
  const folder = `${pagesDir(defaultLocale)}/${notice.slug}`;
  const taken = [...files.map(({ file }) => file), folder].find((file) =>
    existsSync(path.join(siteDir, file)),
  );
  if (taken !== undefined) return { made: [], taken, obstacle: null };
  for (const [at, { file, text }] of files.entries()) {
    const obstacle = writeSiteFile(siteDir, file, text);
    if (obstacle === null) continue;
    // All or nothing.
    for (const made of files.slice(0, at)) rmSync(path.join(siteDir, made.file));
    return { made: [], taken: null, obstacle };
  }
  return { made: files.map(({ file }) => file), taken: null, obstacle: null };
};
