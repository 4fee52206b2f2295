import type { DocumentInput, SourceFile } from '../src/checks/check-document.ts';

/** A source of numbers that is the same on every run. */
export const toRandom = (seed: number) => {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    below: (limit: number) => Math.floor(next() * limit),
    pick: <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T,
  };
};

export type Random = ReturnType<typeof toRandom>;

export const benchLocales = ['sv', 'fr'] as const;
type Code = 'en' | (typeof benchLocales)[number];
type Words = Record<Code, string>;

const tags: Record<Code, string> = { en: 'en-GB', sv: 'sv-SE', fr: 'fr-FR' };

interface Slots {
  date: (code: Code) => string;
  month: (code: Code) => string;
  days: number;
  minutes: number;
  hour: number;
  big: number;
  decimal: number;
  id: string;
  version: string;
  link: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Formatters are costly to make, in time and in memory outside of the heap. */
const formatOf = (code: Code, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${code} ${JSON.stringify(options)}`;
  const found =
    formats.get(key) ?? new Intl.DateTimeFormat(tags[code], { ...options, timeZone: 'UTC' });
  formats.set(key, found);
  return found;
};

const numberFormats = {
  en: new Intl.NumberFormat(tags.en),
  sv: new Intl.NumberFormat(tags.sv),
  fr: new Intl.NumberFormat(tags.fr),
};

const toInstants = (random: Random) =>
  Array.from({ length: 3 }, () =>
    Date.UTC(2024 + random.below(3), random.below(12), 2 + random.below(26)),
  );

/** Returns the facts of a sentence; its date is one of those of the waves. */
const toSlots = (random: Random, instants: number[]): Slots => {
  const instant = random.pick(instants);
  const format = (code: Code, options: Intl.DateTimeFormatOptions) =>
    formatOf(code, options).format(instant);
  return {
    date: (code) => format(code, { day: 'numeric', month: 'long', year: 'numeric' }),
    month: (code) => format(code, { month: 'long', year: 'numeric' }),
    days: 3 + random.below(40),
    minutes: 15 + random.below(80),
    hour: 13 + random.below(10),
    big: 1_000 + random.below(98_000),
    decimal: 2 + random.below(7),
    id: `NEO-${10_000 + random.below(89_999)}`,
    version: `v8.${1 + random.below(8)}.${1 + random.below(8)}`,
    link: `https://example.com/guides/step-${100 + random.below(899)}`,
  };
};

const group = (code: Code, value: number) =>
  numberFormats[code].format(value).replace(/\u202F/gu, '\u00A0');

// cspell:disable
const clock: Record<Code, (hour: number) => string> = {
  en: (hour) => `${hour - 12} PM`,
  sv: (hour) => `kl. ${hour}.00`,
  fr: (hour) => `${hour} h 00`,
};

const day: Words = { en: 'days', sv: 'dagar', fr: 'jours' };

/** A sentence in three languages; the facts are the same in each. */
const sentences: ((code: Code, slots: Slots) => string)[] = [
  (c, s) =>
    ({
      en: `The production environments of Adobe Campaign move on **${s.date(c)}**.`,
      sv: `Produktionsmiljöerna för Adobe Campaign flyttas den **${s.date(c)}**.`,
      fr: `Les environnements de production d’Adobe Campaign sont déplacés le **${s.date(c)}**.`,
    })[c],
  (c, s) =>
    ({
      en: `Customers are told at least ${s.days} ${day[c]} before the wave starts.`,
      sv: `Kunderna får besked minst ${s.days} ${day[c]} innan vågen börjar.`,
      fr: `Les clients sont prévenus au moins ${s.days} ${day[c]} avant le début de la vague.`,
    })[c],
  (c, s) =>
    ({
      en: `Expect an interruption of ${s.minutes} minutes while the servers start again.`,
      sv: `Räkna med ett avbrott på ${s.minutes} minuter medan servrarna startar om.`,
      fr: `Prévoyez une interruption de ${s.minutes} minutes pendant le redémarrage des serveurs.`,
    })[c],
  (c, s) =>
    ({
      en: `Work begins at ${clock.en(s.hour)} and nobody can sign in until it is done.`,
      sv: `Arbetet börjar ${clock.sv(s.hour)} och ingen kan logga in förrän det är klart.`,
      fr: `Les travaux commencent à ${clock.fr(s.hour)} et personne ne peut se connecter avant la fin.`,
    })[c],
  (c, s) =>
    ({
      en: `The queue held ${group(c, s.big)} messages when the problem ${s.id} was found.`,
      sv: `Kön hade ${group(c, s.big)} meddelanden när problemet ${s.id} upptäcktes.`,
      fr: `La file contenait ${group(c, s.big)} messages lorsque le problème ${s.id} a été découvert.`,
    })[c],
  (c, s) =>
    ({
      en: `Read [the guide for administrators](${s.link}) before you change anything.`,
      sv: `Läs [handboken för administratörer](${s.link}) innan du ändrar något.`,
      fr: `Lisez [le guide des administrateurs](${s.link}) avant toute modification.`,
    })[c],
  (c, s) =>
    ({
      en: `Set \`max_retries\` to ${s.days} and save the file as \`config/send.json\`.`,
      sv: `Sätt \`max_retries\` till ${s.days} och spara filen som \`config/send.json\`.`,
      fr: `Réglez \`max_retries\` sur ${s.days} et enregistrez le fichier sous \`config/send.json\`.`,
    })[c],
  (c, s) =>
    ({
      en: `Every instance must run version ${s.version} by ${s.month(c)}.`,
      sv: `Alla instanser måste köra version ${s.version} senast ${s.month(c)}.`,
      fr: `Toutes les instances doivent utiliser la version ${s.version} d’ici à ${s.month(c)}.`,
    })[c],
  (c, s) =>
    ({
      en: `An upload takes about ${s.decimal}.5 hours on a slow line, and [the timeline](#timeline) shows when.`,
      sv: `En uppladdning tar ungefär ${s.decimal},5 timmar på en långsam lina, och [tidslinjen](#timeline) visar när.`,
      fr: `Un envoi dure environ ${s.decimal},5 heures sur une ligne lente, et [le calendrier](#timeline) indique quand.`,
    })[c],
  (c) =>
    ({
      en: 'All of this runs on Amazon Web Services (AWS), which keeps your data in the same region.',
      sv: 'Allt detta körs på Amazon Web Services (AWS), som behåller dina data i samma region.',
      fr: 'Tout cela fonctionne sur Amazon Web Services (AWS), qui conserve vos données dans la même région.',
    })[c],
  (c) =>
    ({
      en: 'Your own settings stay as they are, and nothing that you have written gets lost on the way.',
      sv: 'Dina egna inställningar förblir som de är, och inget som du har skrivit går förlorat på vägen.',
      fr: 'Vos propres réglages restent inchangés et rien de ce que vous avez écrit ne se perd en chemin.',
    })[c],
  (c) =>
    ({
      en: 'If something looks wrong, write to us and say “urgent” in the first line: we answer the same day.',
      sv: 'Om något ser fel ut skriver du till oss och nämner ”brådskande” på första raden: vi svarar samma dag.',
      fr: 'Si quelque chose vous semble anormal, écrivez-nous avec la mention «\u00A0urgent\u00A0» en première ligne\u00A0: nous répondons le jour même.',
    })[c],
  (c) =>
    ({
      en: 'Stage environments move first, so that you can look at the result before it matters.',
      sv: 'Stagingmiljöerna flyttas först, så att du kan se resultatet innan det är på allvar.',
      fr: 'Les environnements d’évaluation sont déplacés d’abord, afin que vous puissiez voir le résultat avant qu’il ne compte.',
    })[c],
  (c) =>
    ({
      en: 'Two of your colleagues may follow the work in the console.',
      sv: 'Två av dina kollegor kan följa arbetet i konsolen.',
      fr: 'Deux de vos collègues peuvent suivre les travaux dans la console.',
    })[c],
];

/** A sentence that leads to the next page. */
const next = (code: Code, seed: number): string =>
  ({
    en: `What you will notice of the next move stands in [its own notice](page-${seed}.md#impact).`,
    sv: `Vad du märker av nästa flytt står i [dess eget meddelande](page-${seed}.md#impact).`,
    fr: `Ce que vous remarquerez du prochain déplacement figure dans [son propre avis](page-${seed}.md#impact).`,
  })[code];

const headings: Words[] = [
  { en: 'What is changing?', sv: 'Vad är det som ändras?', fr: 'Qu’est-ce qui change\u202F?' },
  { en: 'When does it happen?', sv: 'När sker det?', fr: 'Quand cela se passe-t-il\u202F?' },
  { en: 'What will you notice?', sv: 'Vad märker du?', fr: 'Que remarquerez-vous\u202F?' },
  { en: 'Before the move', sv: 'Före flytten', fr: 'Avant le déplacement' },
  { en: 'After the move', sv: 'Efter flytten', fr: 'Après le déplacement' },
  { en: 'How to get help', sv: 'Så får du hjälp', fr: 'Comment obtenir de l’aide' },
];
const sectionIds = ['about-changes', 'timeline', 'impact', 'before', 'after', 'help'];

const title: Words = {
  en: 'Campaign moves to new servers',
  sv: 'Campaign flyttar till nya servrar',
  fr: 'Campaign passe sur de nouveaux serveurs',
};
const lead: Words = {
  en: 'These are the steps:',
  sv: 'Det här är stegen:',
  fr: 'Voici les étapes\u00A0:',
};
const tableHead: Words = {
  en: '| Port | Use |',
  sv: '| Port | Användning |',
  fr: '| Port | Usage |',
};
const uses: Words[] = [
  { en: 'incoming mail', sv: 'inkommande post', fr: 'courrier entrant' },
  { en: 'outgoing mail', sv: 'utgående post', fr: 'courrier sortant' },
  { en: 'console', sv: 'konsol', fr: 'console' },
];
// cspell:enable

const wave = (id: string, start: string) =>
  `  - id: ${id}\n    environments: [production]\n    start: ${start}\n`;

const frontMatter = (code: Code, instants: number[], isNotice: boolean) =>
  code === 'en' && isNotice
    ? `---\ntitle: ${title.en}\nnotice:\n  published: 2023-09-19\n  timeline: timeline\n  downtime: PT30M/PT60M\nwaves:\n${wave('production', '2024-01/..')}${instants.map((instant, at) => wave(`wave-${at + 1}`, new Date(instant).toISOString().slice(0, 10))).join('')}---\n`
    : `---\ntitle: ${title[code]}\n---\n`;

// cspell:disable
const strings: Record<string, Words> = {
  'notice.list': {
    en: 'All notices about the move',
    sv: 'Alla meddelanden om flytten',
    fr: 'Tous les avis sur le déplacement',
  },
  'notice.wave': {
    en: 'Wave {name} starts on {date}',
    sv: 'Vågen {name} börjar {date}',
    fr: 'La vague {name} commence le {date}',
  },
  'notice.count': {
    en: 'One wave|{count} waves',
    sv: 'En våg|{count} vågor',
    fr: 'Une vague|{count} de vagues|{count} vagues',
  },
};
// cspell:enable

/** UI strings in one language, as Docusaurus keeps them. */
export const toBenchStrings = (code: Code): SourceFile => ({
  file: `i18n/${code}/code.json`,
  text: `${JSON.stringify(
    Object.fromEntries(
      Object.entries(strings).map(([key, words]) => [key, { message: words[code] }]),
    ),
    null,
    2,
  )}\n`,
});

type Build = (code: Code) => string;

interface PageOptions {
  /** Whether it has waves; without, it is an ordinary page. */
  isNotice?: boolean;
  /** The seed of the page that it links to. */
  next?: number;
}

/** A page in three languages of about `size` characters, the same for the same seed. */
export const toBenchPage = (
  seed: number,
  size = 0,
  { isNotice = true, next: nextSeed = seed + 1 }: PageOptions = {},
): DocumentInput => {
  const random = toRandom(seed);
  const instants = toInstants(random);
  const paragraph = (): Build => {
    const count = 1 + random.below(3);
    const parts = Array.from({ length: count }, () => {
      const sentence = random.pick(sentences);
      const slots = toSlots(random, instants);
      return (code: Code) => sentence(code, slots);
    });
    return (code) => parts.map((part) => part(code)).join(' ');
  };
  const one = (index: number): Build => {
    const sentence = sentences[index] as (typeof sentences)[number];
    const slots = toSlots(random, instants);
    return (code) => sentence(code, slots);
  };
  const list = (): Build => {
    const items = Array.from({ length: 3 + random.below(3) }, () =>
      one(random.below(sentences.length)),
    );
    return (code) => `${lead[code]}\n\n${items.map((item) => `- ${item(code)}`).join('\n')}`;
  };
  const table = (): Build => {
    const ports = uses.map((use) => [String(100 + random.below(9_000)), use] as const);
    return (code) =>
      `${tableHead[code]}\n| --- | --- |\n${ports.map(([port, use]) => `| ${port} | ${use[code]} |`).join('\n')}`;
  };
  const code = (): Build => {
    const text = `\`\`\`sh\ncurl --retry ${1 + random.below(9)} https://example.com/v${1 + random.below(9)}/status\n\`\`\``;
    return () => text;
  };
  const sections: Build[] = sectionIds.map((id, at) => {
    const blocks = [paragraph(), paragraph()];
    if (at === 0) blocks.push(one(9), one(12), one(11));
    if (at === 1) blocks.push(one(0), one(1), one(3), one(7));
    if (at === 2) blocks.push(list(), one(2), one(8), one(4));
    if (at === 3) blocks.push(table(), code(), one(6));
    if (at === 4) blocks.push(one(10), one(5), (code) => next(code, nextSeed));
    return (locale) =>
      `## ${headings[at]?.[locale]} {#${id}}\n\n${blocks.map((block) => block(locale)).join('\n\n')}`;
  });
  let length = sections.reduce((sum, section) => sum + section('en').length, 0);
  while (length < size) {
    const further = paragraph();
    const at = random.below(sections.length);
    const section = sections[at] as Build;
    sections[at] = (locale) => `${section(locale)}\n\n${further(locale)}`;
    length += further('en').length + 2;
  }
  const build = (locale: Code) => {
    const body = sections.map((section) => section(locale)).join('\n\n');
    return `${frontMatter(locale, instants, isNotice)}\n# ${title[locale]} {#move}\n\n${body}\n`;
  };
  const english = build('en');
  return {
    doc: `page-${seed}`,
    english: { file: `docs/page-${seed}.md`, text: english },
    translations: benchLocales.map((locale) => ({
      locale,
      translation: {
        file: `i18n/${locale}/docusaurus-plugin-content-docs/current/page-${seed}.md`,
        text: build(locale),
      },
      source: { file: `i18n/${locale}/translated-from/page-${seed}.md`, text: english },
    })),
  };
};
