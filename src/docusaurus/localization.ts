import { type SummaryRow, toSummary } from '../checks/summary.ts';
import type { LocalizedRow } from './client.ts';
import type { JudgedSite } from './judgement.ts';

/** The part of a row that the files determine; its title and address are known to Docusaurus. */
export type FileRow = Omit<LocalizedRow, 'title' | 'permalink'>;

/** The state of every translation: for its page, and for the notes beside stale sections. */
export interface LocalizationState {
  rows: FileRow[];
  /** The sections of each page (`docs/` path without its ending) whose English has changed, by locale. */
  stale: Record<string, Record<string, string[]>>;
}

const toStale = (rows: SummaryRow[]): LocalizationState['stale'] => {
  const stale: LocalizationState['stale'] = {};
  for (const { doc, cells } of rows) {
    for (const { locale, stale: sections } of cells) {
      if (sections.length > 0) stale[locale] = { ...stale[locale], [doc]: sections };
    }
  }
  return stale;
};

/** The state of every translation, as the judgement of the site has it. */
export const toLocalization = ({ snapshot, judgement }: JudgedSite): LocalizationState => {
  const rows = toSummary(judgement.statuses);
  const documents = new Map(snapshot.documents.map((document) => [document.doc, document]));
  const errors = Map.groupBy(
    judgement.problems.filter(({ fatal }) => fatal),
    ({ file = '' }) => file,
  );
  return {
    stale: toStale(rows),
    rows: rows.map(({ doc, cells }) => {
      const document = documents.get(doc);
      const diffs = judgement.results.get(doc)?.diffs ?? {};
      return {
        doc,
        file: document?.english?.file ?? null,
        cells: cells.map((cell) => {
          const file =
            document?.translations.find(({ locale }) => locale === cell.locale)?.target ?? null;
          return {
            ...cell,
            file,
            errors: errors.get(file ?? '')?.length ?? 0,
            changes: (diffs[cell.locale] ?? []).map(({ id, critical, blocks }) => ({
              id,
              critical,
              blocks: blocks.map(({ changes, isCoarse, translation }) => ({
                changes,
                ...(isCoarse ? { isCoarse } : {}),
                translation,
              })),
            })),
          };
        }),
      };
    }),
  };
};
