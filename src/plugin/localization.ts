import { loadL10nSite } from '../content/l10n-site.ts';
import { checkDocument, type DocumentInput, toPairInput } from '../l10n/check-document.ts';
import { toContext, toDocumentInput, toSiteReport } from '../l10n/check-site.ts';
import { toDiff } from '../l10n/diff.ts';
import { parsePage } from '../l10n/page.ts';
import { type SummaryRow, toSummary } from '../l10n/summary.ts';
import type { LocalizedRow, SectionChange } from './client.ts';

/** What the files tell of a row; its title and address are Docusaurus' to tell. */
type FileRow = Omit<LocalizedRow, 'title' | 'permalink'>;

/** The state of every translation: for its page, and for the notes beside stale sections. */
export interface LocalizationState {
  rows: FileRow[];
  /** The sections of each page (`docs/` path without its ending) whose English has changed, by locale. */
  stale: Record<string, Record<string, string[]>>;
}

const toChanges = (
  input: DocumentInput,
  locale: string,
  context: ReturnType<typeof toContext>['context'],
): SectionChange[] => {
  const own = input.translations.find((one) => one.locale === locale);
  if (!input.english || !own?.translation || !own.source) return [];
  const [today, source, translation] = [input.english, own.source, own.translation].map(
    ({ file, text }) => parsePage(file, text),
  );
  if (!today || !source || !translation) return [];
  const pair = toPairInput(today, source, translation, locale, context);
  return toDiff(pair, null).map(({ id, state, critical, blocks }) => ({
    id,
    state,
    critical,
    blocks: blocks.map(({ changes, translation: words }) => ({ changes, translation: words })),
  }));
};

const toStale = (rows: SummaryRow[]): LocalizationState['stale'] => {
  const stale: LocalizationState['stale'] = {};
  for (const { doc, cells } of rows) {
    for (const { locale, stale: sections } of cells) {
      if (sections.length > 0) stale[locale] = { ...stale[locale], [doc]: sections };
    }
  }
  return stale;
};

/** Compares every translation with today's English and with the English that it was made from. */
export const readLocalization = (siteDir: string): LocalizationState => {
  const site = loadL10nSite(siteDir);
  const { context } = toContext(site);
  const inputs = site.documents.map((document) => ({
    document,
    input: toDocumentInput(document).input,
  }));
  const results = inputs.map(({ input }) => checkDocument(input, context));
  const report = toSiteReport(site, results, context, []);
  const rows = toSummary(report.statuses);
  return {
    stale: toStale(rows),
    rows: rows.map(({ doc, cells }) => {
      const found = inputs.find(({ input }) => input.doc === doc);
      return {
        doc,
        file: found?.document.english?.file ?? null,
        cells: cells.map((cell) => {
          const file = found?.document.translations.find(
            ({ locale }) => locale === cell.locale,
          )?.target;
          return {
            ...cell,
            file: file ?? null,
            errors: report.problems.filter(
              (problem) => problem.file === file && problem.severity === 'error',
            ).length,
            changes: found ? toChanges(found.input, cell.locale, context) : [],
          };
        }),
      };
    }),
  };
};
