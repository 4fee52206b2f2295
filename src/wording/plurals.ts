import type { Language } from './format.ts';
import { remember, toNumberFormat, toPluralRules } from './remember.ts';

/** A form of the plural, as CLDR names it (https://cldr.unicode.org/index/cldr-spec/plural-rules). */
export type PluralForm = Intl.LDMLPluralRule;

const names: PluralForm[] = ['zero', 'one', 'two', 'few', 'many', 'other'];

/** Whole numbers that show every form that a whole number takes in some language. */
const samples = [...Array.from({ length: 200 }, (_, number) => number), 1_000, 10_000, 1_000_000];

const toForms = remember((tag, _options: null): ReadonlyMap<PluralForm, number[]> => {
  const rules = new Intl.PluralRules(tag);
  const numbers = Map.groupBy(samples, (number) => rules.select(number));
  return new Map(
    names.flatMap((form) => {
      // Every language has a form for all other numbers, fractions among them.
      const own = numbers.get(form) ?? (form === 'other' ? [] : null);
      return own ? [[form, own] as const] : [];
    }),
  );
});

/** The forms that whole numbers take in a language, each with numbers that take it. */
export const toPluralForms = (tag: string): ReadonlyMap<PluralForm, number[]> =>
  toForms({ tag }, null);

/** Whether a form stands for one number only, so that its words may do without the number. */
export const isOneNumber = (tag: string, form: PluralForm): boolean =>
  toPluralForms(tag).get(form)?.length === 1;

/** Numbers that take a form, as examples for people: "2, 3, 4, 22, …". */
export const toExamples = (tag: string, form: PluralForm): string => {
  const numbers = toPluralForms(tag).get(form) ?? [];
  // What a form is for besides whole numbers is of no use here.
  return numbers.length === 0
    ? 'none'
    : `${numbers.slice(0, 4).join(', ')}${numbers.length > 4 ? ', …' : ''}`;
};

/** A key that ends in the name of a form as what stands before it and the form: `search.found.one`. */
const splitPluralKey = (key: string): { id: string; form: PluralForm } | null => {
  const at = key.lastIndexOf('.');
  const form = names.find((name) => name === key.slice(at + 1));
  return at > 0 && form ? { id: key.slice(0, at), form } : null;
};

/**
 * Returns the id and form of a string that counts; null for one that does not: English has no form `other` of it with a
 * number.
 */
export const toPlural = (
  key: string,
  english: ReadonlyMap<string, string>,
): { id: string; form: PluralForm } | null => {
  const plural = splitPluralKey(key);
  return plural && english.get(`${plural.id}.other`)?.includes('{count}') ? plural : null;
};

/** A message by its key; of a form that is not there, the one for all other numbers. */
export const toMessage = (
  messages: ReadonlyMap<string, string>,
  key: string,
  english: ReadonlyMap<string, string>,
): string | undefined => {
  const plural = toPlural(key, english);
  return messages.get(key) ?? (plural ? messages.get(`${plural.id}.other`) : undefined);
};

/**
 * The English strings as a language needs them: those that count in each form of the language, all others as they are.
 *
 * For Polish, `found.one` and `found.other` become `found.one`, `found.few`, `found.many` and `found.other`.
 */
export const toStringsOf = (
  english: ReadonlyMap<string, string>,
  tag: string,
): Map<string, string> => {
  const needed = new Map<string, string>();
  for (const [key, message] of english) {
    const plural = toPlural(key, english);
    if (!plural) {
      needed.set(key, message);
      continue;
    }
    for (const form of toPluralForms(tag).keys()) {
      const own = `${plural.id}.${form}`;
      needed.set(own, toMessage(english, own, english) ?? message);
    }
  }
  return needed;
};

/** A string that counts, in the form and with the number that a language has. */
export const toCountText = (language: Language, id: string, count: number): string =>
  language.translate(`${id}.${toPluralRules(language, null).select(count)}`, {
    count: toNumberFormat(language, {}).format(count),
  });
