// cspell:disable

import { type FaultClass, isInComment, type Pages } from './l10n-faults.ts';
import type { Random } from './l10n-pages.ts';

type Code = 'en' | 'sv' | 'fr';
type Words = Record<Code, string>;

/** Where the words of a page stand: not in its front matter, not in its code. */
const toProse = (text: string): [number, number][] => {
  const head = /^---\n[\s\S]*?\n---\n/u.exec(text)?.[0].length ?? 0;
  const spans: [number, number][] = [];
  let from = head;
  let fence: string | null = null;
  let at = head;
  for (const line of text.slice(head).split('\n')) {
    const mark = /^[\s>]*(`{3,}|~{3,})/u.exec(line)?.[1] ?? null;
    if (fence === null && mark !== null) {
      spans.push([from, at]);
      fence = mark;
    } else if (fence !== null && mark?.startsWith(fence)) {
      fence = null;
      from = at + line.length + 1;
    }
    at += line.length + 1;
  }
  if (fence === null && from < text.length) spans.push([from, text.length]);
  return spans;
};

/** Changes one of the places that a pattern finds in the words of a page. */
const change = (
  text: string,
  pattern: RegExp,
  random: Random,
  mutate: (match: RegExpExecArray, random: Random) => string | null,
): string | null => {
  const spans = toProse(text);
  const matches = ([...text.matchAll(pattern)] as RegExpExecArray[]).filter(
    ({ index }) =>
      spans.some(([from, to]) => index >= from && index < to) && !isInComment(text, index),
  );
  const order = matches
    .map((match) => ({ match, rank: random.next() }))
    .sort((one, other) => one.rank - other.rank);
  for (const { match } of order) {
    const changed = mutate(match, random);
    if (changed === null || changed === match[0]) continue;
    return text.slice(0, match.index) + changed + text.slice(match.index + match[0].length);
  }
  return null;
};

const inTranslation =
  (pattern: RegExp, mutate: (match: RegExpExecArray, random: Random) => string | null) =>
  (pages: Pages, random: Random): Pages | null => {
    const translation = change(pages.translation, pattern, random, mutate);
    return translation === null ? null : { ...pages, translation };
  };

interface Part {
  text: string;
  index: number;
}

/** The parts of a page between blank lines. */
const toParts = (text: string): Part[] => {
  const spans = toProse(text);
  return [...text.matchAll(/(?:[^\n]+\n?)+/gu)]
    .map((match) => ({ text: match[0].replace(/\n$/u, ''), index: match.index }))
    .filter(
      ({ index }) =>
        !isInComment(text, index + 4) && spans.some(([from, to]) => index >= from && index < to),
    );
};

const toSections = (text: string): Part[][] => {
  const sections: Part[][] = [[]];
  for (const part of toParts(text)) {
    if (/^#/u.test(part.text)) sections.push([]);
    sections.at(-1)?.push(part);
  }
  return sections;
};

const idOf = ([first]: Part[]) => /\{#([^{}]{1,200})\}\s*$/u.exec(first?.text ?? '')?.[1];

/** The parts of English and of its translation side by side, in the sections that have as many of them. */
const toPairs = ({ source, translation }: Pages): [Part, Part][] => {
  const ours = toSections(source);
  const theirs = toSections(translation);
  return ours.flatMap((parts, section) => {
    const id = idOf(parts);
    const others =
      id === undefined
        ? ours.length === theirs.length
          ? (theirs[section] ?? [])
          : []
        : (theirs.find((other) => idOf(other) === id) ?? []);
    if (parts.length !== others.length) return [];
    return parts.map((part, at): [Part, Part] => [part, others[at] as Part]);
  });
};

const splice = (text: string, { index, text: old }: Part, now: string) =>
  text.slice(0, index) + now + text.slice(index + old.length);

const isPlain = ({ text }: Part) => /^\p{L}[^|<\n]{60,2000}[.:]$/u.test(text);

/** Puts words behind a paragraph of both languages, as a sentence more or as a block. */
const insert = (pages: Pages, words: Words, locale: string, random: Random, isBlock: boolean) => {
  const pairs = toPairs(pages).filter(
    ([one, other]) =>
      isPlain(one) &&
      isPlain(other) &&
      pages.english.includes(one.text) &&
      !/[“"«]/u.test(one.text),
  );
  if (pairs.length === 0) return null;
  const [one, other] = random.pick(pairs);
  const between = isBlock ? '\n\n' : ' ';
  const add = (text: string, part: Part, code: Code) =>
    splice(text, part, `${part.text.replace(/:$/u, '.')}${between}${words[code]}`);
  const source = add(pages.source, one, 'en');
  const today = { text: one.text, index: pages.english.indexOf(one.text) };
  return {
    ...pages,
    source,
    english: pages.english === pages.source ? source : add(pages.english, today, 'en'),
    translation: add(pages.translation, other, locale as Code),
  };
};

interface Planted {
  right: Words;
  /** The wrong words of the translation. */
  wrong: Omit<Words, 'en'>;
}

/** A fault that no page has by itself: its right words are put into both languages, then those of the translation changed. */
const planted = (name: string, make: (random: Random) => Planted, isBlock = false): FaultClass => ({
  name,
  rules: [],
  inject: () => null,
  plant: (pages, random, locale) => {
    const { right, wrong } = make(random);
    const before = insert(pages, right, locale, random, isBlock);
    if (!before) return null;
    const own = right[locale as Code];
    const at = before.translation.lastIndexOf(own);
    return {
      before,
      after: {
        ...before,
        translation: splice(
          before.translation,
          { text: own, index: at },
          wrong[locale as 'sv' | 'fr'],
        ),
      },
    };
  },
});

/** A change of English after its translation: what was said is put into all three texts, what is said now into today's. */
const changed = (
  name: string,
  before: Words,
  now: string,
  expects: FaultClass['expects'] = 'error',
): FaultClass => ({
  name,
  rules: ['stale'],
  expects,
  inject: () => null,
  plant: (pages, random, locale) => {
    const inserted = insert({ ...pages, english: pages.source }, before, locale, random, true);
    if (!inserted) return null;
    return {
      before: inserted,
      after: { ...inserted, english: inserted.english.replace(before.en, () => now) },
    };
  },
});

const months = (locale: string) =>
  Array.from({ length: 12 }, (_, month) =>
    new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(
      Date.UTC(2024, month, 1),
    ),
  );

const toDate = (day: number, month: number, year: number): Words => ({
  en: `It starts on ${months('en')[month - 1]} ${day}, ${year}.`,
  sv: `Det börjar den ${day} ${months('sv')[month - 1]} ${year}.`,
  fr: `Cela commence le ${day === 1 ? '1er' : day} ${months('fr')[month - 1]} ${year}.`,
});

const pad = (value: number) => String(value).padStart(2, '0');

const toDayAndMonth = (random: Random) => {
  const day = 1 + random.below(12);
  const month = 1 + ((day + random.below(11)) % 12);
  return { day, month, year: 2026 + random.below(4) };
};

const toTime = (hour: number, zone: string): Words => ({
  en: `It begins at ${hour}:00${zone}.`,
  sv: `Det börjar kl. ${hour}.00${zone}.`,
  fr: `Cela commence à ${hour} h 00${zone}.`,
});

const zones = ['UTC', 'GMT', 'CET', 'CEST', 'PST', 'EST', 'BST'];

const counts: [string, string, string][] = [
  ['two', 'två', 'deux'],
  ['three', 'tre', 'trois'],
  ['four', 'fyra', 'quatre'],
  ['five', 'fem', 'cinq'],
  ['six', 'sex', 'six'],
  ['eight', 'åtta', 'huit'],
];
const units: [string, string, string][] = [
  ['minutes', 'minuter', 'minutes'],
  ['hours', 'timmar', 'heures'],
  ['days', 'dagar', 'jours'],
  ['weeks', 'veckor', 'semaines'],
];

const toSpoken = (count: number, unit: number): Words => ({
  en: `The work lasts ${counts[count]?.[0]} ${units[unit]?.[0]}.`,
  sv: `Arbetet varar ${counts[count]?.[1]} ${units[unit]?.[1]}.`,
  fr: `Les travaux durent ${counts[count]?.[2]} ${units[unit]?.[2]}.`,
});

const ownWords = ({ sv, fr }: Words) => ({ sv, fr });

const otherThan = (random: Random, length: number, taken: number) =>
  (taken + 1 + random.below(length - 1)) % length;

const sizes = ['KB', 'MB', 'GB', 'TB'];
const toSize = (amount: number, unit: number): Words => ({
  en: `A file has at most ${amount} ${sizes[unit]}.`,
  sv: `En fil har högst ${amount} ${sizes[unit]}.`,
  fr: `Un fichier a au plus ${amount} ${(sizes[unit] as string).replace('B', 'o')}.`,
});

const table = (cells: string[][]) =>
  `<table>\n${cells.map((row) => ` <tr>\n${row.map((cell) => `  <td>${cell}</td>`).join('\n')}\n </tr>`).join('\n')}\n</table>`;

const htmlRows: Record<Code, string[][]> = {
  en: [
    ['Name', 'What it is for'],
    ['Mail', 'It sends the messages that you have written.'],
    ['Queue', 'It keeps the messages for 5 days.'],
  ],
  sv: [
    ['Namn', 'Vad den är till för'],
    ['Post', 'Den skickar de meddelanden som du har skrivit.'],
    ['Kö', 'Den sparar meddelandena i 5 dagar.'],
  ],
  fr: [
    ['Nom', 'À quoi cela sert'],
    ['Courrier', 'Il envoie les messages que vous avez rédigés.'],
    ['File', 'Elle conserve les messages pendant 5 jours.'],
  ],
};

const toTables = (make: (rows: string[][], code: Code) => string[][]): Words => ({
  en: table(make(htmlRows.en, 'en')),
  sv: table(make(htmlRows.sv, 'sv')),
  fr: table(make(htmlRows.fr, 'fr')),
});

const rightTables = toTables((rows) => rows);

const stepsOf: Record<Code, string[]> = {
  en: ['Open the file.', 'Write the address of the server into its first line.', 'Save it.'],
  sv: ['Öppna filen.', 'Skriv serverns adress på den första raden.', 'Spara den.'],
  fr: [
    'Ouvrez le fichier.',
    'Écrivez l’adresse du serveur sur la première ligne.',
    'Enregistrez-le.',
  ],
};

const steps = (code: Code, order: number[]) =>
  order.map((at, index) => `${index + 1}. ${stepsOf[code][at]}`).join('\n');

const toSteps = (order: number[]): Words => ({
  en: steps('en', order),
  sv: steps('sv', order),
  fr: steps('fr', order),
});

/** The words of the box types, as one pipeline and as GitHub writes them. */
const boxTypes = ['NOTE', 'WARNING', 'CAUTION', 'TIP', 'IMPORTANT'];

const box = (type: string): Words => ({
  en: `>[!${type}]\n>\n>Save the file before you close the window.`,
  sv: `>[!${type}]\n>\n>Spara filen innan du stänger fönstret.`,
  fr: `>[!${type}]\n>\n>Enregistrez le fichier avant de fermer la fenêtre.`,
});

const container = (type: string): Words => ({
  en: `:::${type}\n\nSave the file before you close the window.\n\n:::`,
  sv: `:::${type}\n\nSpara filen innan du stänger fönstret.\n\n:::`,
  fr: `:::${type}\n\nEnregistrez le fichier avant de fermer la fenêtre.\n\n:::`,
});

const isTwice = (one: string, other: string) => one.trim() === other.trim();

/** Exchanges two different items that a pattern finds in one line of the translation. */
const exchangeIn = (line: RegExp, item: RegExp) =>
  inTranslation(line, ([found], random) => {
    const text = found as string;
    const items = [...text.matchAll(item)];
    const pairs = items.flatMap((one, at) =>
      items.slice(at + 1).flatMap((other) => (isTwice(one[0], other[0]) ? [] : [[one, other]])),
    );
    if (pairs.length === 0) return null;
    const [one, other] = random.pick(pairs) as [RegExpExecArray, RegExpExecArray];
    return (
      text.slice(0, one.index) +
      other[0] +
      text.slice(one.index + one[0].length, other.index) +
      one[0] +
      text.slice(other.index + other[0].length)
    );
  });

const prose = /(?<![^\n])(?![#|>\s<]|\d{1,9}\.|[-*+] |:::)[^\n]{30,9000}(?![^\n])/gu;
const anyLine = /(?<![^\n])(?![ \t]{0,99}[#|<]|:::)[^\n]{20,9000}(?![^\n])/gu;

/** Puts what English says into the place of its translation, in one of the parts that both have. */
const left =
  (
    isOne: (one: Part, other: Part) => boolean,
    toWords: (one: Part, other: Part) => string | null,
  ) =>
  (pages: Pages, random: Random): Pages | null => {
    const pairs = toPairs(pages).filter(
      ([one, other]) => one.text !== other.text && isOne(one, other),
    );
    if (pairs.length === 0) return null;
    const [one, other] = random.pick(pairs);
    const words = toWords(one, other);
    return words === null || words === other.text
      ? null
      : { ...pages, translation: splice(pages.translation, other, words) };
  };

const hasWords = (text: string) => {
  const words =
    text
      .replace(
        /\{[^{}]{0,300}\}|\[![A-Z]{1,40} [^[\]]{0,300}\]|`[^`]{0,300}`|&\w{1,40};|@\w{1,60}|(?<!\w)[^\W_]{0,60}_\w{1,90}/gu,
        ' ',
      )
      .match(/(?<![\p{L}\d])\p{L}[\p{L}’'-]+/gu) ?? [];
  return words.length >= 3 && words.filter((word) => /^\p{Ll}/u.test(word)).length >= 2;
};

const isWordsOnly = ({ text }: Part) =>
  /^\p{L}/u.test(text) && !text.includes('|') && !text.includes('`');

/** Every class of fault that real translations showed, for pages of others and for our own. */
export const plantedClasses: FaultClass[] = [
  planted('day and month swapped', (random) => {
    const { day, month, year } = toDayAndMonth(random);
    return { right: toDate(day, month, year), wrong: ownWords(toDate(month, day, year)) };
  }),
  planted('day and month swapped, ISO', (random) => {
    const { day, month, year } = toDayAndMonth(random);
    const iso = (one: number, other: number): Words => ({
      en: `It starts on ${year}-${pad(one)}-${pad(other)}.`,
      sv: `Det börjar ${year}-${pad(one)}-${pad(other)}.`,
      fr: `Cela commence le ${year}-${pad(one)}-${pad(other)}.`,
    });
    return { right: iso(month, day), wrong: ownWords(iso(day, month)) };
  }),
  planted('number in the place of a month', (random) => {
    const { day, month, year } = toDayAndMonth(random);
    const right = toDate(day, month, year);
    return {
      right,
      wrong: {
        sv: right.sv.replace(/(?<!\p{L})\p{L}{1,40} (?=\d{4})/u, `${month} `),
        fr: right.fr.replace(/(?<!\p{L})\p{L}{1,40} (?=\d{4})/u, `${month} `),
      },
    };
  }),
  planted('time zone changed', (random) => {
    const hour = 10 + random.below(13);
    const zone = random.below(zones.length);
    const other = otherThan(random, zones.length, zone);
    const isSame = [zone, other].every((at) => ['UTC', 'GMT'].includes(zones[at] as string));
    return {
      right: toTime(hour, ` ${zones[zone]}`),
      wrong: ownWords(toTime(hour, ` ${isSame ? 'CET' : zones[other]}`)),
    };
  }),
  planted('time zone dropped', (random) => {
    const hour = 10 + random.below(13);
    return {
      right: toTime(hour, ` ${random.pick(zones)}`),
      wrong: ownWords(toTime(hour, '')),
    };
  }),
  planted('unit of size changed', (random) => {
    const unit = random.below(4);
    const amount = 2 + random.below(500);
    return {
      right: toSize(amount, unit),
      wrong: ownWords(toSize(amount, otherThan(random, 4, unit))),
    };
  }),
  {
    name: 'unit of size changed, as found',
    rules: [],
    inject: inTranslation(
      /(?<=\d[ \u00A0\u202F]?)(?:MB|GB|KB|kB|Mo|Go|Ko|ko)(?!\p{L})/gu,
      ([unit]) =>
        ({ MB: 'GB', GB: 'MB', KB: 'MB', kB: 'MB', Mo: 'Go', Go: 'Mo', Ko: 'Mo', ko: 'Mo' })[
          unit as string
        ] as string,
    ),
  },
  planted('percent dropped', (random) => {
    const amount = 2 + random.below(90);
    const words = (sign: boolean): Words => ({
      en: `It uses ${amount}${sign ? '%' : ''} of the disk.`,
      sv: `Det använder ${amount}${sign ? ' %' : ''} av disken.`,
      fr: `Cela utilise ${amount}${sign ? ' %' : ''} du disque.`,
    });
    return { right: words(true), wrong: ownWords(words(false)) };
  }),
  {
    name: 'percent dropped, as found',
    rules: [],
    inject: inTranslation(/(?<=\d)[ \u00A0\u202F]?%(?!25)(?=[^"}=]{0,40}$|[^"}\d])/gmu, () => ''),
  },
  planted('currency changed', (random) => {
    const amount = 5 + random.below(900);
    return {
      right: {
        en: `It costs $${amount} a month.`,
        sv: `Det kostar ${amount} ${random.pick(['USD', 'dollar', '$'])} i månaden.`,
        fr: `Cela coûte ${amount} ${random.pick(['USD', 'dollars', '$'])} par mois.`,
      },
      wrong: {
        sv: `Det kostar ${amount} ${random.pick(['€', 'EUR', 'kr', 'euro'])} i månaden.`,
        fr: `Cela coûte ${amount} ${random.pick(['€', 'EUR', 'euros', '£'])} par mois.`,
      },
    };
  }),
  planted('duration in words: number', (random) => {
    const count = random.below(counts.length);
    const unit = random.below(units.length);
    return {
      right: toSpoken(count, unit),
      wrong: ownWords(toSpoken(otherThan(random, counts.length, count), unit)),
    };
  }),
  planted('duration in words: unit', (random) => {
    const count = random.below(counts.length);
    const unit = random.below(units.length);
    return {
      right: toSpoken(count, unit),
      wrong: ownWords(toSpoken(count, otherThan(random, units.length, unit))),
    };
  }),
  planted('thousands lost', (random) => {
    const amount = 1 + random.below(400);
    return {
      right: {
        en: `It holds ${amount},000 files.`,
        sv: `Den rymmer ${amount} 000 filer.`,
        fr: `Il contient ${amount} 000 fichiers.`,
      },
      wrong: { sv: `Den rymmer ${amount} filer.`, fr: `Il contient ${amount} fichiers.` },
    };
  }),
  {
    name: 'thousands lost, as found',
    rules: [],
    inject: inTranslation(
      /(?<![\d.,])(\d{1,3})[ \u00A0\u202F.,]000(?!\d|[.,]\d)/gu,
      ([, head]) => head as string,
    ),
  },
  planted('decimal point read as thousands', (random) => {
    const [head, tail] = [1 + random.below(9), 125 + 25 * random.below(30)];
    return {
      right: {
        en: `It takes ${head}.${tail} seconds.`,
        sv: `Det tar ${head},${tail} sekunder.`,
        fr: `Cela prend ${head},${tail} secondes.`,
      },
      wrong: {
        sv: `Det tar ${head} ${tail} sekunder.`,
        fr: `Cela prend ${head} ${tail} secondes.`,
      },
    };
  }),
  planted('placeholder changed', (random) => {
    const mark = random.pick([
      '{name}',
      '$(name)',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a placeholder as programs write it.
      '${name}',
      '<%= name %>',
      '{{name}}',
      '%{name}',
    ]);
    const words = (found: string): Words => ({
      en: `The greeting is Hello ${found} in all of them.`,
      sv: `Hälsningen är Hej ${found} i alla.`,
      fr: `La formule est Bonjour ${found} dans tous.`,
    });
    return { right: words(mark), wrong: ownWords(words(mark.replace('name', 'namn'))) };
  }),
  planted('placeholder dropped', (random) => {
    const mark = random.pick(['{name}', '%s', '%d', '$(name)', '{0}', '%1$s']);
    const words = (found: string): Words => ({
      en: `The greeting is Hello${found} in all of them.`,
      sv: `Hälsningen är Hej${found} i alla.`,
      fr: `La formule est Bonjour${found} dans tous.`,
    });
    return { right: words(` ${mark}`), wrong: ownWords(words('')) };
  }),
  planted(
    'box type changed',
    (random) => {
      const type = random.below(boxTypes.length);
      const isOurs = random.below(3) === 0;
      const of = (at: number) =>
        isOurs
          ? container((boxTypes[at] as string).toLowerCase().replace('important', 'info'))
          : box(boxTypes[at] as string);
      return { right: of(type), wrong: ownWords(of(otherThan(random, boxTypes.length, type))) };
    },
    true,
  ),
  {
    name: 'box type changed, as found',
    rules: [],
    inject: inTranslation(/\[!(?:NOTE|CAUTION|IMPORTANT|TIP|WARNING)\]/gu, ([found]) =>
      found === '[!NOTE]' ? '[!WARNING]' : '[!NOTE]',
    ),
  },
  planted('label changed', () => ({
    right: {
      en: 'Choose **[!UICONTROL Save]** when it is done.',
      sv: 'Välj **[!UICONTROL Save]** när det är klart.',
      fr: 'Choisissez **[!UICONTROL Enregistrer]** une fois terminé.',
    },
    wrong: {
      sv: 'Välj **[!UICONTROL Cancel]** när det är klart.',
      fr: 'Choisissez **Enregistrer** une fois terminé.',
    },
  })),
  {
    name: 'label changed, as found',
    rules: [],
    locales: ['sv'],
    inject: inTranslation(/\[!UICONTROL [^[\]]{1,300}\]/gu, ([found]) =>
      found === '[!UICONTROL Avbryt]' ? null : '[!UICONTROL Avbryt]',
    ),
  },
  {
    name: 'label lost, as found',
    rules: [],
    inject: inTranslation(/\[!UICONTROL ([^[\]]{1,300})\]/gu, ([, words]) => words as string),
  },
  planted(
    'HTML row dropped',
    () => ({
      right: rightTables,
      wrong: ownWords(toTables((rows, code) => (code === 'en' ? rows : rows.slice(0, 2)))),
    }),
    true,
  ),
  {
    name: 'HTML row dropped, as found',
    rules: [],
    inject: inTranslation(
      /(?<![^\n])[ \t]{0,40}<tr>(?:[^<]|<(?!\/?tr>)){0,3000}<\/tr>[ \t]{0,40}\n/gu,
      () => '',
    ),
  },
  planted(
    'HTML cell emptied',
    () => ({
      right: rightTables,
      wrong: ownWords(
        toTables((rows) => rows.map((row, at) => (at === 1 ? [row[0] as string, ''] : row))),
      ),
    }),
    true,
  ),
  {
    name: 'HTML cell emptied, as found',
    rules: [],
    inject: inTranslation(
      /(<td[^<>]{0,200}>)([^<\n]{0,400}\p{L}{2}[^\n]{0,900}?)(<\/td>)/gu,
      ([, open, , close]) => `${open}${close}`,
    ),
  },
  planted(
    'HTML cell left in English',
    () => ({
      right: rightTables,
      wrong: ownWords(
        toTables((rows) =>
          rows.map((row, at) =>
            at === 1 ? [row[0] as string, htmlRows.en[1]?.[1] as string] : row,
          ),
        ),
      ),
    }),
    true,
  ),
  {
    name: 'HTML cell left in English, as found',
    rules: [],
    inject: (pages, random) => {
      const cell = /(?<=<td[^<>]{0,200}>)[^<>\n]{0,900}\p{L}[^<>\n]{0,900}(?=<)/gu;
      const ours = [...pages.source.matchAll(cell)];
      const theirs = [...pages.translation.matchAll(cell)];
      if (ours.length !== theirs.length) return null;
      const pairs = ours.flatMap((one, at): [string, RegExpExecArray][] => {
        const other = theirs[at] as RegExpExecArray;
        return isTwice(one[0], other[0]) || !hasWords(one[0]) ? [] : [[one[0], other]];
      });
      if (pairs.length === 0) return null;
      const [words, place] = random.pick(pairs);
      return {
        ...pages,
        translation: splice(pages.translation, { text: place[0], index: place.index }, words),
      };
    },
  },
  planted(
    'version in HTML',
    () => ({
      right: {
        en: '<p>It needs v8 of the client.</p>',
        sv: '<p>Den behöver v8 av klienten.</p>',
        fr: '<p>Il lui faut la v8 du client.</p>',
      },
      wrong: {
        sv: '<p>Den behöver v7 av klienten.</p>',
        fr: '<p>Il lui faut la v7 du client.</p>',
      },
    }),
    true,
  ),
  planted('bare host changed', (random) => {
    const [own, other] = random.pick([
      ['my', 'min'],
      ['mail', 'post'],
      ['start', 'borjan'],
      ['files', 'filer'],
    ] as const);
    const words = (host: string): Words => ({
      en: `Sign in at ${host}.acme.cloud with your own name.`,
      sv: `Logga in på ${host}.acme.cloud med ditt eget namn.`,
      fr: `Connectez-vous à ${host}.acme.cloud avec votre propre nom.`,
    });
    return { right: words(own), wrong: ownWords(words(other)) };
  }),
  planted('leading zero lost', (random) => {
    const code = `0${random.pick(['00', '01', '07', '012'])}`;
    const words = (found: string): Words => ({
      en: `Type ${found} and wait.`,
      sv: `Skriv ${found} och vänta.`,
      fr: `Saisissez ${found} et attendez.`,
    });
    return { right: words(code), wrong: ownWords(words(code.slice(1))) };
  }),
  planted(
    'steps exchanged, without facts',
    () => ({ right: toSteps([0, 1, 2]), wrong: ownWords(toSteps([1, 0, 2])) }),
    true,
  ),
  {
    name: 'steps exchanged',
    rules: [],
    inject: inTranslation(
      /(?<![^\n])([ \t]{0,40})(\d{1,4}\. )([^\n]{20,2000}(?:\n(?:[ \t]{1,40}[^ \t\n\d*+>-][^\n]{0,2000})?){0,40})\n(\n?)\1(\d{1,4}\. )([^\n]{20,2000})$/gmu,
      ([, indent, one, first, gap, two, second]) =>
        `${indent}${one}${second}\n${gap}${indent}${two}${first}`,
    ),
  },
  {
    name: 'table cells exchanged',
    rules: [],
    inject: inTranslation(
      /(?<![^\n])\|(?![ \t:|-]{1,99}\|(?:\n|$))[^\n]{0,5000}\|(?![^\n])/gu,
      ([row], random) => {
        const cells = (row as string).split('|');
        const places = cells.flatMap((cell, at) =>
          at > 0 && at < cells.length - 1 && /[\d`[]|\p{L}{3}/u.test(cell) ? [at] : [],
        );
        const pairs = places.flatMap((one, at) =>
          places
            .slice(at + 1)
            .flatMap((other) =>
              isTwice(cells[one] ?? '', cells[other] ?? '') ? [] : [[one, other]],
            ),
        );
        if (pairs.length === 0) return null;
        const [one, other] = random.pick(pairs) as [number, number];
        return cells
          .with(one, cells[other] as string)
          .with(other, cells[one] as string)
          .join('|');
      },
    ),
  },
  planted(
    'table numbers exchanged',
    (random) => {
      const [one, other] = [10 + random.below(40), 60 + random.below(40)];
      const rows = (first: number, second: number): Words => ({
        en: `| Size | From | To |\n| --- | --- | --- |\n| small | ${first} | ${second} |`,
        sv: `| Storlek | Från | Till |\n| --- | --- | --- |\n| liten | ${first} | ${second} |`,
        fr: `| Taille | De | À |\n| --- | --- | --- |\n| petite | ${first} | ${second} |`,
      });
      return { right: rows(one, other), wrong: ownWords(rows(other, one)) };
    },
    true,
  ),
  {
    name: 'inline codes exchanged',
    rules: [],
    inject: exchangeIn(anyLine, /`[^`\n]+`/gu),
  },
  {
    name: 'link targets exchanged',
    rules: [],
    inject: exchangeIn(anyLine, /(?<=[^!]\[[^[\]\n]{1,200}\]\()[^()\s]{1,200}(?=[) ])/gu),
  },
  {
    name: 'numbers exchanged',
    rules: [],
    inject: exchangeIn(
      prose,
      /(?<![\p{L}\d.,:/_`#{%=-])(?<!\d[ \u00A0\u202F])(?:\d{1,3}(?:[ \u00A0\u202F]\d{3}){1,4}|\d{1,15})(?![\d.,:/_`}%-]|\p{L}|[ \u00A0\u202F]\d{3})/gu,
    ),
  },
  planted('numbers exchanged, planted', (random) => {
    const [one, other] = [2 + random.below(40), 50 + random.below(40)];
    const words = (from: number, to: number): Words => ({
      en: `Set it to a value from ${from} to ${to}.`,
      sv: `Ange ett värde från ${from} till ${to}.`,
      fr: `Indiquez une valeur de ${from} à ${to}.`,
    });
    return { right: words(one, other), wrong: ownWords(words(other, one)) };
  }),
  {
    name: 'title left in English',
    rules: [],
    inject: (pages) => {
      const of = (text: string) => /^title: (.+)$/mu.exec(text)?.[1] ?? '';
      const words = of(pages.source);
      if (!hasWords(words) || words === of(pages.translation)) return null;
      return {
        ...pages,
        translation: pages.translation.replace(/^title: .+$/mu, () => `title: ${words}`),
      };
    },
  },
  {
    name: 'heading left in English',
    rules: [],
    inject: left(
      ({ text: one }, { text: other }) =>
        /^#+ /u.test(one) && /^#+ /u.test(other) && !one.includes('`') && hasWords(one),
      (one) => one.text,
    ),
  },
  {
    name: 'paragraph left in English',
    rules: [],
    inject: left(
      (one, other) => isWordsOnly(one) && isWordsOnly(other) && hasWords(one.text),
      (one) => one.text,
    ),
  },
  {
    name: 'link broken by a space',
    rules: [],
    inject: inTranslation(
      /(?<!!)(\[[^\][\n]{1,300}\])(\([^()\s]{1,300}\))/gu,
      ([, words, target]) => `${words} ${target}`,
    ),
  },
  planted('link broken by a space, planted', () => ({
    right: {
      en: 'Read [the plan](https://a.test/plan) first.',
      sv: 'Läs [planen](https://a.test/plan) först.',
      fr: 'Lisez d’abord [le plan](https://a.test/plan).',
    },
    wrong: {
      sv: 'Läs [planen] (https://a.test/plan) först.',
      fr: 'Lisez d’abord [le plan] (https://a.test/plan).',
    },
  })),
  {
    name: 'item removed, as found',
    rules: [],
    inject: inTranslation(
      /^[ \t]{0,40}[-*] [^\n]{10,900}\n(?=[ \t]{0,40}[-*] |\n(?! ))/gmu,
      () => '',
    ),
  },
  {
    name: 'table row removed, as found',
    rules: [],
    inject: inTranslation(/(?<=\|\n)\|(?![ \t:|-]{1,99}\|\n)[^\n]{0,900}\|\n/gu, () => ''),
  },
  {
    name: 'table cell emptied, as found',
    rules: [],
    inject: inTranslation(
      /(?<=^\|[^\n]{0,900})[^|\n]{0,300}\p{L}{2}[^|\n]{0,300}(?=\|)/gmu,
      () => '  ',
    ),
  },
  {
    name: 'section removed, as found',
    rules: [],
    inject: inTranslation(
      /(?<![^\n])#{2,3} [^\n{]{0,300}\{#[^\n]{1,300}\n(?:[^#\n][^\n]*\n|\n){1,999}(?=##)/gu,
      () => '',
    ),
  },
  {
    name: 'link changed, as found',
    rules: [],
    inject: inTranslation(
      /(?<=[^!]\[[^[\]\n]{1,200}\]\()[^()\s#?]{0,200}\p{L}{3}(?=\.md|\.html|\))/gu,
      ([target]) => (target as string).replace(/\p{L}$/u, 'x'),
    ),
  },
  {
    name: 'fragment changed, as found',
    rules: [],
    inject: inTranslation(/(?<=\]\(#)[\w-]+(?=\))/gu, ([id]) => `${id}-x`),
  },
  {
    name: 'inline code changed, as found',
    rules: [],
    inject: inTranslation(/`[^`\n]*\p{L}{3}`/gu, ([found]) =>
      (found as string).replace(/\p{L}`$/u, 'x`'),
    ),
  },
  {
    name: 'number digit dropped, as found',
    rules: [],
    inject: inTranslation(
      /(?<![\p{L}\d.,:/_`#"'{(=+&;-])\d{2,}(?![\d:/_`}%-]|[.,]\d|\p{L})/gu,
      ([found]) => (found as string).slice(0, -1),
    ),
  },
  {
    name: 'sentence left in English, as found',
    rules: [],
    inject: left(
      (one, other) =>
        isPlain(one) &&
        isPlain(other) &&
        /[.!] \p{Lu}/u.test(one.text) &&
        /[.!] \p{Lu}/u.test(other.text),
      (one, other) => {
        const [first = ''] = /^.*?[.!](?= \p{Lu})/u.exec(one.text) ?? [];
        const [own = ''] = /^.*?[.!](?= \p{Lu})/u.exec(other.text) ?? [];
        return first.split(' ').length < 6 || own === ''
          ? null
          : first + other.text.slice(own.length);
      },
    ),
  },
  {
    name: 'image dropped',
    rules: [],
    inject: inTranslation(
      /!\[[^[\]\n]{0,300}\]\([^()\n]{1,300}\)(?:\{[^{}\n]{0,300}\})?/gu,
      () => '',
    ),
  },
  {
    name: 'paragraph dropped',
    rules: [],
    inject: inTranslation(/\n\n(?=\p{L})[^\n|<]{40,2000}(?=\n\n)/gu, () => ''),
  },
  {
    name: 'note dropped',
    rules: [],
    inject: inTranslation(/^(?:>.*\n)+\n?/gmu, ([found]) =>
      /\[!(?:TAB|BEGIN|END|VIDEO)/u.test(found as string) ? null : '',
    ),
  },
  {
    name: 'paragraph halved',
    rules: [],
    inject: inTranslation(/(?<=\n\n)\p{L}[^\n|<]{160,2000}[.!](?=\n\n)/gu, ([found]) => {
      const sentences = (found as string).split(/(?<=[.!?]) (?=\p{Lu})/u);
      if (sentences.length < 2) return null;
      const half = (found as string).length / 2;
      const kept: string[] = [];
      for (const sentence of sentences) {
        if (kept.length > 0 && kept.join(' ').length + sentence.length > half) break;
        kept.push(sentence);
      }
      return kept.join(' ').length < 0.65 * (found as string).length ? kept.join(' ') : null;
    }),
  },
  {
    name: 'last sentence dropped',
    rules: [],
    inject: inTranslation(/(?<=\n\n)\p{L}[^\n|<]{60,2000}[.!](?=\n\n)/gu, ([found]) => {
      const sentences = (found as string).split(/(?<=[.!?]) (?=\p{Lu})/u);
      return sentences.length < 2 ? null : sentences.slice(0, -1).join(' ');
    }),
  },
  changed(
    'stale: always, never',
    {
      en: 'Always save the file.',
      sv: 'Spara alltid filen.',
      fr: 'Enregistrez toujours le fichier.',
    },
    'Never save the file.',
  ),
  changed(
    'stale: can, must',
    { en: 'Can be left open.', sv: 'Kan lämnas öppen.', fr: 'Peut rester ouvert.' },
    'Must be left open.',
  ),
  changed(
    'stale: mandatory, optional',
    {
      en: 'Mandatory step for all.',
      sv: 'Obligatoriskt steg för alla.',
      fr: 'Étape obligatoire pour tous.',
    },
    'Optional step for all.',
  ),
  changed('stale: duration in words', toSpoken(0, 1), toSpoken(1, 1).en),
  changed('stale: time zone', toTime(21, ' UTC'), toTime(21, ' CET').en),
  changed('stale: unit of size', toSize(250, 1), toSize(250, 2).en),
  changed(
    'stale: currency',
    { en: 'It costs $50.', sv: 'Det kostar 50 USD.', fr: 'Cela coûte 50 $.' },
    'It costs €50.',
  ),
  changed(
    'stale: percent',
    { en: 'It uses 50% of it.', sv: 'Det använder 50 % av det.', fr: 'Cela en utilise 50 %.' },
    'It uses 50 of it.',
  ),
  changed(
    'stale: order of numbers',
    { en: 'From 5 to 80.', sv: 'Från 5 till 80.', fr: 'De 5 à 80.' },
    'From 80 to 5.',
  ),
  changed('stale: steps exchanged', toSteps([0, 1, 2]), toSteps([1, 0, 2]).en),
  changed(
    'stale: placeholder',
    {
      en: 'It says Hello {name} then.',
      sv: 'Då står det Hej {name}.',
      fr: 'Il dit alors Bonjour {name}.',
    },
    'It says Hello {user} then.',
  ),
  changed('stale: box type', box('NOTE'), box('WARNING').en),
  changed(
    'stale: label',
    {
      en: 'Choose [!UICONTROL Save] then.',
      sv: 'Välj sedan [!UICONTROL Save].',
      fr: 'Choisissez alors [!UICONTROL Enregistrer].',
    },
    'Choose [!UICONTROL Send] then.',
  ),
  ...(
    [
      ['attributes of an image', '![A window](assets/window.png){width="800"}'],
      ['attributes of a link', '[The plan](https://a.test/plan){target="_blank"} is there.'],
      ['place of a space beside bold', '**Size** : small.'],
      ['apostrophe', 'It’s there.'],
      ['white space', 'It is  there.'],
      ['letter case', 'The Window is there.'],
    ] as const
  ).map(([name, now]): FaultClass => {
    const en =
      {
        'attributes of an image': '![A window](assets/window.png)',
        'attributes of a link': '[The plan](https://a.test/plan) is there.',
        'place of a space beside bold': '**Size**: small.',
        apostrophe: "It's there.",
        'white space': 'It is there.',
        'letter case': 'The window is there.',
      }[name] ?? '';
    const own = {
      'attributes of an image': {
        sv: '![Ett fönster](assets/window.png)',
        fr: '![Une fenêtre](assets/window.png)',
      },
      'attributes of a link': {
        sv: '[Planen](https://a.test/plan) finns där.',
        fr: '[Le plan](https://a.test/plan) s’y trouve.',
      },
      'place of a space beside bold': { sv: '**Storlek**: liten.', fr: '**Taille** : petite.' },
      apostrophe: { sv: 'Den är där.', fr: 'C’est là.' },
      'white space': { sv: 'Den är där.', fr: 'Il est là.' },
      'letter case': { sv: 'Fönstret är där.', fr: 'La fenêtre est là.' },
    }[name] ?? { sv: '', fr: '' };
    return changed(`not stale: ${name}`, { en, ...own }, now, 'nothing');
  }),
  changed(
    'not critical: words became code',
    {
      en: 'Open the file settings then.',
      sv: 'Öppna sedan filen settings.',
      fr: 'Ouvrez alors le fichier settings.',
    },
    'Open the file `settings` then.',
    'warning',
  ),
];
