import * as z from 'zod';
import { type Point, parsePoint, parseSpan, spanForms, toDateHint } from './dates.ts';
import {
  type Duration,
  durationForms,
  durationRangeForms,
  parseDuration,
  parseDurationRange,
  toDurationHint,
} from './durations.ts';
import { updateStates } from './lifecycle.ts';
import { dailyForms, isTimeZone, parseDaily } from './zones.ts';

/** The examples that a sentence of what is expected gives: what stands in backticks. */
const toExamples = (expected: string): string[] =>
  [...expected.matchAll(/`(?<example>[^`]+)`/gu)].map(({ groups }) => groups?.example ?? '');

/**
 * A string that `parse` understands. The `expected` text is what the author reads when it does not, and gives the examples
 * of the JSON Schema.
 */
const parsed = <T>(
  parse: (text: string) => T | null,
  expected: string,
  toHint: (text: string) => string | null = () => null,
) =>
  z
    .string({ error: expected })
    .meta({ examples: toExamples(expected).filter((example) => parse(example) !== null) })
    .transform((text, context) => {
      const value = parse(text);
      if (value !== null) return value;
      context.addIssue({ code: 'custom', message: toHint(text) ?? expected });
      return z.NEVER;
    });

/** Something that readers see: more than spaces, with or without width. */
const visible = /[^\s\p{Cc}\p{Cf}\p{Mn}\p{Default_Ignorable_Code_Point}\u2800]/u;

const text = (expected: string) =>
  z.string({ error: expected }).trim().regex(visible, { error: expected });

const idForms = 'an id of lower-case letters, digits and hyphens (`aws-timeline`)';
const id = z.string({ error: idForms }).regex(/^[a-z0-9]+(-[a-z0-9]+)*$/u, { error: idForms });

/** Heading ids come as authors write them: anything that can stand in `{#…}`. */
const headingIdForms = 'the id of a heading of this page';
const headingId = z
  .string({ error: headingIdForms })
  .regex(/^[^\s{}#]+$/u, { error: headingIdForms });

/** It becomes a folder of the built site, and a name in its programs. */
const slugForms = 'an address of letters, digits, hyphens and slashes (`migrate-to-aws`)';

const dayForms = 'a day (`2023-09-19`)';
const day = parsed(
  (value) => {
    const point = parsePoint(value);
    return point?.precision === 'day' ? point : null;
  },
  dayForms,
  toDateHint,
);

/** An address that a page had: names and slashes, nothing that leads elsewhere. */
export const formerAddress = /^[\p{L}\p{N}_-]+(?:[/.][\p{L}\p{N}_-]+)*$/u;

const formerlyForms = 'an address that the page had, without slashes around it (`move-archive`)';

/** YAML 1.2 reads `yes` and `on` as words; real pages mean the YAML 1.1 booleans. */
const flagForms = '`true` or `false` (`yes`, `no`, `on` and `off` count too)';
/** On or off, as authors write it. */
export const flag = z
  .union([z.boolean(), z.enum(['yes', 'no', 'on', 'off', 'true', 'false'])], { error: flagForms })
  .transform((value) => value === true || value === 'yes' || value === 'on' || value === 'true');

const listOf = <T extends z.ZodType>(item: T, expected: string) =>
  z.array(item, { error: expected }).min(1, { error: expected });

/** The reasons that need no translation: `code.json` has a sentence for each (`change.why.<word>`). */
export const reasonWords = [
  'preparation',
  'readiness',
  'request',
  'conflict',
  'problem',
  'detail',
  'correction',
  'obsolete',
] as const;
export type ReasonWord = (typeof reasonWords)[number];

/** Tells whether a reason is a word of the list; any other is a sentence. */
export const isReasonWord = (why: string): why is ReasonWord =>
  (reasonWords as readonly string[]).includes(why);

const reasonForms = `one of ${reasonWords.map((word) => `\`${word}\``).join(', ')}, or a sentence`;
const reason = text(reasonForms).refine((why) => isReasonWord(why) || /\s/u.test(why), {
  error: reasonForms,
});

const stopForms = '`postponed` or `cancelled`';
const stop = z.enum(['postponed', 'cancelled'], { error: stopForms });

const changeSchema = z.strictObject(
  {
    changed: day.describe('The day on which the date changed.'),
    was: parsed(parseSpan, spanForms, toDateHint).describe(
      'The date that the wave had until then, as EDTF.',
    ),
    why: reason
      .optional()
      .describe(
        `Why it changed: ${reasonForms}. A translation has the sentence in \`changes\`, by wave and day.`,
      ),
    status: stop
      .optional()
      .describe(
        'Only for an entry that gave the wave no new date: `postponed` or `cancelled`. The last entry may leave it to the `status` of the wave.',
      ),
  },
  { error: 'a change: `{changed: 2023-12-01, was: 2023-12}`' },
);

const instantForms =
  'a minute with its zone (`2026-11-26T08:00Z`), or for `completed` a day (`2026-11-26`)';

const updateSchema = z.strictObject(
  {
    at: parsed((value) => {
      const point = parsePoint(value);
      return point?.precision === 'minute' || point?.precision === 'day' ? point : null;
    }, instantForms).describe(`When it was so: ${instantForms}.`),
    state: z
      .enum(updateStates, { error: updateStates.map((state) => `\`${state}\``).join(', ') })
      .describe(
        'What is so since then: `started`, `verifying`, `completed`, `extended`, `paused` or `rolled-back`.',
      ),
    text: text('a sentence')
      .optional()
      .describe(
        'What readers should know of it, in a sentence. A translation has it in `updates`, by wave and instant.',
      ),
  },
  { error: 'an update: `{at: 2026-11-26T08:00Z, state: started}`' },
);

/** The dimensions of a wave: what a reader looks for themselves by. `code.json` has the words of their tags. */
export const dimensions = {
  regions: 'region',
  products: 'product',
  environments: 'environment',
  customers: 'customer',
} as const;
export type Dimension = keyof typeof dimensions;

const tags = (dimension: Dimension, example: string) =>
  listOf(id, `a list of ${dimension} (\`${example}\`)`);
const wordOf = (dimension: Dimension) =>
  `\`code.json\` has a word for each (\`${dimensions[dimension]}.<id>\`)`;

/** They stand apart from what is built and served. */
const membersForms = 'a file of `members/`, ending in `.txt` or `.csv` (`members/europe-1.txt`)';

const waveSchema = z.strictObject(
  {
    id: id.describe('A name that never changes; calendars and links rely on it.'),
    name: text('a name')
      .optional()
      .describe(
        'What readers call the wave, where its tags do not say it. A translation has it in `names`, by wave.',
      ),
    environments: tags('environments', '[development, stage]')
      .default([])
      .describe(
        `Which environments move: \`development\`, \`stage\`, \`production\` or others; ${wordOf('environments')}.`,
      ),
    regions: tags('regions', '[europe]')
      .default([])
      .describe(`In which regions; ${wordOf('regions')}.`),
    products: tags('products', '[mail]')
      .default([])
      .describe(`Of which products; ${wordOf('products')}.`),
    customers: tags('customers', '[hosted]')
      .default([])
      .describe(`Of which customers; ${wordOf('customers')}.`),
    members: z
      .string({ error: membersForms })
      .regex(/^members\/[\w-]+(?:[./][\w-]+)*\.(?:txt|csv)$/u, { error: membersForms })
      .optional()
      .describe(
        'The customers of the wave: a file of `members/` with an id a line, or CSV with a column `id`. Readers type theirs and learn their wave; no id is published.',
      ),
    start: parsed(parseSpan, spanForms, toDateHint).describe(
      'When: a month, a day, a minute with its zone, or an interval of two, as EDTF; `2024-01/..` has an open end.',
    ),
    daily: parsed(parseDaily, dailyForms)
      .optional()
      .describe(
        'The window of each day, where the work comes back every day or night from the first to the last: two times (`22:00/02:00`) by the clocks of `notice.timeZone`, else of UTC. `start` is then in days.',
      ),
    notify: parsed(parseDuration, durationForms, (text) =>
      text.includes('/') ? null : toDurationHint(text),
    )
      .optional()
      .describe('Each customer is told at least this long before, as an ISO 8601 duration.'),
    status: stop
      .optional()
      .describe(
        'Only for a wave that will not run by its date: `postponed` (a new date is not known yet) or `cancelled`; the last entry of `history` says since when.',
      ),
    history: z
      .array(changeSchema, { error: 'a list of changes' })
      .default([])
      .describe('Every date that this wave had before, oldest first.'),
    updates: z
      .array(updateSchema, { error: 'a list of updates' })
      .default([])
      .describe(
        'What really happened, oldest first: a wave is completed when an update says so, not when its date has passed.',
      ),
  },
  { error: 'a wave: a mapping with `id`, `start` and what moves (`environments`)' },
);

/** By when something is to be done: a date, or how long before the start of a wave. */
export type By =
  | { text: string; point: Point; before: null }
  | { text: string; point: null; before: Duration };

const byForms =
  'a day (`2026-11-30`), a minute with its zone (`2026-11-30T12:00Z`), or how long before the wave starts (`-P14D`)';

const parseBy = (value: string): By | null => {
  if (value.startsWith('-')) {
    const before = parseDuration(value.slice(1));
    return before && { text: value, point: null, before };
  }
  const point = parsePoint(value);
  return point?.precision === 'day' || point?.precision === 'minute'
    ? { text: value, point, before: null }
    : null;
};

const actionSchema = z.strictObject(
  {
    id: headingId.describe(
      'The id of the heading under which the steps stand (`## Set up DNS {#configure-dns}`); its words name the action.',
    ),
    by: parsed(parseBy, byForms).describe(`By when: ${byForms}.`),
    wave: id.optional().describe('The id of the wave that it is for; without one it is for all.'),
    environments: listOf(id, 'a list of environments (`[production]`)')
      .optional()
      .describe('The environments that it is for; without any it is for all.'),
    status: z
      .enum(['cancelled'], { error: '`cancelled`' })
      .optional()
      .describe('Only for an action that is no longer needed: `cancelled`.'),
    history: z
      .array(
        z.strictObject(
          {
            changed: day.describe('The day on which the deadline changed.'),
            was: parsed(parseBy, byForms).describe('What `by` said until then.'),
          },
          { error: 'a change: `{changed: 2026-11-01, was: 2026-11-30}`' },
        ),
        { error: 'a list of changes' },
      )
      .default([])
      .describe('Every deadline that this action had before, oldest first.'),
  },
  { error: 'an action: `{id: configure-dns, by: 2026-11-30}`' },
);

const noChange = '`none` (nothing was stated), or ';

const factChangeSchema = z
  .strictObject(
    {
      changed: day.describe('The day on which the fact changed.'),
      why: reason.optional().describe(`Why it changed: ${reasonForms}.`),
      action: z
        .enum(['none', 'optional', 'required'], { error: '`none`, `optional` or `required`' })
        .optional()
        .describe('What `action` said until then.'),
      downtime: parsed(
        (text) => (text === 'none' ? ('none' as const) : parseDurationRange(text)),
        `${noChange}${durationRangeForms}`,
      )
        .optional()
        .describe('What `downtime` said until then; `none` where it said nothing.'),
      stops: z
        .array(id, { error: 'a list of what stopped (`[email-sending]`), or `[]`' })
        .optional()
        .describe('What `stops` said until then; `[]` where it said nothing.'),
      addresses: z
        .strictObject(
          {
            added: z
              .array(text('an address'), { error: 'a list of addresses' })
              .default([])
              .describe('The addresses that came.'),
            removed: z
              .array(text('an address'), { error: 'a list of addresses' })
              .default([])
              .describe('The addresses that went.'),
          },
          { error: 'what came and what went: `{added: [192.0.2.1], removed: []}`' },
        )
        .optional()
        .describe('What changed in the addresses that stand in tables of the page.'),
    },
    { error: 'a change: `{changed: 2026-11-02, downtime: PT30M/PT60M}`' },
  )
  .refine(
    ({ action, downtime, stops, addresses }) =>
      [action, downtime, stops, addresses].some((value) => value !== undefined),
    {
      error:
        'a day and what the notice said until then: `action`, `downtime`, `stops` or `addresses`',
    },
  );

const zoneForms = 'a name of the IANA list (`Europe/Stockholm`)';

const withdrawnForms = 'since when and why: `{since: 2026-11-20, why: obsolete}`';

const noticeDataSchema = z.strictObject(
  {
    timeline: headingId
      .optional()
      .describe('The id of the heading under which the timeline stands.'),
    faq: headingId
      .optional()
      .describe('The id of the heading of the section whose list is the FAQ.'),
    downtime: parsed(parseDurationRange, durationRangeForms, toDurationHint)
      .optional()
      .describe('The shortest and the longest interruption, as ISO 8601 durations.'),
    stops: listOf(id, 'a list of what stops (`[email-sending]`)')
      .optional()
      .describe(
        'What does not work during the interruption: `email-sending` or further ones that `code.json` has a word for (`stops.<id>`).',
      ),
    action: z
      .enum(['none', 'optional', 'required'], { error: '`none`, `optional` or `required`' })
      .optional()
      .describe(
        'What the customer must do: `none`, `optional` or `required`; `required` needs a deadline in `actions`.',
      ),
    actions: z
      .array(actionSchema, { error: 'a list of actions' })
      .optional()
      .describe('What the customer must do by when.'),
    audience: listOf(id, 'a list of customers (`[hosted]`)')
      .optional()
      .describe(`Whom the notice concerns; ${wordOf('customers')}.`),
    timeZone: z
      .string({ error: zoneForms })
      .refine(isTimeZone, { error: zoneForms })
      .optional()
      .describe(`The company’s own time zone, shown beside UTC: ${zoneForms}.`),
    published: day
      .optional()
      .describe(
        'The day on which readers see the notice first; until the build of that day it is kept back, like a draft.',
      ),
    expires: day
      .optional()
      .describe(
        'The last day on which the notice is listed; after it, it is reached by its link only, and says so.',
      ),
    status: z
      .enum(['cancelled'], { error: '`cancelled`' })
      .optional()
      .describe(
        'Only for a move that will not happen: `cancelled` holds for all waves that are not over; `since` says from when.',
      ),
    since: day.optional().describe('The day on which the move was cancelled.'),
    history: z
      .array(factChangeSchema, { error: 'a list of changes' })
      .optional()
      .describe('Every fact besides dates that the notice stated before, oldest first.'),
    withdrawn: z
      .strictObject(
        {
          since: day.describe('The day on which the notice was withdrawn.'),
          why: reason.describe(
            `Why: ${reasonForms}. A translation has the sentence in \`changes\`, as \`withdrawn/<day>\`.`,
          ),
        },
        { error: withdrawnForms },
      )
      .optional()
      .describe(
        'Only for a notice that no longer holds: its page then says since when and why in the place of its text, and its waves count as cancelled.',
      ),
  },
  { error: 'a mapping with `timeline`, `faq`, `downtime`, `stops`, `action` and `published`' },
);

const keywordForms = 'a list of words, or a text with commas between';
const keywords = z
  .union([z.string(), z.array(text(keywordForms))], { error: keywordForms })
  .transform((words) =>
    (typeof words === 'string' ? words.split(/[,;]/u) : words).flatMap((word) => word.trim() || []),
  );

const updateDayForms = 'a day (`2026-11-26`)';
/** Docusaurus takes an instant too: its day is what is shown. */
const parseUpdateDay = (value: string): Point | null => {
  const point = parsePoint(
    /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/u.test(value) ? value.slice(0, 10) : value,
  );
  return point?.precision === 'day' ? point : null;
};

const levelForms = 'a level of headings from 2 to 6';
const level = z
  .number({ error: levelForms })
  .int({ error: levelForms })
  .min(2, { error: levelForms })
  .max(6, { error: levelForms });

/** The words of a page: the only keys that a translation has to state for itself. */
const wordKeys = {
  title: text('a title').describe('The title of the page.'),
  description: text('a sentence').optional().describe('One sentence for lists and search results.'),
  sidebar_label: text('a short title').optional().describe('A shorter title for the sidebar.'),
  keywords: keywords
    .optional()
    .describe('Words that search engines are told: a list, or a text with commas between.'),
  last_update: z
    .strictObject(
      {
        date: parsed(parseUpdateDay, updateDayForms).describe(
          'The day that the page says, in place of that of its last change in Git.',
        ),
      },
      { error: 'a mapping with `date`' },
    )
    .optional()
    .describe('When the text was last changed, where Git does not know.'),
};

/** The facts of a page: stated once, in English; translations inherit them. */
const factKeys = {
  slug: z
    .string({ error: slugForms })
    .regex(/^\/?[\p{L}\p{N}_-]+(?:[/.][\p{L}\p{N}_-]+)*\/?$|^\/$/u, { error: slugForms })
    .optional()
    .describe('The address of the page, where it is not the name of the file.'),
  formerly: listOf(
    z.string({ error: formerlyForms }).regex(formerAddress, {
      error: formerlyForms,
    }),
    `a list of addresses (\`[move-archive]\`)`,
  )
    .optional()
    .describe(
      'The addresses that the page had before, the oldest first: each leads to it, and its calendar and data stay there.',
    ),
  sidebar_position: z
    .number({ error: 'a number' })
    .optional()
    .describe('The place in the sidebar.'),
  hide: flag
    .optional()
    .describe('Reachable by link only: not in navigation, lists and sitemap, and `noindex`.'),
  unlisted: flag.optional().describe('The same as `hide`, as Docusaurus has it.'),
  hidefromtoc: flag.optional().describe('Not in the sidebar.'),
  hide_table_of_contents: flag.optional().describe('The page does not list its sections.'),
  toc_min_heading_level: level
    .optional()
    .describe(
      'The first level of headings that the page lists as its sections: 2, where it says nothing.',
    ),
  toc_max_heading_level: level
    .optional()
    .describe(
      'The last level of headings that the page lists as its sections: 3, where it says nothing.',
    ),
  draft: flag.optional().describe('Only in the preview, never in a build.'),
  notice: noticeDataSchema.optional().describe('What the notice announces.'),
  waves: z
    .array(waveSchema, { error: 'a list of waves, with `- ` before the first key of each' })
    .optional()
    .describe('The waves in which systems move.'),
};

/** The front matter of an English page: the one place for type, validation and reference text. */
export const frontMatterSchema = z.object({ ...wordKeys, ...factKeys });

const changesForms =
  'the reasons in the language of the translation, by wave and day: `production/2023-12-01: A sentence.`';

const namesForms =
  'the names of waves in the language of the translation, by wave: `production: A name`';
const updatesForms =
  'the sentences of updates in the language of the translation, by wave and instant: `production/2026-11-26T08:00Z: A sentence.`';

/** Front matter that a translation states for itself; it inherits everything else. */
export const wordsSchema = z.object({
  ...wordKeys,
  names: z
    .record(z.string(), text('a name'), { error: namesForms })
    .optional()
    .describe(`In a translation only: ${namesForms}.`),
  updates: z
    .record(z.string(), text('a sentence'), { error: updatesForms })
    .optional()
    .describe(`In a translation only: ${updatesForms}.`),
  changes: z
    .record(z.string(), text('a sentence'), { error: changesForms })
    .optional()
    .describe(`In a translation only: ${changesForms}.`),
});

export type FrontMatter = z.output<typeof frontMatterSchema>;
export type Words = z.output<typeof wordsSchema>;
export type Wave = z.output<typeof waveSchema>;
export type NoticeData = z.output<typeof noticeDataSchema>;
export type Change = z.output<typeof changeSchema>;
export type FactChange = z.output<typeof factChangeSchema>;
export type Action = z.output<typeof actionSchema>;

/** The keys that a page may state, for telling a misspelt key from one that we do not know. */
export const knownKeys = Object.keys({ ...frontMatterSchema.shape, ...wordsSchema.shape });

/** The keys whose values a translation takes from the English page. */
export const inheritedKeys = Object.keys(factKeys) as (keyof typeof factKeys)[];

/** Tells whether a page is for those who have its link: ours and Docusaurus' key say the same. */
export const isHidden = ({ hide, unlisted }: Pick<FrontMatter, 'hide' | 'unlisted'>): boolean =>
  hide === true || unlisted === true;
