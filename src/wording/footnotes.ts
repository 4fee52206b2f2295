import type { Translate } from './format.ts';

/** The words of footnotes in a language. */
export const toFootnoteWords = (
  translate: Translate,
): { label: string; toBack: (number: string) => string } => ({
  label: translate('footnotes.label'),
  toBack: (number) => translate('footnotes.back', { number }),
});
