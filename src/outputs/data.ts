import * as z from 'zod';
import { defaultLocale, type LocaleCode, localeCodes } from '../locales.ts';
import { endOf, type Span, toEdtf } from '../notices/dates.ts';
import { factKinds, toNoticeChanges } from '../notices/facts.ts';
import { type DateChange, toChanges, toModified } from '../notices/history.ts';
import { type Phase, phases, updateStates } from '../notices/lifecycle.ts';
import { isReasonWord, reasonWords, type Wave } from '../notices/schema.ts';
import { toDailyWindows } from '../notices/waves.ts';
import { files } from '../wording/addresses.ts';
import { type DatePart, formatRemarks, toText } from '../wording/format.ts';
import type { ChangeView, WaveView } from '../wording/view.ts';
import {
  type PublishedNotice,
  type PublishedSite,
  toFirstPath,
  toIsoInstant,
  toUrl,
} from './published-notice.ts';

const label = z.string().describe('In words, in the language of the document.');
const language = z.string().describe('A BCP 47 language tag.');
const url = z.url();
const duration = z
  .string()
  .regex(/^P(?=.)(\d{1,4}Y)?(\d{1,4}M)?(\d{1,4}W)?(\d{1,4}D)?(T(?=.)(\d{1,4}H)?(\d{1,4}M)?)?$/)
  .describe('An ISO 8601 duration.');

const dateSchema = z
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
const version = '2.1';
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

type NoticeData = z.output<typeof noticeSchema>;

const toDate = (span: Span, parts: DatePart[]): z.output<typeof dateSchema> => {
  const to = endOf(span);
  return {
    edtf: toEdtf(span),
    precision: span.start.precision,
    from: toIsoInstant(span.start.from),
    to: to === null ? null : toIsoInstant(to),
    label: toText(parts),
  };
};

const toTags = (ids: string[], words: string[]) =>
  ids.map((id, index) => ({ id, label: words[index] ?? id }));

/** The phases that follow from the plan alone. */
const planned: Phase[] = ['scheduled', 'due', 'unconfirmed', 'open-ended'];

const toWave = (
  site: PublishedSite,
  notice: PublishedNotice,
  wave: Wave,
  view: WaveView,
): NoticeData['waves'][0] => ({
  id: wave.id,
  label: view.name,
  environments: toTags(wave.environments, view.tags.environments),
  regions: toTags(wave.regions, view.tags.regions),
  products: toTags(wave.products, view.tags.products),
  customers: toTags(wave.customers, view.tags.customers),
  date: toDate(wave.start, view.dates),
  phase: view.phase,
  confirmed: !planned.includes(view.phase.id),
  updates: view.updates.map(({ at, id, label: said, state, text }) => ({
    url: `${toUrl(site, notice.path)}#${id}`,
    at: toIsoInstant(Date.parse(at.datetime)),
    state,
    label: said,
    text: text && { language: text.lang ?? notice.locale, label: text.text },
  })),
  windows:
    toDailyWindows(wave, notice.facts.notice ?? {})?.map(({ from, to }) => ({
      from: toIsoInstant(from),
      to: toIsoInstant(to),
    })) ?? null,
  notify:
    wave.notify && view.notify
      ? {
          period: wave.notify.iso,
          by: view.notify.by.datetime,
          label: toText(view.notify.text),
        }
      : null,
});

const toReason = (
  why: string | null,
  view: Pick<ChangeView, 'why'>,
  locale: LocaleCode,
): NoticeData['changes'][0]['reason'] =>
  view.why && {
    word: why !== null && isReasonWord(why) ? why : null,
    language: view.why.lang ?? locale,
    label: view.why.text,
  };

const toChange = (
  noticeUrl: string,
  locale: LocaleCode,
  { kind, changed, was, now, why }: DateChange,
  view: ChangeView,
): NoticeData['changes'][0] => ({
  url: `${noticeUrl}#${view.id}`,
  wave: view.wave.id,
  kind,
  changed: changed.datetime,
  was: toDate(was, view.was),
  now: now && toDate(now, view.now ?? []),
  reason: toReason(why, view, locale),
  label: view.text,
});

const toReasonWord = (why: string | undefined): (typeof reasonWords)[number] | null =>
  why !== undefined && isReasonWord(why) ? why : null;

const toNoticeData = (site: PublishedSite, notice: PublishedNotice): NoticeData => {
  const { facts, locale, path, view, words } = notice;
  const address = toUrl(site, path);
  const waves = facts.waves ?? [];
  const changes = new Map(waves.flatMap(toChanges).map((change) => [change.key, change]));
  const downtime = facts.notice?.downtime;
  const action = facts.notice?.action;
  const toCalendarUrl = (code: LocaleCode) =>
    waves.length > 0 ? toUrl(site, `${path}${files.calendar.name}`, code) : null;
  return {
    id: toFirstPath(notice).replaceAll(/^\/|\/$/gu, ''),
    language: locale,
    url: address,
    title: words.title,
    description: words.description ?? null,
    published: view.published?.datetime ?? null,
    modified: toModified(facts)?.datetime ?? null,
    withdrawn: view.withdrawn && {
      since: view.withdrawn.since.datetime,
      reason: {
        word: toReasonWord(facts.notice?.withdrawn?.why),
        language: view.withdrawn.why.lang ?? locale,
        label: view.withdrawn.why.text,
      },
    },
    formerly: (facts.formerly ?? []).map((address) => toUrl(site, `${address}/`)),
    action: action ? { id: action, label: notice.language.translate(`action.${action}`) } : null,
    deadlines: view.deadlines.map(({ action: id, by, passed, title, waves: ids }) => ({
      action: id,
      label: title,
      url: `${address}#${id}`,
      by: { date: by.datetime, label: by.text },
      passed: toIsoInstant(passed),
      waves: ids,
    })),
    audience: toTags(facts.notice?.audience ?? [], view.audience),
    timeZone: facts.notice?.timeZone ?? null,
    asOf: toIsoInstant(Date.parse(view.asOf.datetime)),
    interruption:
      downtime && view.downtime
        ? {
            shortest: downtime.shortest.iso,
            longest: downtime.longest.iso,
            label: view.downtime.text,
          }
        : null,
    waves: waves.flatMap((wave, index) => {
      const waveView = view.waves[index];
      return waveView ? [toWave(site, notice, wave, waveView)] : [];
    }),
    changes: view.changes.flatMap((change) => {
      const fact = changes.get(change.key);
      return fact ? [toChange(address, locale, fact, change)] : [];
    }),
    factChanges: toNoticeChanges(facts)
      .reverse()
      .flatMap(({ changed, kind, now, was, why }, index) => {
        const change = view.factChanges[index];
        return change
          ? [
              {
                url: `${address}#${change.id}`,
                fact: kind,
                changed: changed.datetime,
                was,
                now,
                reason: toReason(why, change, locale),
                label: change.text,
              },
            ]
          : [];
      }),
    calendar: toCalendarUrl(site.locale),
    ...(notice.provenance
      ? {
          translation: {
            label: formatRemarks(
              notice.language.translate,
              notice.provenance.words.map(({ text, sections }) =>
                sections.length > 0 ? `${text} (${sections.map(({ id }) => id).join(', ')})` : text,
              ),
            ),
            sections: notice.provenance.sections.map(({ id, provenance }) => ({
              id,
              made: provenance?.made ?? null,
              reviewed: provenance?.reviewed ?? null,
            })),
          },
        }
      : {}),
    languages: localeCodes.map((code) => ({
      language: code,
      translated: notice.translations.includes(code),
      url: toUrl(site, path, code),
      calendar: toCalendarUrl(code),
      data: toUrl(site, `${path}${files.notice.name}`, code),
    })),
  };
};

const toJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** The schemas stand at one address, for documents of every language. */
const toSchemaUrl = (site: PublishedSite, name: string): string => toUrl(site, name, defaultLocale);

/** The data of one notice, for customers’ own tools. */
export const renderNoticeData = (site: PublishedSite, notice: PublishedNotice): string => {
  const document: z.output<typeof noticeDocumentSchema> = {
    $schema: toSchemaUrl(site, files.noticeSchema.name),
    version,
    ...toNoticeData(site, notice),
  };
  return toJson(document);
};

/** The data of all notices of a locale. */
export const renderNoticesData = (site: PublishedSite, notices: PublishedNotice[]): string => {
  const document: z.output<typeof noticesDocumentSchema> = {
    $schema: toSchemaUrl(site, files.noticesSchema.name),
    version,
    language: site.locale,
    url: toUrl(site, ''),
    notices: notices.map((notice) => toNoticeData(site, notice)),
  };
  return toJson(document);
};

/** A schema as JSON Schema; it lets documents grow, so that a reader of today understands those of tomorrow. */
const renderSchema = (site: PublishedSite, name: string, schema: z.ZodType): string =>
  toJson({ $id: toSchemaUrl(site, name), ...z.toJSONSchema(schema, { io: 'input' }) });

/** The schema of `notice.json`. */
export const renderNoticeSchema = (site: PublishedSite): string =>
  renderSchema(site, files.noticeSchema.name, noticeDocumentSchema);

/** The schema of `notices.json`. */
export const renderNoticesSchema = (site: PublishedSite): string =>
  renderSchema(site, files.noticesSchema.name, noticesDocumentSchema);
