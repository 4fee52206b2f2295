// cspell:ignore testmiljö miljö

/** Rules of search for a language; one that has no entry is searched by whole words and their beginnings. */
export interface SearchLanguage {
  /** Endings of inflected words and what stands in their place in the stem, longest first. */
  endings: [ending: string, stem: string][];
  /** Words that are written together: "testmiljö" is found by "miljö". */
  hasCompounds: boolean;
  /** Words before an apostrophe that mean nothing by themselves: "l’environnement". */
  elided: string[];
  /** Words that tell nothing: passed over, unless there is no other. */
  stops: ReadonlySet<string>;
}

/** Lower case, without accents: what readers type on a phone. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('æ', 'ae')
    .replaceAll('œ', 'oe')
    .replaceAll('ø', 'o');

const none: SearchLanguage = { endings: [], hasCompounds: false, elided: [], stops: new Set() };

const list = (words: string): string[] => words.split(' ').map(fold);

const setOf = (words: string): ReadonlySet<string> => new Set(list(words));

const plain = (endings: string): SearchLanguage['endings'] =>
  endings
    .split(' ')
    .sort((a, b) => b.length - a.length)
    .map((ending) => [ending, '']);

// cspell:disable
const languages: Record<string, SearchLanguage> = {
  en: {
    endings: [['ies', 'y'], ['sses', 'ss'], ['ying', 'y'], ...plain('ing ed es s e')],
    hasCompounds: false,
    elided: [],
    stops: setOf(
      'a an and any are as at be been by can do does for from had has have how i if in is it its me my not of on or our so than that the their them then there these they this those to was we were what when where which who why will with you your',
    ),
  },
  sv: {
    endings: plain(
      'arnas ernas ornas heterna heten heter arna erna orna ande ades ast are aste het ens ets ade ats ning ar er or en et as es na a e n t s',
    ),
    hasCompounds: true,
    elided: [],
    stops: setOf(
      'alla allt att av blir de dem den denna deras dess dessa det detta dig din dina ditt du där efter eller en er ett finns för från får gör ha han har hos hur här i in ingen inte jag kan kommer man med min mina måste när och om oss på samt sig sin sina ska som så till under upp ut vad var varför vi vid vilka vilken vilket vår våra än är även över',
    ),
  },
  fr: {
    endings: [
      ['eaux', 'eau'],
      ['aux', 'al'],
      ['ales', 'al'],
      ['ale', 'al'],
      ['ives', 'if'],
      ['ive', 'if'],
      ...plain('ements ement ations ation ees ee es er ez ent e s x'),
    ],
    hasCompounds: false,
    elided: list('l d n s j c m t qu jusqu lorsqu puisqu'),
    stops: setOf(
      'a au aux avec ce ces cet cette comment dans de des du elle elles en est et eux faire faut il ils je la le les leur leurs lui ma mais me mes mon ne nos notre nous on ont ou où par pas peut peux plus pour pourquoi puis qu quand que quel quelle quelles quels qui sa sans se ses si son sont sur ta te tes toi ton tous tout tu un une vos votre vous y',
    ),
  },
  de: { endings: plain('ern em en er es e s n'), hasCompounds: true, elided: [], stops: new Set() },
  nb: {
    endings: plain('ene ane ende et en er ar e a s'),
    hasCompounds: true,
    elided: [],
    stops: new Set(),
  },
  da: {
    endings: plain('erne ende et en er e s'),
    hasCompounds: true,
    elided: [],
    stops: new Set(),
  },
  nl: { endings: plain('en er e s'), hasCompounds: true, elided: [], stops: new Set() },
  fi: {
    endings: plain('ssa ssä sta stä lla llä n t a ä'),
    hasCompounds: true,
    elided: [],
    stops: new Set(),
  },
  it: {
    endings: plain('i e o a'),
    hasCompounds: false,
    elided: list('l d un dell all nell'),
    stops: new Set(),
  },
};
// cspell:enable

/** Returns the rules of search for the language of a BCP 47 tag. */
export const toSearchLanguage = (tag: string): SearchLanguage =>
  languages[new Intl.Locale(tag).language] ?? none;

/** A longer run of letters is no word that somebody looks for. */
const longest = 40;

/**
 * The words of a text, folded, in order. Apostrophes end a word, and what is elided before them is left out; words with
 * hyphens and dots between are given whole too: "NEO-89984" is `neo`, `89984`, `neo-89984`.
 */
export const toWords = (text: string, { elided }: SearchLanguage): string[] => {
  const words: string[] = [];
  for (const [run] of fold(text).matchAll(/[\p{L}\p{N}]+(?:[-._'’][\p{L}\p{N}]+)*/gu)) {
    const parts = /[-._'’]/u.test(run) ? run.split(/[-._'’]/u) : [run];
    const isElided =
      parts.length > 1 && /^[^'’]*['’]/u.test(run) && elided.includes(parts[0] ?? '');
    for (const part of isElided ? parts.slice(1) : parts) {
      if (part.length <= longest && (part.length > 1 || /\p{N}/u.test(part))) words.push(part);
    }
    if (parts.length > 1 && parts.length < 6 && /\p{N}/u.test(run) && run.length <= longest) {
      words.push(run.replaceAll(/['’_]/gu, '-'));
    }
  }
  return words;
};

/** The stem of a folded word: its longest known ending less, where three letters at least stay. */
export const toStem = (word: string, { endings }: SearchLanguage): string => {
  for (const [ending, stem] of endings) {
    if (word.length - ending.length >= 3 && word.endsWith(ending)) {
      return word.slice(0, -ending.length) + stem;
    }
  }
  return word;
};

/** Tells whether one word is the other with one letter added, left out, changed, or two neighbours exchanged. */
export const isOneOff = (one: string, other: string): boolean => {
  if (Math.abs(one.length - other.length) > 1 || one === other) return false;
  const [length, shorter] = [
    Math.max(one.length, other.length),
    Math.min(one.length, other.length),
  ];
  let start = 0;
  while (start < shorter && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < shorter - start && one[one.length - 1 - end] === other[other.length - 1 - end])
    end += 1;
  const isExchanged =
    one.length === other.length &&
    one[start] === other[start + 1] &&
    one[start + 1] === other[start];
  return start + end >= length - (isExchanged ? 2 : 1);
};
