import type { Locale } from '../locales.ts';
import { isDrawn, toFontPackage } from '../wording/picture-fonts.ts';
import { toExamples, toPluralForms } from '../wording/plurals.ts';
import { toDictionaryPackage } from './dictionaries.ts';

/** A further language of the site, as its tag tells it. */
export interface NewLocale {
  code: string;
  entry: Locale;
  /** The package that has the dictionary for the spelling check; null where none is known. */
  dictionary: string | null;
  /** The script that it is mostly written in, as ISO 15924 names it: `Arab`. */
  script: string;
  /** The forms of its counts, as CLDR names them, with numbers that take each. */
  plurals: string[];
}

/** Returns the settings of a language by its tag; null for a tag that names none. */
export const toNewLocale = (tag: string): NewLocale | null => {
  if (!/^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?$/u.test(tag)) return null;
  const locale = new Intl.Locale(tag);
  const full = locale.maximize();
  const name = new Intl.DisplayNames([tag], { type: 'language', fallback: 'none' }).of(tag);
  const [supported] = Intl.DateTimeFormat.supportedLocalesOf([tag]);
  if (name === undefined || supported === undefined) return null;
  // TypeScript 7.0 does not know it yet.
  const { direction } = (
    locale as Intl.Locale & { getTextInfo: () => { direction: string } }
  ).getTextInfo();
  return {
    code: tag,
    entry: {
      label: name.charAt(0).toLocaleUpperCase(tag) + name.slice(1),
      format: locale.region ? tag : `${locale.language}-${full.region ?? ''}`.replace(/-$/u, ''),
      direction: direction === 'rtl' ? 'rtl' : 'ltr',
    },
    dictionary: toDictionaryPackage(tag),
    script: full.script ?? 'Latn',
    plurals: [...toPluralForms(tag).keys()].map((form) => `${form} (${toExamples(tag, form)})`),
  };
};

/** The list of locales with a further entry at its end; null where the list is not as it was. */
export const addEntry = (source: string, { code, entry }: NewLocale): string | null => {
  const end = source.indexOf('\n} as const satisfies Record<string, Locale>;');
  if (end === -1) return null;
  const { label, format, direction } = entry;
  const text = (value: string) => `'${value.replace(/[\\']/gu, '\\$&')}'`;
  const key = code.includes('-') ? text(code) : code;
  const line = `\n  ${key}: { label: ${text(label)}, format: ${text(format)}, direction: '${direction}' },`;
  return source.slice(0, end) + line + source.slice(end);
};

/** Returns the remaining steps for a new language, as sentences for a terminal: only those that somebody has to do. */
export const toNextSteps = ({ code, dictionary, script, plurals }: NewLocale): string[] => [
  dictionary === null
    ? 'No dictionary for the spelling check is known: npm run check leaves the spelling of this language out, and says so.'
    : `Install the dictionary for the spelling check: npm install --save-dev --save-exact ${dictionary}`,
  `Translate the UI strings and the pages: npm run -s l10n -- export ${code}; what comes back goes in with npm run -s l10n -- import FILE. Until then readers see English, and npm run check names what is missing.`,
  `Strings that count need each form of the language: ${plurals.join('; ')}.`,
  ...(isDrawn(script)
    ? []
    : [
        `The pictures that other sites show are drawn with Inter, which has no letters of this script (${script}): ${toFontPackage(script) ? `npm install --save-exact ${toFontPackage(script)?.package}` : 'name a font that has them in src/wording/picture-fonts.ts'}. Without it they leave its words out.`,
      ]),
  `Say in i18n/glossary.yaml what the language calls things: preferred: {${code}: […]}.`,
  'Look at it: npm start',
];
