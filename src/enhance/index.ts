/** When the script of an enhancement runs in a built page: before anything is painted, or at the end of the page. */
type Timing = 'early' | 'end';

/** Every enhancement of a reader's page: each is the module of this name, beside this file. */
export const enhancements = {
  'chosen-color-mode': 'early',
  'language-offer': 'early',
  'color-mode': 'end',
  'copy-code': 'end',
  'copy-link': 'end',
  'language-links': 'end',
  'list-groups': 'end',
  'list-filter': 'end',
  'local-times': 'end',
  members: 'end',
  news: 'end',
  search: 'end',
  'search-key': 'end',
  seen: 'end',
  'today-line': 'end',
  'as-of-now': 'end',
  'scroll-by-key': 'end',
} as const satisfies Record<string, Timing>;

export type EnhancementName = keyof typeof enhancements;

/** The attribute by which an element says what it needs. */
export const needsAttribute = 'data-enhance';

/** The attribute for an element that needs enhancements: `<button {...needs('copy-link')}>`. The page then carries them. */
export const needs = (...names: EnhancementName[]): { [needsAttribute]: string } => ({
  [needsAttribute]: names.join(' '),
});
