import { translate } from '@docusaurus/Translate';
import { toCountText, toPluralForms } from '../wording/plurals.ts';

const translateById = (id: string, values: Record<string, string> = {}): string =>
  translate({ id }, values);

/** A string that counts, in the form that the page's language has for the number. */
export const translateCount = (locale: string, id: string, count: number): string =>
  toCountText({ tag: locale, translate: translateById }, id, count);

/** All forms of a string that counts, for a script that counts in the reader's browser (`src/enhance/counted.ts`). */
export const toCountForms = (locale: string, id: string): string =>
  JSON.stringify(
    Object.fromEntries(
      [...toPluralForms(locale).keys()].map((form) => [form, translate({ id: `${id}.${form}` })]),
    ),
  );
