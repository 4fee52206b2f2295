// cspell:ignore effekt scenmiljöadresserna dagar jours quot tidslinje

import type { Random } from './l10n-pages.ts';

/** A page before or after a fault: its English, the copy that was translated, the translation; and the UI strings. */
export interface Pages {
  english: string;
  source: string;
  translation: string;
  strings: string;
}

/** A kind of fault: how it is made, and which rules may tell of it. Null where a page gives no occasion. */
export interface FaultClass {
  name: string;
  rules: string[];
  locales?: string[];
  inject: (pages: Pages, random: Random, locale: string) => Pages | null;
  /** For a fault that no page has occasion for: the pages with right words put in, and with wrong ones. */
  plant?: (pages: Pages, random: Random, locale: string) => { before: Pages; after: Pages } | null;
  /** Whether it rests on what only our own pages have: their UI strings, waves, glossary. */
  isOurs?: boolean;
  /** How severe a problem has to be; `nothing` where there must be none. Without it, by the rule. */
  expects?: 'error' | 'warning' | 'nothing';
}

/** Whether a place stands in an HTML comment, which no reader sees: a fault there is none. */
export const isInComment = (text: string, at: number): boolean => {
  const opened = text.lastIndexOf('<!--', at);
  return opened !== -1 && text.indexOf('-->', opened + 4) >= at;
};

/** Changes one of the places that a pattern finds in the body; the front matter is left alone. */
const change = (
  text: string,
  pattern: RegExp,
  random: Random,
  mutate: (match: RegExpExecArray) => string | null,
): string | null => {
  const start = text.indexOf('\n---\n') + 5;
  const matches = [...text.slice(start).matchAll(pattern)] as RegExpExecArray[];
  const order = matches
    .map((match) => ({ match, rank: random.next() }))
    .sort((a, b) => a.rank - b.rank);
  for (const { match } of order) {
    const at = start + (match.index ?? 0);
    const replaced = isInComment(text, at) ? null : mutate(match);
    if (replaced === null || replaced === match[0]) continue;
    return text.slice(0, at) + replaced + text.slice(at + match[0].length);
  }
  return null;
};

const inTranslation =
  (
    pattern: RegExp,
    mutate: (match: RegExpExecArray, random: Random, locale: string) => string | null,
  ) =>
  (pages: Pages, random: Random, locale: string): Pages | null => {
    const translation = change(pages.translation, pattern, random, (match) =>
      mutate(match, random, locale),
    );
    return translation === null ? null : { ...pages, translation };
  };

/** A fault of English that has been translated as it is: its copy has it too. */
const inEnglish =
  (pattern: RegExp, mutate: (match: RegExpExecArray) => string) =>
  (pages: Pages, random: Random): Pages | null => {
    const english = change(pages.english, pattern, random, mutate);
    return english === null ? null : { ...pages, english, source: english };
  };

type Strings = Record<string, { message: string }>;

const inStrings =
  (mutate: (strings: Strings, locale: string) => void) =>
  (pages: Pages, _random: Random, locale: string): Pages => {
    const strings = JSON.parse(pages.strings) as Strings;
    mutate(strings, locale);
    return { ...pages, strings: JSON.stringify(strings, null, 2) };
  };

const inMessage = (key: string, mutate: (message: string) => string) =>
  inStrings((strings) => {
    const string = strings[key];
    if (string) string.message = mutate(string.message);
  });

const inHead = (line: string) => (pages: Pages) => ({
  ...pages,
  translation: pages.translation.replace('\n---\n', `\n${line}\n---\n`),
});

const without = (text: string, at: number) => text.slice(0, at) + text.slice(at + 1);

const months = (locale: string) =>
  Array.from({ length: 12 }, (_, month) =>
    new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(
      Date.UTC(2024, month, 1),
    ),
  );

const monthPattern = (locale: string) =>
  new RegExp(`(?<=\\s|\\*)(?:${months(locale).join('|')})(?= 20)`, 'gu');

const withMonth =
  (mutate: (name: string, random: Random, locale: string) => string) =>
  (pages: Pages, random: Random, locale: string): Pages | null =>
    inTranslation(monthPattern(locale), ([name]) => mutate(name as string, random, locale))(
      pages,
      random,
      locale,
    );

// cspell:disable
const units: Record<string, [RegExp, string]> = {
  sv: [/(?<=\d )(?:dagar|minuter)/gu, 'timmar'],
  fr: [/(?<=\d )(?:jours|minutes)/gu, 'heures'],
};
const campaign: Record<string, string> = { sv: 'Kampanj', fr: 'Campagne' };
const stage: Record<string, [RegExp, string]> = {
  sv: [/Stagingmiljöerna/gu, 'Mellanlagringsmiljöerna'],
  fr: [/environnements d’évaluation/gu, 'environnements intermédiaires'],
};
// cspell:enable

/** Every class of fault that the checks promise to find. */
export const faultClasses: FaultClass[] = [
  {
    name: 'id lost',
    rules: ['heading-ids'],
    inject: inTranslation(/ \{#[^{}\n]{1,200}\}$/gmu, () => ''),
  },
  {
    name: 'id changed',
    rules: ['heading-ids'],
    inject: inTranslation(/\{#([^{}\n]{1,200})\}$/gmu, ([, id]) => `{#${id}-x}`),
  },
  {
    name: 'id doubled',
    isOurs: true,
    rules: ['heading-ids'],
    inject: inTranslation(/\{#(?:impact|before|after|help)\}$/gmu, () => '{#about-changes}'),
  },
  {
    name: 'heading added',
    rules: ['heading-ids'],
    inject: inTranslation(/\n## /gu, () => '\n## Extra {#extra}\n\n## '),
  },
  {
    name: 'section moved',
    isOurs: true,
    rules: ['heading-ids'],
    inject: inTranslation(
      /(## [^\n]{0,200}\{#before\}\n[\s\S]{0,2000}?)(## [^\n]{0,200}\{#after\}\n[\s\S]{0,2000}?)(?=## [^\n]{0,200}\{#help\})/gu,
      ([, one, other]) => `${other}${one}`,
    ),
  },
  {
    name: 'section removed',
    isOurs: true,
    rules: ['heading-ids'],
    inject: inTranslation(
      /## [^\n{]{0,200}\{#(?:after|impact)\}\n[\s\S]{0,2000}?(?=\n## )/gu,
      () => '',
    ),
  },
  {
    name: 'heading depth',
    rules: ['block-structure'],
    inject: inTranslation(/^## /gmu, () => '### '),
  },
  {
    name: 'item removed',
    isOurs: true,
    rules: ['block-structure'],
    inject: inTranslation(/^- .*\n/gmu, () => ''),
  },
  {
    name: 'paragraph removed',
    rules: ['block-structure'],
    inject: inTranslation(/\n\n\p{L}[^\n|]{40,2000}(?=\n\n)/gu, () => ''),
  },
  {
    name: 'table row removed',
    isOurs: true,
    rules: ['tables'],
    inject: inTranslation(/^\| \d+ \|.*\n/gmu, () => ''),
  },
  {
    name: 'table column removed',
    rules: ['tables'],
    inject: inTranslation(/(?:^\|.*\n)+/gmu, ([table = '']) =>
      table.replace(/^(\|[^|]*\|).*$/gmu, '$1'),
    ),
  },
  {
    name: 'table cell emptied',
    isOurs: true,
    rules: ['tables'],
    inject: inTranslation(/^(\| \d+ \|) [^|]+ \|$/gmu, ([, cell]) =>
      `${cell} |  |`.replace('|  |', '|   |'),
    ),
  },
  {
    name: 'bold emptied',
    rules: ['emptied-text'],
    inject: inTranslation(/\*\*[^*\n]+\*\*/gu, () => '**\u200B**'),
  },
  {
    name: 'bold lost',
    expects: 'error',
    rules: ['bold-count'],
    inject: inTranslation(/\*\*([^*\n]+)\*\*/gu, ([, words]) => words as string),
  },
  {
    name: 'link emptied',
    rules: ['emptied-text'],
    inject: inTranslation(/\[(?!!)[^[\]]{1,300}\]\(http/gu, () => '[](http'),
  },
  {
    name: 'link changed',
    isOurs: true,
    rules: ['link-targets'],
    inject: inTranslation(/step-(\d+)/gu, ([, number]) => `step-${Number(number) + 1}`),
  },
  {
    name: 'link lost',
    rules: ['link-targets'],
    inject: inTranslation(
      /\[([^[\]]{1,300})\]\(http[^()]{0,300}\)/gu,
      ([, words]) => words as string,
    ),
  },
  {
    name: 'fragment broken',
    isOurs: true,
    rules: ['fragments'],
    inject: inTranslation(/\(#timeline\)/gu, () => '(#tidslinje)'),
  },
  {
    name: 'fragment of another page broken',
    isOurs: true,
    rules: ['fragments'],
    inject: inTranslation(/\.md#impact\)/gu, () => '.md#effekt)'),
  },
  {
    name: 'inline code changed',
    isOurs: true,
    rules: ['code'],
    inject: inTranslation(/`max_retries`/gu, () => '`max_retry`'),
  },
  {
    name: 'code block changed',
    isOurs: true,
    rules: ['code'],
    inject: inTranslation(/--retry \d/gu, ([found]) => `${found}0`),
  },
  {
    name: 'identifier digit dropped',
    rules: ['code-tokens'],
    inject: inTranslation(/NEO-\d+/gu, ([found]) => (found as string).slice(0, -1)),
  },
  {
    name: 'version changed',
    rules: ['code-tokens'],
    inject: inTranslation(/v8\.(\d)\.(\d)/gu, ([, one, two]) => `v8.${one}.${Number(two) + 1}`),
  },
  {
    name: 'number digit dropped',
    isOurs: true,
    rules: ['numbers', 'tables'],
    inject: inTranslation(
      /(?<=\| )\d{1,9}(?= \|)|(?<=\s)\d{1,2}\u00A0\d{3}(?=\s)/gu,
      ([found], random) =>
        without(found as string, random.below(2) === 0 ? 0 : (found as string).length - 1),
    ),
  },
  {
    name: 'duration digit dropped',
    rules: ['durations'],
    inject: (pages, random, locale) =>
      inTranslation(
        new RegExp(
          `\\d{2}(?= ${locale === 'sv' ? '(?:dagar|minuter)' : '(?:jours|minutes)'})`,
          'gu',
        ),
        ([found]) => without(found as string, random.below(2)),
      )(pages, random, locale),
  },
  {
    name: 'duration dropped',
    rules: ['durations'],
    inject: (pages, random, locale) =>
      inTranslation(
        new RegExp(`\\d+ (?=${locale === 'sv' ? '(?:dagar|minuter)' : '(?:jours|minutes)'})`, 'gu'),
        () => '',
      )(pages, random, locale),
  },
  {
    name: 'duration unit changed',
    rules: ['durations'],
    inject: (pages, random, locale) => {
      const [pattern, word] = units[locale] as [RegExp, string];
      return inTranslation(pattern, () => word)(pages, random, locale);
    },
  },
  {
    name: 'decimal digit lost',
    rules: ['durations', 'numbers'],
    inject: inTranslation(/\d,5/gu, () => ',5'),
  },
  {
    name: 'date month moved',
    rules: ['dates'],
    inject: withMonth((name, random, locale) => {
      const names = months(locale);
      return names[(names.indexOf(name) + 1 + random.below(11)) % 12] as string;
    }),
  },
  {
    name: 'date year moved',
    rules: ['dates', 'numbers'],
    inject: inTranslation(/(?<=\p{L} )20(\d\d)/gu, ([, year]) => `20${Number(year) + 1}`),
  },
  {
    name: 'date day moved',
    isOurs: true,
    rules: ['dates'],
    inject: inTranslation(/(?<=\*\*)\d{1,2}(?= \p{L})/gu, ([day]) =>
      String((Number(day) % 28) + 1),
    ),
  },
  {
    name: 'clock time moved',
    isOurs: true,
    rules: ['clock-times'],
    inject: inTranslation(/(?<=kl\. |à )(\d{2})(?=\.00| h 00)/gu, ([hour]) =>
      String(Number(hour) - 12).padStart(2, '0'),
    ),
  },
  {
    name: 'clock time dropped',
    isOurs: true,
    rules: ['clock-times'],
    inject: inTranslation(/ (?:kl\. \d{2}\.00|à \d{2} h 00)/gu, () => ''),
  },
  {
    name: 'English preposition before a month',
    rules: ['month-case'],
    locales: ['fr'],
    inject: inTranslation(/d’ici à (?=\p{L}{1,40} 20)/gu, () => 'dans '),
  },
  {
    name: 'month with a capital',
    rules: ['month-case'],
    inject: withMonth((name) => `${name[0]?.toUpperCase()}${name.slice(1)}`),
  },
  {
    name: 'product name translated',
    isOurs: true,
    rules: ['glossary'],
    inject: inTranslation(
      /Adobe Campaign/gu,
      (_match, _random, locale) => `Adobe ${campaign[locale]}`,
    ),
  },
  {
    name: 'avoided term',
    isOurs: true,
    rules: ['glossary'],
    inject: (pages, random, locale) => {
      const [pattern, word] = stage[locale] as [RegExp, string];
      return inTranslation(pattern, () => word)(pages, random, locale);
    },
  },
  {
    name: 'avoided term in a compound',
    isOurs: true,
    rules: ['glossary'],
    locales: ['sv'],
    inject: inTranslation(/Stagingmiljöerna/gu, () => 'Scenmiljöadresserna'),
  },
  {
    name: 'preferred term missing',
    isOurs: true,
    rules: ['glossary'],
    inject: (pages, _random, locale) => {
      const [pattern] = stage[locale] as [RegExp, string];
      const translation = pages.translation.replace(pattern, 'test');
      return translation === pages.translation ? null : { ...pages, translation };
    },
  },
  {
    name: 'acronym mistaken',
    isOurs: true,
    rules: ['acronyms'],
    inject: inTranslation(/Amazon Web Services \(AWS\)/gu, () => 'Adobe Web Services (AWS)'),
  },
  {
    name: 'left in English',
    isOurs: true,
    rules: ['left-in-english'],
    inject: (pages, random) => {
      const blocks = pages.translation.split('\n\n');
      const english = pages.english.split('\n\n');
      const candidates = blocks.flatMap((block, at) =>
        /^\p{L}[^|]{60,}$/u.test(block) && !block.includes('\n') && block !== english[at]
          ? [at]
          : [],
      );
      if (candidates.length === 0 || blocks.length !== english.length) return null;
      const at = random.pick(candidates);
      return { ...pages, translation: blocks.with(at, english[at] as string).join('\n\n') };
    },
  },
  {
    name: 'sentence left in English',
    isOurs: true,
    rules: ['left-in-english'],
    inject: (pages, random) => {
      const blocks = pages.translation.split('\n\n');
      const english = pages.english.split('\n\n');
      const candidates = blocks.flatMap((block, at) =>
        /^\p{L}[^|\n]{120,}$/u.test(block) && (english[at]?.match(/\. /gu) ?? []).length > 0
          ? [at]
          : [],
      );
      if (candidates.length === 0 || blocks.length !== english.length) return null;
      const at = random.pick(candidates);
      const [first = ''] = /^.{0,500}?[.:](?= \p{Lu})/u.exec(english[at] as string) ?? [];
      const [own = ''] = /^.{0,500}?[.:](?= \p{Lu})/u.exec(blocks[at] as string) ?? [];
      if (first.split(' ').length < 6 || own === '') return null;
      return {
        ...pages,
        translation: blocks.with(at, first + (blocks[at] as string).slice(own.length)).join('\n\n'),
      };
    },
  },
  {
    name: 'fact in front matter',
    isOurs: true,
    rules: ['facts'],
    inject: inHead('waves:\n  - id: production\n    start: 2024-02/..'),
  },
  ...['hide', 'hidefromtoc', 'draft', 'unlisted'].map((key) => ({
    name: `${key} in front matter`,
    isOurs: true,
    rules: ['visibility'],
    inject: inHead(`${key}: yes`),
  })),
  {
    name: 'string missing',
    isOurs: true,
    rules: ['ui-strings'],
    inject: inStrings((strings) => delete strings['notice.list']),
  },
  {
    name: 'string extra',
    isOurs: true,
    rules: ['ui-strings'],
    inject: inStrings((strings) => {
      strings['notice.other'] = { message: strings['notice.list']?.message ?? '' };
    }),
  },
  {
    name: 'string emptied',
    isOurs: true,
    rules: ['ui-strings'],
    inject: inMessage('notice.list', () => ''),
  },
  {
    name: 'string left in English',
    isOurs: true,
    rules: ['left-in-english'],
    inject: inMessage('notice.list', () => 'All notices about the move'),
  },
  {
    name: 'placeholder lost',
    isOurs: true,
    rules: ['ui-strings'],
    inject: inMessage('notice.wave', (message) => message.replace(' {date}', '')),
  },
  {
    name: 'placeholder changed',
    isOurs: true,
    rules: ['ui-strings'],
    inject: inMessage('notice.wave', (message) => message.replace('{date}', '{datum}')),
  },
  {
    name: 'plural form lost',
    isOurs: true,
    rules: ['ui-strings'],
    inject: inMessage('notice.count', (message) => message.replace(/\|[^|]*$/u, '')),
  },
  {
    name: 'plural form added',
    isOurs: true,
    rules: ['ui-strings'],
    inject: inMessage('notice.count', (message) => `${message}|{count}`),
  },
  {
    name: 'French space',
    rules: ['typography'],
    locales: ['fr'],
    inject: inTranslation(/[\u202F\u00A0](?=[?:»])/gu, (_match, random) =>
      random.below(2) === 0 ? ' ' : '',
    ),
  },
  {
    name: 'straight apostrophe',
    rules: ['typography'],
    locales: ['fr'],
    inject: inTranslation(/(?<=\p{L})’(?=\p{L})/gu, () => "'"),
  },
  {
    name: 'foreign quotes',
    rules: ['typography'],
    inject: inTranslation(/”(?=\p{L})|«\u00A0/gu, ([found], random) =>
      found === '”' && random.below(2) === 0 ? '“' : '"',
    ),
  },
  {
    name: 'Swedish space',
    rules: ['typography'],
    locales: ['sv'],
    inject: inTranslation(/(?<=\p{L})(?=\?\s)/gu, () => ' '),
  },
  {
    name: 'decimal point',
    rules: ['typography'],
    inject: inTranslation(/(?<=\d),(?=5)/gu, () => '.'),
  },
  {
    name: 'entity left',
    rules: ['html-entities'],
    inject: inTranslation(/’(?=\p{L})|”(?=\p{L})/gu, ([found]) =>
      found === '’' ? '&#39;' : '&quot;',
    ),
  },
  {
    name: 'zero-width character',
    rules: ['zero-width'],
    inject: inTranslation(/(?<=\p{L}) (?=\p{L})/gu, () => ' \u200B'),
  },
  {
    name: 'stale section accepted unchanged',
    isOurs: true,
    rules: ['durations', 'numbers', 'dates', 'clock-times'],
    inject: inEnglish(/(?<!\d)\d{1,9}(?= (?:days|minutes|PM))/gu, ([found]) =>
      Number(found) > 11 ? String(Number(found) + 5) : String((Number(found) % 11) + 1),
    ),
  },
  {
    name: 'English fact changed',
    rules: ['stale'],
    inject: (pages, random) => {
      const english = change(
        pages.english,
        /(?<!\d)\d{1,9}(?= (?:days|minutes))/gu,
        random,
        ([found]) => String(Number(found) + 5),
      );
      return english === null ? null : { ...pages, english };
    },
  },
  {
    name: 'English wording changed',
    rules: ['stale'],
    inject: (pages, random) => {
      const english = change(
        pages.english,
        /(?<= )(?:before|while|until|about|which|when)(?= )/gu,
        random,
        ([found]) => `${found} indeed`,
      );
      return english === null ? null : { ...pages, english };
    },
  },
  {
    name: 'wave date moved in silence',
    isOurs: true,
    rules: ['silent-change'],
    inject: (pages) => ({
      ...pages,
      english: pages.english.replace('start: 2024-01/..', 'start: 2024-02/..'),
    }),
  },
  {
    name: 'prose date that no wave has',
    isOurs: true,
    rules: ['prose-dates'],
    inject: inEnglish(/(?<=\p{L} )20\d\d/gu, () => '2031'),
  },
  {
    name: 'English fragment broken',
    isOurs: true,
    rules: ['fragments'],
    inject: inEnglish(/\(#timeline\)/gu, () => '(#time)'),
  },
  {
    name: 'English id doubled',
    isOurs: true,
    rules: ['heading-ids'],
    inject: (pages) => ({ ...pages, english: pages.english.replace('{#help}', '{#after}') }),
  },
  {
    name: 'English acronym mistaken',
    isOurs: true,
    rules: ['acronyms'],
    inject: (pages) => ({
      ...pages,
      english: `${pages.english}\nAdobe Web Services (AWS) is another name.\n`,
    }),
  },
];
