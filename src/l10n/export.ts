import type { Glossary } from '../checks/glossary.ts';
import type { Problem } from '../checks/problem.ts';
import type { Snapshot } from '../site/snapshot.ts';
import { toCsv } from './csv.ts';
import { toOmegatProject } from './omegat.ts';
import { toDocumentUnits, toStringUnits, withNotes } from './site-units.ts';
import { toTbx } from './tbx.ts';
import { toMemory, toTmx } from './tmx.ts';
import { type PageUnits, type Unit, unitsOf } from './units.ts';
import { type ExchangeDocument, toXliff1, toXliff2 } from './xliff.ts';

export const exportFormats = ['xliff', 'xliff2', 'tmx', 'csv'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export interface ExportOptions {
  locales: string[];
  /** These documents only; all where there are none, and the UI strings too. */
  docs: string[];
  /** Only what is stale or missing, with the rest of its sections around it. */
  isStaleOnly: boolean;
  format: ExportFormat;
  isForOmegat: boolean;
  isReviewed?: (locale: string, doc: string, section: string) => boolean;
}

/** Files to give away, by their paths below the folder that is asked for. */
export interface ExportResult {
  files: Map<string, string>;
  problems: Problem[];
  /** How many texts of each state went out, by locale. */
  counts: Record<string, Record<Unit['state'], number>>;
}

/** The units of sections in which something is to be done. */
const toStale = (pages: PageUnits): Unit[] =>
  pages.sections.flatMap(({ parts, isStale }) => {
    const units = parts.flatMap(({ unit }) => unit ?? []);
    const isOpen = units.some(({ state }) => state === 'stale' || state === 'missing');
    // A page that has no record of its English is stale only where a text of it is.
    const isTracked = pages.source !== null || pages.translation === null;
    return isOpen || (isTracked && isStale) ? units : [];
  });

/** Everything that goes out, document by document. */
export const toExchangeDocuments = (
  site: Snapshot,
  glossary: Glossary,
  options: Pick<ExportOptions, 'locales' | 'docs' | 'isStaleOnly' | 'isReviewed'>,
): { documents: ExchangeDocument[]; problems: Problem[] } => {
  const problems: Problem[] = [];
  const documents = options.locales.flatMap((locale) => {
    const toDocument = (
      name: string,
      original: string,
      units: Unit[],
      pages: PageUnits | null,
    ): ExchangeDocument[] =>
      units.length === 0
        ? []
        : [
            {
              locale,
              name,
              original,
              sourceLanguage: site.sourceLocale,
              units: units.map((unit) => withNotes(unit, pages, locale, glossary)),
            },
          ];
    const ofPages = site.documents
      .filter(({ doc }) => options.docs.length === 0 || options.docs.includes(doc))
      .flatMap((document): ExchangeDocument[] => {
        const found = toDocumentUnits(
          document,
          locale,
          (section) => options.isReviewed?.(locale, document.doc, section) ?? false,
        );
        problems.push(...found.problems);
        const { pages } = found;
        if (!pages) return [];
        const units = options.isStaleOnly ? toStale(pages) : unitsOf(pages);
        return toDocument(document.doc, pages.today.page.file, units, pages);
      });
    const ofStrings =
      options.docs.length > 0
        ? []
        : toStringUnits(site, locale).flatMap((strings) => {
            const units = strings.units.filter(
              ({ state }) => !options.isStaleOnly || state === 'missing',
            );
            const name = `_ui/${strings.name.replace(/\.json$/u, '')}`;
            return toDocument(name, units[0]?.file ?? strings.file, units, null);
          });
    return [...ofPages, ...ofStrings];
  });
  return { documents, problems };
};

const noCounts = () => ({ missing: 0, stale: 0, current: 0, reviewed: 0 });

/** Writes a site's texts for tools. */
export const exportTexts = (
  site: Snapshot,
  glossary: Glossary,
  options: ExportOptions,
): ExportResult => {
  const { documents, problems } = toExchangeDocuments(site, glossary, options);
  const files = new Map<string, string>();
  const counts: ExportResult['counts'] = {};
  for (const { locale, units } of documents) {
    counts[locale] ??= noCounts();
    const own = counts[locale];
    for (const { state } of units) own[state] += 1;
  }
  for (const locale of options.locales) {
    const own = documents.filter((document) => document.locale === locale);
    if (own.length === 0) continue;
    const languages = { source: site.sourceLocale, target: locale };
    const units = own.flatMap((document) => document.units);
    if (options.isForOmegat) {
      for (const [file, text] of toOmegatProject(own, glossary, languages))
        files.set(`${locale}/${file}`, text);
      continue;
    }
    switch (options.format) {
      case 'xliff':
      case 'xliff2':
        for (const document of own)
          files.set(
            `${locale}/${document.name}.xlf`,
            options.format === 'xliff' ? toXliff1(document) : toXliff2(document),
          );
        break;
      case 'csv':
        for (const document of own)
          files.set(`${locale}/${document.name}.csv`, toCsv(document.units, locale));
        break;
      case 'tmx': {
        const memory = toMemory(units);
        files.set(`${locale}.tmx`, toTmx(memory.current, languages));
        if (memory.stale.length > 0)
          files.set(`${locale}.previous.tmx`, toTmx(memory.stale, languages));
        files.set(`${locale}.tbx`, toTbx(glossary, languages));
        break;
      }
    }
  }
  return { files, problems, counts };
};
