import type { SectionProvenance } from '../checks/provenance.ts';
import { parsePoint } from '../notices/dates.ts';
import { formatPoint, type Language } from '../wording/format.ts';

/** How a translation came about, in words: one statement for all of a page, or one for each kind of section. */
export interface ProvenanceStatement {
  text: string;
  /** The sections that it is said of: empty where it is said of the whole page. */
  sections: { id: string; title: string }[];
}

const toStatement = (
  { translate, ...language }: Language,
  provenance: SectionProvenance['provenance'],
): string => {
  if (!provenance) return translate('provenance.none');
  const { made, reviewed } = provenance;
  const point = reviewed && parsePoint(reviewed.date);
  const date = point ? formatPoint({ translate, ...language }, point) : '';
  const values = { by: made?.by ?? '', reviewer: reviewed?.by ?? '', date };
  if (!made) return translate('provenance.reviewed', values);
  return translate(`provenance.${made.kind}${reviewed ? 'Reviewed' : ''}`, values);
};

/** Says how the sections of a page came about; a page of which nothing is recorded is told so. */
export const toProvenanceStatements = (
  sections: SectionProvenance[],
  language: Language,
): ProvenanceStatement[] => {
  const groups = Map.groupBy(sections, ({ provenance }) => toStatement(language, provenance));
  if (groups.size === 0) return [{ text: toStatement(language, null), sections: [] }];
  if (groups.size === 1) return [...groups.keys()].map((text) => ({ text, sections: [] }));
  return [...groups].map(([text, own]) => ({
    text,
    sections: own.map(({ id, title }) => ({ id, title })),
  }));
};
