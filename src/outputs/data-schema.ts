import * as z from 'zod';
import { factKinds } from '../notices/facts.ts';
import { phases, updateStates } from '../notices/lifecycle.ts';
import { reasonWords } from '../notices/schema.ts';

const label = z.string().describe('In words, in the language of the document.');
const language = z.string().describe('A BCP 47 language tag.');
const url = z.url();
const duration = z
  .string()
  .regex(/^P(?=.)(\d{1,4}Y)?(\d{1,4}M)?(\d{1,4}W)?(\d{1,4}D)?(T(?=.)(\d{1,4}H)?(\d{1,4}M)?)?$/)
  .describe('An ISO 8601 duration.');

export const dateSchema = z
  .object({
    edtf: z
      .string()
      .describe(
        'As it was announced: a month, a day, a minute with its zone, or an interval of two; `2024-01/..` has an open end (EDTF, ISO 8601-2).',
      ),
    precision: z.enum(['half', 'quarter', 'month', 'day', 'minute']),
    from: z.iso.datetime().describe('The first instant that the date covers, in UTC.'),
    to: z.iso
      .datetime()
      .nullable()
      .describe('The first instant after the date, in UTC; null while the end is open.'),
    label,
  })
  .meta({ id: 'date', description: 'A date as precisely as it is known.' });

const reasonSchema = z
  .object({
    word: z.enum(reasonWords).nullable().describe('Null where the reason is a sentence.'),
    language,
    label: z.string().describe('The reason in words, in its own language.'),
  })
  .nullable();

const changeSchema = z
  .object({
    url: url.describe('The change on the page of the notice; it identifies the change.'),
    wave: z.string().describe('The id of the wave.'),
    kind: z
      .enum(['moved', 'postponed', 'cancelled'])
      .describe('Whether another date followed, none for now, or none at all.'),
    changed: z.iso.date(),
    was: dateSchema,
    now: dateSchema.nullable().describe('The date that followed; null where none did.'),
    reason: reasonSchema,
    label,
  })
  .meta({ id: 'change', description: 'A change of a wave’s date.' });

const factChangeSchema = z
  .object({
    url: url.describe('The change on the page of the notice; it identifies the change.'),
    fact: z.enum(factKinds).describe('Which fact changed; `addresses` are those in its tables.'),
    changed: z.iso.date(),
    was: z.array(z.string()).describe('What it said until then; of addresses those that went.'),
    now: z.array(z.string()).describe('What it said from then on; of addresses those that came.'),
    reason: reasonSchema,
    label,
  })
  .meta({ id: 'fact-change', description: 'A change of another fact than a date.' });

const tags = z.array(z.object({ id: z.string(), label }));

const updateSchema = z
  .object({
    url: url.describe('The update on the page of the notice; it identifies the update.'),
    at: z.iso.datetime().describe('When it was so, in UTC; of a day its first instant.'),
    state: z.enum(updateStates),
    label,
    text: z.object({ language, label: z.string() }).nullable(),
  })
  .meta({ id: 'update', description: 'What was said of a wave, once it was to move.' });

const waveSchema = z
  .object({
    id: z.string().describe('The same for ever, and in every language.'),
    label,
    environments: tags,
    regions: tags,
    products: tags,
    customers: tags,
    date: dateSchema,
    phase: z
      .object({
        id: z.enum(phases),
        label,
      })
      .describe('Where the wave stands at `asOf`.'),
    confirmed: z
      .boolean()
      .describe('Whether somebody said so: a date that has passed is a plan that has passed.'),
    updates: z.array(updateSchema).describe('Newest first.'),
    windows: z
      .array(z.object({ from: z.iso.datetime(), to: z.iso.datetime() }))
      .nullable()
      .describe('The times at which the wave comes back, every day; null where it runs in one go.'),
    notify: z
      .object({
        period: duration,
        by: z.iso.date().describe('The last day on which customers are told, in UTC.'),
        label,
      })
      .nullable()
      .describe('How long before customers are told.'),
  })
  .meta({ id: 'wave', description: 'A wave of the migration.' });

const deadlineSchema = z
  .object({
    action: z.string().describe('The id of the section of the page that tells the steps.'),
    label: z.string().describe('What is to be done, in the language of the document.'),
    url,
    by: z.object({ date: z.string().describe('A day, or a minute in UTC.'), label }),
    passed: z.iso.datetime().describe('The first instant at which it has passed, in UTC.'),
    waves: z.array(z.string()).describe('The waves that it holds for; empty where it is for all.'),
  })
  .meta({ id: 'deadline', description: 'By when a customer must have done something.' });

/** The version of the data: the first number rises where a program that reads it has to be changed. */
export const version = '2.1';
const versionSchema = z
  .string()
  .regex(/^2\.\d+$/)
  .describe(
    'Documents of 2.x may hold more than those of 2.0, and say the same by the same names.',
  );

const provenanceSchema = z
  .object({
    label: z.string().describe('In words, in the language of the document.'),
    sections: z.array(
      z.object({
        id: z.string().describe('The id of the section.'),
        made: z
          .object({ kind: z.enum(['machine', 'human']), by: z.string(), date: z.iso.date() })
          .nullable()
          .describe('What translated it, who, and when; null where that is not recorded.'),
        reviewed: z.object({ by: z.string(), date: z.iso.date() }).nullable(),
      }),
    ),
  })
  .meta({
    id: 'translation',
    description: 'How the translation came about, as people recorded it.',
  });

const noticeShape = {
  id: z.string().describe('The same in every language.'),
  language: language.describe('The language of the words and labels.'),
  url,
  title: z.string(),
  description: z.string().nullable(),
  published: z.iso.date().nullable(),
  modified: z.iso
    .date()
    .nullable()
    .describe('The day of the last change of a date, else of publishing.'),
  withdrawn: z
    .object({
      since: z.iso.date(),
      reason: z.object({ word: z.enum(reasonWords).nullable(), language, label: z.string() }),
    })
    .nullable()
    .optional()
    .describe('Since when and why the notice no longer holds; null while it does.'),
  formerly: z
    .array(url)
    .optional()
    .describe('The addresses that the notice had before, the oldest first.'),
  action: z
    .object({ id: z.enum(['none', 'optional', 'required']), label })
    .nullable()
    .describe('What the customer must do.'),
  deadlines: z.array(deadlineSchema).describe('The first one first.'),
  audience: tags.describe('Whom the notice concerns.'),
  timeZone: z.string().nullable().describe('The company’s own time zone, a name of the IANA list.'),
  asOf: z.iso.datetime().describe('The instant at which the phases were told.'),
  interruption: z.object({ shortest: duration, longest: duration, label }).nullable(),
  waves: z.array(waveSchema),
  changes: z.array(changeSchema).describe('Newest first.'),
  factChanges: z.array(factChangeSchema).describe('Newest first; since version 2.1.'),
  calendar: url.nullable().describe('Null for a notice without waves.'),
  translation: provenanceSchema
    .optional()
    .describe('How the words came about; left out where they are the English ones.'),
  languages: z
    .array(
      z.object({
        language,
        translated: z.boolean().describe('False where the words are the English ones.'),
        url,
        calendar: url.nullable(),
        data: url,
      }),
    )
    .describe('The notice in every language of the site.'),
};

const noticeSchema = z.object(noticeShape).meta({ id: 'notice' });

/** Schema of `notice.json`. */
export const noticeDocumentSchema = z
  .object({ $schema: url, version: versionSchema, ...noticeShape })
  .describe('A migration notice.');

/** Schema of `notices.json`. */
export const noticesDocumentSchema = z
  .object({ $schema: url, version: versionSchema, language, url, notices: z.array(noticeSchema) })
  .describe('All migration notices of the site.');

/** A notice as its document has it. */
export type NoticeData = z.output<typeof noticeSchema>;
