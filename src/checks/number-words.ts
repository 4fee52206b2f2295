// cspell:ignore tvåveckors

import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Rules by which a language spells out numbers: each begins at a number, and may have further parts in brackets. */
interface SpellOut {
  rbnf: { rbnf: { SpelloutRules?: Rules } };
}

type Rules = Record<string, [base: string, text: string][]>;

/** Codes of languages that the data names otherwise. */
const names: Record<string, string> = { nb: 'no' };

const readRules = (language: string): Rules => {
  try {
    const { rbnf }: SpellOut = require(`cldr-rbnf/rbnf/${names[language] ?? language}.json`);
    return rbnf.rbnf.SpelloutRules ?? {};
  } catch {
    return {};
  }
};

/** The sets of rules for cardinals and ordinals, with those to which they leave a number as it is: `=%%name=`. */
const toRuleSets = (rules: Rules): string[] => {
  const sets = new Set(
    Object.keys(rules).filter((name) => /^%spellout-(?:cardinal|ordinal|numbering)/u.test(name)),
  );
  for (const name of sets) {
    for (const [, text] of rules[name] ?? []) {
      const other = /^=(?<name>%[^=]+)=;$/u.exec(text)?.groups?.name;
      if (other) sets.add(other);
    }
  }
  return [...sets];
};

/** Scripts that put no space between words: a number cannot be told from the rest there. */
const unspaced = /[\p{Script=Han}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/**
 * Adds the words for whole numbers that the Unicode Consortium knows of a language (UTS 35, part 3, rule-based number
 * formatting): those of rules that are a word and no computation.
 */
const addSpelledOut = (table: Map<string, string[]>, language: string): void => {
  const rules = readRules(language);
  for (const name of toRuleSets(rules)) {
    for (const [base, text] of rules[name] ?? []) {
      const word = text
        .replace(/;$|^'|\[[^\][]*\]/gu, '')
        .replaceAll('\u00AD', '')
        .toLowerCase();
      if (/^\d+$/u.test(base) && /^\p{L}[\p{L}\p{M}’'-]*$/u.test(word) && !unspaced.test(word))
        addWord(table, word, base);
    }
  }
};

const addWord = (table: Map<string, string[]>, word: string, number: string): void => {
  const numbers = table.get(word) ?? [];
  if (!numbers.includes(number)) table.set(word, [...numbers, number]);
};

/** Further words for a number: halves, pairs, dozens, a fortnight; and what rules compute in these languages. */
// cspell:disable
const further: Record<string, string> = {
  en: '0 no|1 once a an single each every per|2 twice both double pair couple|3 thrice triple|12 dozen|14 fortnight|15 quarter|30 half|50 half|.5 half|100 hundred|1000 thousand',
  sv: '1 ena|2 tvåa båda bägge dubbel dubbla|3 tredje|4 fyr kvart|7 vecka|12 dussin|24 dygn|15 kvart|30 halvtimme|50 hälften|.5 halv halva halvt|100 hundra|1000 tusen',
  fr: '2 second seconde deuxième|3 troisième tiers tierce tierces|4 quatrième|5 cinquième|6 sixième|7 septième|8 huitième|9 neuvième|10 dixième|11 onzième|12 douzième douzaine|2 quinzaine|14 quinzaine|15 quart|30 demi-heure demi|.5 demi demie|17 dix-sept|18 dix-huit|19 dix-neuf|60 soixante|70 septante|80 quatre-vingt quatre-vingts huitante octante|90 nonante|100 centaine|1000 millier',
  de: '1 ersten|2 zweiten beide beiden|3 dritten|4 vierten|9 neunte|10 zehnte|30 dreißig|100 hundert|1000 tausend',
  es: '2 ambos ambas|12 docena|100 ciento',
  it: '12 dozzina|20 venti|30 trenta|60 sessanta|100 cento',
  pt: '2 ambos|12 dúzia|100 cento',
  nl: '2 beide|4 vierde|5 vijfde|6 zesde',
  da: '2 begge|20 tyve|30 tredive|60 tres',
  nb: '2 begge|7 syv',
};
// cspell:enable

/** The words for numbers of a language; null where they are not known. */
export const toNumberWords = (language: string): Map<string, string[]> | null => {
  const table = new Map<string, string[]>();
  const own = language === 'no' ? 'nb' : language;
  for (const row of (further[own] ?? '').split('|')) {
    const [number = '', ...words] = row.split(' ');
    for (const word of words) addWord(table, word, number);
  }
  addSpelledOut(table, own);
  return table.size === 0 ? null : table;
};

/** Words that are a length of time by themselves, in minutes. */
// cspell:disable
const lengthWords: Record<string, Record<string, number>> = {
  en: { fortnight: 20_160, fortnightly: 20_160, biweekly: 20_160, 'half-hour': 30 },
  sv: {
    dygn: 1_440,
    dygnet: 1_440,
    halvtimme: 30,
    kvart: 15,
    trekvart: 45,
    halvår: 262_800,
    kvartal: 129_600,
  },
  fr: {
    quinzaine: 20_160,
    'demi-heure': 30,
    'demi-journée': 720,
    huitaine: 10_080,
    semestre: 262_800,
    trimestre: 129_600,
  },
};
// cspell:enable

/** The words of a language that are a length of time by themselves, in minutes. */
export const toSpokenLengthWords = (language: string): Map<string, number> =>
  new Map(Object.entries(lengthWords[language] ?? {}));

// cspell:ignore halvannan heure timme trois
/** How a language says parts of a unit of time: "two and a half days", "trois quarts d’heure", "halvannan timme". */
export interface Fractions {
  /** Words behind a number, or behind its unit, that add a part of the unit. */
  tails: [words: string[], amount: number][];
  /** Quarters, what stands between them and their unit, and whether they are of an hour where no unit follows. */
  quarters: { words: string[]; links: string[][]; isOfHour: boolean };
  /** Words that are a half, or one and a half. */
  halves: Map<string, number>;
  /** Words between two lengths that are one: "one hour and thirty minutes". */
  joins: string[];
}

const toFractionsFrom = (
  tails: string,
  [quarters, links, isOfHour]: [string, string, boolean],
  halves: string,
  joins: string,
): Fractions => {
  const entries = (list: string): [string, number][] =>
    list.split('|').flatMap((entry): [string, number][] => {
      const [amount = '', words = ''] = entry.split('=');
      return words === '' ? [] : [[words, Number(amount)]];
    });
  return {
    tails: entries(tails).map(([words, amount]) => [words.split(' '), amount]),
    quarters: {
      words: quarters.split(' '),
      links: links.split('|').map((link) => link.split(' ').filter(Boolean)),
      isOfHour,
    },
    halves: new Map(
      entries(halves).flatMap(([words, amount]) => words.split(' ').map((word) => [word, amount])),
    ),
    joins: joins.split(' '),
  };
};

// cspell:disable
const fractions: Record<string, Fractions> = {
  en: toFractionsFrom(
    '0.5=and a half|0.25=and a quarter|0.75=and three quarters',
    ['quarter quarters', 'of an|of a', false],
    '',
    'and',
  ),
  sv: toFractionsFrom(
    '0.5=och en halv|0.5=och ett halvt|0.5=och en halva|0.25=och en kvart',
    ['kvart kvartar kvarts', 'av en| ', true],
    '0.5=halv halva halvt|1.5=halvannan halvannat|0.75=trekvarts',
    'och',
  ),
  fr: toFractionsFrom(
    '0.5=et demi|0.5=et demie|0.25=et quart|0.75=et trois quarts',
    ['quart quarts', "d|de l'|de", false],
    '',
    'et',
  ),
  de: toFractionsFrom(
    '0.5=und eine halbe',
    ['viertel', '', false],
    '0.5=halbe halben halbes halber|1.5=anderthalb eineinhalb|2.5=zweieinhalb|3.5=dreieinhalb|0.75=dreiviertel',
    'und',
  ),
  es: toFractionsFrom(
    '0.5=y media|0.5=y medio',
    ['cuarto cuartos', 'de', false],
    '0.5=media medio',
    'y',
  ),
  it: toFractionsFrom(
    '0.5=e mezza|0.5=e mezzo',
    ['quarto quarti', 'd|di', false],
    '0.5=mezza mezzo',
    'e',
  ),
  pt: toFractionsFrom(
    '0.5=e meia|0.5=e meio',
    ['quarto quartos', 'de', false],
    '0.5=meia meio',
    'e',
  ),
  nl: toFractionsFrom(
    '',
    ['kwart', '', false],
    '0.5=half halve|1.5=anderhalf|2.5=tweeënhalf',
    'en',
  ),
  da: toFractionsFrom(
    '0.5=og en halv',
    ['kvarter', '', true],
    '0.5=halv halvt|1.5=halvanden',
    'og',
  ),
  nb: toFractionsFrom(
    '0.5=og en halv',
    ['kvarter', '', true],
    '0.5=halv halvt|1.5=halvannen',
    'og',
  ),
};
// cspell:enable

const noFractions = toFractionsFrom('', ['', '', false], '', '');

/** How a language says parts of a unit of time; nothing for one that is not known. */
export const toFractions = (language: string): Fractions =>
  fractions[language === 'no' ? 'nb' : language] ?? noFractions;

/** Languages in which a fortnight has fifteen days, and a week eight. */
export const countsBothEnds = new Set('fr es it pt ca gl ro oc'.split(' '));

/** Languages that write compounds in one word: "tvåveckors". */
export const compounding = new Set('sv de nl da nb no nn fi hu et is af lb fo'.split(' '));
