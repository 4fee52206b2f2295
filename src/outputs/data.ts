import * as z from 'zod';
import { defaultLocale, type LocaleCode, localeCodes } from '../locales.ts';
import { endOf, type Span, toEdtf } from '../notices/dates.ts';
import { toNoticeChanges } from '../notices/facts.ts';
import { type DateChange, toChanges, toModified } from '../notices/history.ts';
import type { Phase } from '../notices/lifecycle.ts';
import { isReasonWord, type Wave } from '../notices/schema.ts';
import { toDailyWindows } from '../notices/waves.ts';
import { files } from '../wording/addresses.ts';
import { type DatePart, formatRemarks, toText } from '../wording/format.ts';
import type { ChangeView, WaveView } from '../wording/view.ts';
import {
  type dateSchema,
  type NoticeData,
  noticeDocumentSchema,
  noticesDocumentSchema,
  version,
} from './data-schema.ts';
import {
  type PublishedNotice,
  type PublishedSite,
  toFirstPath,
  toIsoInstant,
  toUrl,
} from './published-notice.ts';

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
  why: string | null | undefined,
  { lang, text }: NonNullable<ChangeView['why']>,
  locale: LocaleCode,
): NonNullable<NoticeData['changes'][0]['reason']> => ({
  word: typeof why === 'string' && isReasonWord(why) ? why : null,
  language: lang ?? locale,
  label: text,
});

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
  reason: view.why && toReason(why, view.why, locale),
  label: view.text,
});

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
      reason: toReason(facts.notice?.withdrawn?.why, view.withdrawn.why, locale),
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
                reason: change.why && toReason(why, change.why, locale),
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
