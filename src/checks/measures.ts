// cspell:ignore octets kronor milliard kilometer centimeter États Unis

/** A unit that a number counts in, besides time: bytes, a share, money. Two measures differ when their ids do. */
export interface Measure {
  id: string;
  /** Whether it was written as a sign that stands for nothing else: `%`, `$`, `MB`; a word may mean other things. */
  isSign: boolean;
}

/** Finds the measure of a number by what stands before and behind it. */
export interface Measures {
  before: RegExp;
  after: RegExp;
  ids: Map<string, Measure>;
}

const unitNames = [
  'percent',
  'byte',
  'kilobyte',
  'megabyte',
  'gigabyte',
  'terabyte',
  'petabyte',
  'kilobit',
  'megabit',
  'gigabit',
  'kilometer',
  'centimeter',
  'millimeter',
  'kilogram',
  'celsius',
];

const currencies = 'USD EUR GBP SEK NOK DKK CHF JPY CNY INR BRL PLN CAD AUD'.split(' ');

/** Signs that every language knows, whatever its own are. */
const common: Record<string, string> = {
  '%': 'percent',
  '٪': 'percent',
  kb: 'kilobyte',
  ko: 'kilobyte',
  mb: 'megabyte',
  gb: 'gigabyte',
  tb: 'terabyte',
  pb: 'petabyte',
  kib: 'kilobyte',
  mib: 'megabyte',
  gib: 'gigabyte',
  kbit: 'kilobit',
  mbit: 'megabit',
  gbit: 'gigabit',
  km: 'kilometer',
  cm: 'centimeter',
  mm: 'millimeter',
  kg: 'kilogram',
  '°c': 'celsius',
  $: 'USD',
  us$: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
};

/** Words for a measure that CLDR has in other forms only. */
// cspell:disable
const further: Record<string, Record<string, string>> = {
  fr: {
    pourcent: 'percent',
    'pour cent': 'percent',
    dollar: 'USD',
    dollars: 'USD',
    octet: 'byte',
    octets: 'byte',
  },
  sv: { procent: 'percent', dollar: 'USD', kronor: 'SEK', krona: 'SEK' },
  en: { percent: 'percent', dollar: 'USD', dollars: 'USD', euros: 'EUR' },
};
// cspell:enable

const quantity = /[\d\s\u00A0\u202F\u200E\u200F.,]+/gu;

/** The signs and words for measures in a language, from `Intl` and the few that it lacks. */
export const toMeasures = (tag: string, language: string): Measures => {
  const ids = new Map<string, Measure>();
  const add = (text: string, id: string) => {
    const name = text.replace(/^[\s\u00A0\u202F]{1,9}|[\s\u00A0\u202F.]{1,9}$/gu, '').toLowerCase();
    if (name === '' || /^\p{L}$/u.test(name) || ids.has(name)) return;
    const isWord = /\p{Ll}{4}/u.test(name) || (/\p{L}/u.test(name) && /\p{Ll}{3}/u.test(text));
    ids.set(name, { id, isSign: !isWord });
  };
  for (const [name, id] of Object.entries(common)) add(name, id);
  for (const currency of currencies) add(currency, currency);
  for (const [name, id] of Object.entries(further[language] ?? {})) add(name, id);
  for (const unit of unitNames) {
    for (const unitDisplay of ['short', 'long'] as const) {
      for (const amount of [1, 5]) {
        const format = new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay });
        add(format.format(amount).replace(quantity, ' ').trim(), unit);
      }
    }
  }
  for (const currency of currencies) {
    for (const currencyDisplay of ['narrowSymbol', 'name'] as const) {
      const format = new Intl.NumberFormat(tag, { style: 'currency', currency, currencyDisplay });
      const parts = format.formatToParts(5);
      const name = parts.find(({ type }) => type === 'currency')?.value ?? '';
      add(name, currency);
      // "US-Dollar", "dollar des États-Unis": the word alone is the first dollar of the list.
      add(name.split(/[\s-]/u).find((word) => /^d[oó]l/iu.test(word)) ?? '', currency);
    }
  }
  const names = [...ids.keys()].sort((one, other) => other.length - one.length).map(RegExp.escape);
  const gap = '[\\s\\u00A0\\u202F-]?';
  const signs = names.filter((name) => !/^\p{L}{4}/u.test(name));
  return {
    ids,
    after: new RegExp(`^${gap}(?<name>${names.join('|')})(?![\\p{L}\\d])`, 'iu'),
    before: new RegExp(`(?<![\\p{L}\\d])(?<name>${signs.join('|')})[\\s\\u00A0\\u202F]?$`, 'iu'),
  };
};

/** The measure of a number that stands from `from` to `to` in a text; null where it has none. */
export const toMeasure = (
  text: string,
  from: number,
  to: number,
  measures: Measures,
): Measure | null => {
  const after = measures.after.exec(text.slice(to, to + 24))?.groups?.name;
  const before =
    after === undefined
      ? measures.before.exec(text.slice(Math.max(0, from - 5), from))?.groups?.name
      : after;
  return before === undefined ? null : (measures.ids.get(before.toLowerCase()) ?? null);
};
