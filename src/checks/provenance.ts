// cspell:ignore failsafe

import { hash } from 'node:crypto';
import { isMap, isSeq, LineCounter, parseDocument, stringify } from 'yaml';
import type { SiteDocument } from '../site/snapshot.ts';
import { toVersions } from './freshness.ts';
import type { Section } from './page.ts';
import { parsePage } from './parse-page.ts';
import { type Problem, problemAt } from './problem.ts';
import { provenance as provenanceRule } from './rules/provenance.ts';

/** How the translation of a section came about, as people said it. */
export interface Provenance {
  document: string;
  section: string;
  /** A digest of both texts: once one of them changes, nothing is said any more. */
  texts: string;
  /** Who or what translated it, and when; null where nobody said. */
  made: { kind: 'machine' | 'human'; by: string; date: string } | null;
  reviewed: { by: string; date: string } | null;
}

/** The statements that a person can record about a translation. */
export const provenanceKinds = ['machine', 'human', 'reviewed'] as const;
export type ProvenanceKind = (typeof provenanceKinds)[number];

const keys = ['document', 'section', 'texts', 'made', 'by', 'date', 'reviewedBy', 'reviewedOn'];

const toFault = (file: string, line: number, message: string): Problem =>
  problemAt(file, provenanceRule, message, { line, column: 1 });

const isDay = (value: string) => /^\d{4}-\d{2}-\d{2}$/u.test(value);

/** Reads an entry; why not, where it says too little or something else. */
const readEntry = (entry: Record<string, unknown>): Provenance | string => {
  const text = (key: string) => String(entry[key] ?? '').trim();
  const unknown = Object.keys(entry).find((key) => !keys.includes(key));
  if (unknown !== undefined) return `Unexpected key \`${unknown}\`, expected ${keys.join(', ')}.`;
  const missing = ['document', 'section', 'texts'].find((key) => text(key) === '');
  if (missing !== undefined) return `Missing \`${missing}\`, expected it in every entry.`;
  const kind = text('made');
  if (kind !== '' && kind !== 'machine' && kind !== 'human')
    return `Unexpected \`${kind}\` in \`made\`, expected machine or human.`;
  if (kind !== '' && (text('by') === '' || !isDay(text('date'))))
    return 'Missing `by` or `date`, expected a name and a day beside `made`.';
  if (text('reviewedBy') !== '' && !isDay(text('reviewedOn')))
    return 'Missing `reviewedOn`, expected a day beside `reviewedBy`.';
  if (kind === '' && text('reviewedBy') === '')
    return 'Missing `made` or `reviewedBy`, expected one of them.';
  return {
    document: text('document'),
    section: text('section'),
    texts: text('texts'),
    made: kind === '' ? null : { kind, by: text('by'), date: text('date') },
    reviewed:
      text('reviewedBy') === '' ? null : { by: text('reviewedBy'), date: text('reviewedOn') },
  };
};

/** Reads `provenance.yaml` strictly: an entry with a fault says nothing. */
export const parseProvenance = (
  file: string,
  text: string,
): { entries: Provenance[]; problems: Problem[] } => {
  const lines = new LineCounter();
  // Strings as they are: a date is no point in time.
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: true,
    schema: 'failsafe',
  });
  const [error] = document.errors;
  if (error)
    return {
      entries: [],
      problems: [
        toFault(
          file,
          lines.linePos(error.pos[0]).line,
          `Unexpected YAML, expected a list of entries.`,
        ),
      ],
    };
  if (document.contents === null) return { entries: [], problems: [] };
  if (!isSeq(document.contents))
    return {
      entries: [],
      problems: [toFault(file, 1, 'Unexpected content, expected a list of entries.')],
    };
  const entries: Provenance[] = [];
  const problems: Problem[] = [];
  for (const item of document.contents.items) {
    const line = lines.linePos(isMap(item) ? (item.range?.[0] ?? 0) : 0).line;
    const read = readEntry(isMap(item) ? item.toJSON() : {});
    if (typeof read === 'string') problems.push(toFault(file, line, read));
    else entries.push(read);
  }
  return { entries, problems };
};

/** Returns a digest of the texts of a section in English and in a translation. */
export const toTexts = (english: Section, translation: Section): string =>
  hash(
    'sha1',
    [english, translation]
      .map(({ blocks }) => blocks.map(({ key }) => key).join('\n'))
      .join('\n\u0000\n'),
  ).slice(0, 12);

/** The entries with what somebody says of a section now; what was said of the same texts before stays beside it. */
export const withProvenance = (
  entries: Provenance[],
  said: {
    document: string;
    section: string;
    texts: string;
    kind: ProvenanceKind;
    by: string;
    date: string;
  },
): Provenance[] => {
  const { document, section, texts, kind, by, date } = said;
  const at = entries.findIndex((one) => one.document === document && one.section === section);
  const old = entries[at];
  const before = old?.texts === texts ? old : null;
  const entry: Provenance = {
    document,
    section,
    texts,
    made: kind === 'reviewed' ? (before?.made ?? null) : { kind, by, date },
    // A text that was made again has been reviewed by nobody.
    reviewed: kind === 'reviewed' ? { by, date } : null,
  };
  return at === -1 ? [...entries, entry] : entries.with(at, entry);
};

/** The text of `provenance.yaml`. */
export const writeProvenance = (entries: Provenance[]): string =>
  stringify(
    entries.map(({ document, section, texts, made, reviewed }) => ({
      document,
      section,
      texts,
      ...(made ? { made: made.kind, by: made.by, date: made.date } : {}),
      ...(reviewed ? { reviewedBy: reviewed.by, reviewedOn: reviewed.date } : {}),
    })),
    { lineWidth: 0 },
  );

/** A section of a translation, and how it came about; null where nobody said, or a text has changed since. */
export interface SectionProvenance {
  id: string;
  title: string;
  provenance: Provenance | null;
}

/** How each section of a translated page came about. */
export const toSectionProvenance = (
  { doc, english, translations }: SiteDocument,
  locale: string,
  entries: Provenance[],
): SectionProvenance[] => {
  const own = entries.filter(({ document }) => document === doc);
  const translation = translations.find((one) => one.locale === locale)?.translation;
  // Most pages have no entry: they need not be read.
  if (own.length === 0 || english?.text == null || translation?.text == null) return [];
  const today = parsePage(english.file, english.text);
  const page = parsePage(translation.file, translation.text);
  return toVersions(today, null, page).flatMap((version): SectionProvenance[] => {
    if (!version.today || !version.translation) return [];
    const { id } = version.today;
    const texts = toTexts(version.today, version.translation);
    return [
      {
        id,
        title: version.translation.title,
        provenance: own.find((one) => one.section === id && one.texts === texts) ?? null,
      },
    ];
  });
};
