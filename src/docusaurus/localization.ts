import { checkDocument, type DocumentInput, toPairInput } from '../checks/check-document.ts';
import { toContext, toDocumentInput, toSiteReport } from '../checks/check-site.ts';
import { toDiff } from '../checks/diff.ts';
import { parsePage } from '../checks/page.ts';
import { type SummaryRow, toSummary } from '../checks/summary.ts';
import { loadSite, type Snapshot } from '../site/snapshot.ts';
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

interface CheckedDocument {
  result: ReturnType<typeof checkDocument>;
  /** The changes of each translation, by locale. */
  changes: Record<string, SectionChange[]>;
}

interface Kept {
  site: { key: string; state: LocalizationState } | null;
  documents: Map<string, CheckedDocument>;
}

/**
 * What was found last, by the texts that it was found in: the preview asks several times for each edit, of one page
 * mostly. It stands outside this module, which Docusaurus loads anew with every reload.
 */
const place = Symbol.for('notices.localization');
const outside = globalThis as { [place]?: Kept };
const kept: Kept = outside[place] ?? { site: null, documents: new Map() };
outside[place] = kept;

const checkOnce = (
  inputs: DocumentInput[],
  context: ReturnType<typeof toContext>['context'],
): CheckedDocument[] => {
  const contextKey = JSON.stringify(context);
  const checked = inputs.map((input): [string, CheckedDocument] => {
    const key = `${contextKey}${JSON.stringify(input)}`;
    const known = kept.documents.get(key);
    if (known) return [key, known];
    const changes = input.translations.map(({ locale }) => [
      locale,
      toChanges(input, locale, context),
    ]);
    return [key, { result: checkDocument(input, context), changes: Object.fromEntries(changes) }];
  });
  kept.documents = new Map(checked);
  return checked.map(([, document]) => document);
};

/** Compares every translation with today's English and with the English that it was made from. */
export const readLocalization = (siteDir: string): LocalizationState => {
  const site = loadSite(siteDir);
  const key = JSON.stringify([...site.files.values()]);
  if (kept.site?.key !== key) kept.site = { key, state: toLocalization(site) };
  return kept.site.state;
};

const toLocalization = (site: Snapshot): LocalizationState => {
  const { context } = toContext(site);
  const inputs = site.documents.map((document) => ({
    document,
    input: toDocumentInput(document).input,
  }));
  const checked = checkOnce(
    inputs.map(({ input }) => input),
    context,
  );
  const results = checked.map(({ result }) => result);
  // UI strings are no translation of a page.
  const report = toSiteReport({ ...site, strings: [], theme: [] }, results, context, []);
  const rows = toSummary(report.statuses);
  return {
    stale: toStale(rows),
    rows: rows.map(({ doc, cells }) => {
      const at = inputs.findIndex(({ input }) => input.doc === doc);
      const found = inputs[at];
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
            changes: checked[at]?.changes[cell.locale] ?? [],
          };
        }),
      };
    }),
  };
};
