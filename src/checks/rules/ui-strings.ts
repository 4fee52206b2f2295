import { isOneNumber, toExamples, toPlural, toPluralForms } from '../../wording/plurals.ts';
import type { Language } from '../language.ts';
import type { Finding, Rule } from '../rule.ts';

/** One UI string: its message and where that stands in the file. */
export interface UiString {
  key: string;
  message: string;
  offset: number;
  /** Where the message itself begins. */
  messageAt: number;
}

/** The UI strings of one file, beside what they translate. */
export interface StringsInput {
  language: Language;
  strings: UiString[];
  /** The messages to translate, by key: English, each count in the forms of the language, and the theme's own. */
  english: Map<string, string>;
  /** Whether English has a file of this name: without one, what other locales have is all that is known. */
  hasEnglish: boolean;
  /** Keys that further locales have in this file. */
  elsewhere: Set<string>;
}

export const uiStrings: Rule = {
  id: 'ui-strings',
  severity: 'error',
  reason: 'A string that is missing shows English; one with a wrong placeholder shows braces.',
};

/** So many strings that are missing are told one by one. */
const mostMissing = 20;

const placeholders = (message: string): string[] =>
  [...new Set(message.match(/\{[\w.]+\}/gu) ?? [])].sort();

/** In strings of the theme, plural forms stand side by side: `One page|{count} pages`. */
const formsOf = (message: string) => message.split('|');

const checkOne = (
  { key, message, messageAt }: UiString,
  expected: string,
  { language, english }: StringsInput,
): Finding[] => {
  const findings: Finding[] = [];
  const place = { offset: messageAt, length: message.length };
  if (message.trim() === '' && expected.trim() !== '') {
    return [
      {
        message: `Unexpected empty message of \`${key}\`, expected a translation of \`${expected}\`.`,
        ...place,
      },
    ];
  }
  const ours = placeholders(expected);
  const theirs = placeholders(message);
  const plural = toPlural(key, english);
  // "One page" needs no number.
  const isNumberFree = plural !== null && isOneNumber(language.tag, plural.form);
  const missing = ours.filter(
    (name) => !theirs.includes(name) && !(isNumberFree && name === '{count}'),
  );
  const extra = theirs.filter((name) => !ours.includes(name));
  if (missing.length > 0) {
    findings.push({
      message: `Missing ${missing.join(', ')} in the message of \`${key}\`, expected the placeholders of English${extra.length > 0 ? `, not ${extra.join(', ')}` : ''}.`,
      ...place,
    });
  } else if (extra.length > 0) {
    findings.push({
      message: `Unexpected ${extra.join(', ')} in the message of \`${key}\`, expected ${ours.join(', ') || 'no placeholder'}.`,
      ...place,
    });
  }
  const forms = formsOf(message).length;
  const englishForms = formsOf(expected).length;
  const wanted = englishForms > 1 ? language.pluralForms : 1;
  if (forms > wanted || (forms === 1 && wanted > 1)) {
    findings.push({
      message: `Unexpected ${forms} plural ${forms === 1 ? 'form' : 'forms'} of \`${key}\`, expected ${wanted}, separated by \`|\`.`,
      ...place,
    });
  } else if (forms < wanted) {
    findings.push({
      severity: 'warning',
      message: `Unexpected ${forms} plural forms of \`${key}\`, expected ${wanted}: the last one is used for the others.`,
      ...place,
    });
  }
  return findings;
};

/** Holds the UI strings of a locale against English. Strings of the theme may be left out: it has its own. */
export const checkUiStrings = (input: StringsInput): Finding[] => {
  const { strings, english, elsewhere, hasEnglish } = input;
  const own = new Set(strings.map(({ key }) => key));
  const isTheme = (key: string) => key.startsWith('theme.');
  const findings: Finding[] = [];
  const seen = new Set<string>();
  for (const string of strings) {
    const expected = english.get(string.key);
    if (seen.has(string.key)) {
      findings.push({
        message: `Unexpected second \`${string.key}\`, expected each key once.`,
        offset: string.offset,
        length: string.key.length + 2,
      });
    }
    seen.add(string.key);
    const plural = toPlural(string.key, english);
    if (expected !== undefined) findings.push(...checkOne(string, expected, input));
    else if (plural) {
      findings.push({
        message: `Unexpected plural form \`${plural.form}\` of \`${plural.id}\`, expected ${[...toPluralForms(input.language.tag).keys()].join(', ')}: the forms of this language.`,
        offset: string.offset,
        length: string.key.length + 2,
      });
    } else if (hasEnglish && !isTheme(string.key)) {
      findings.push({
        message: `Unexpected string \`${string.key}\`, expected one that English has.`,
        offset: string.offset,
        length: string.key.length + 2,
      });
    }
  }
  const missing = [...(hasEnglish ? english.keys() : elsewhere)].filter(
    (key) => !own.has(key) && !isTheme(key),
  );
  if (hasEnglish && missing.length > mostMissing) {
    // A language that is new has next to nothing: one sentence says it better than hundreds.
    findings.push({
      message: `Missing ${missing.length} of ${[...english.keys()].filter((key) => !isTheme(key)).length} strings, \`${missing[0]}\` the first of them, expected each as in English: until then readers see English. \`npm run -s l10n -- export ${input.language.locale}\` writes them for a tool.`,
      offset: 0,
    });
    return findings;
  }
  for (const key of missing) {
    const plural = toPlural(key, english);
    if (plural) {
      findings.push({
        message: `Missing plural form \`${plural.form}\` of \`${plural.id}\`, expected \`${key}\`: a form of this language (${toExamples(input.language.tag, plural.form)}).`,
        offset: 0,
      });
      continue;
    }
    findings.push({
      severity: hasEnglish ? 'error' : 'warning',
      message: `Missing string \`${key}\`, expected ${hasEnglish ? 'it as in English' : 'it as in other locales'}.`,
      offset: 0,
    });
  }
  return findings;
};
