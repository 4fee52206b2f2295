import { type DocumentState, docsOf, type Statuses } from './freshness.ts';

/** A translation of a notice, as the localization page shows it. */
export interface SummaryCell {
  locale: string;
  state: DocumentState;
  /** How much of today's English the translation says, from 0 to 1, by blocks. */
  coverage: number;
  /** The ids of sections that are not as today's English is. */
  stale: string[];
  missing: string[];
  extra: string[];
  /** The ids of sections in which a fact changed. */
  critical: string[];
  /** The page's other name, where English was renamed. */
  renamedTo: string | null;
  renamedFrom: string | null;
}

/** A notice in all locales. */
export interface SummaryRow {
  doc: string;
  cells: SummaryCell[];
}

/** Of what is missing or cannot be read nothing is known to be translated. */
const isAbsent = (state: DocumentState) => state === 'missing' || state === 'unreadable';

/** The state of all translations as rows of notices and columns of locales. */
export const toSummary = (statuses: Statuses): SummaryRow[] => {
  const locales = Object.keys(statuses);
  return docsOf(statuses).map((doc) => ({
    doc,
    cells: locales.flatMap((locale): SummaryCell[] => {
      const status = statuses[locale]?.[doc];
      if (!status) return [];
      const { sections } = status;
      const idsOf = (state: string) =>
        sections.filter((section) => section.state === state).map(({ id }) => id);
      const today = sections.filter(({ state }) => state !== 'extra');
      const total = today.reduce((sum, { blocks }) => sum + blocks.total, 0);
      const behind = today.reduce((sum, { blocks }) => sum + blocks.stale, 0);
      return [
        {
          locale,
          state: status.state,
          coverage: total === 0 ? (isAbsent(status.state) ? 0 : 1) : (total - behind) / total,
          stale: idsOf('stale'),
          missing: idsOf('missing'),
          extra: idsOf('extra'),
          critical: sections.filter(({ critical }) => critical).map(({ id }) => id),
          renamedTo: status.renamedTo ?? null,
          renamedFrom: status.renamedFrom ?? null,
        },
      ];
    }),
  }));
};
