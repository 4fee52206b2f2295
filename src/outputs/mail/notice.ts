import { type Deadline, toDeadlines } from '../../notices/deadlines.ts';
import { toUpdateKey } from '../../notices/lifecycle.ts';
import type { Occasion } from '../../notices/occasions.ts';
import type { Wave } from '../../notices/schema.ts';
import { files } from '../../wording/addresses.ts';
import { around, type DatePart, formatPoint, toText } from '../../wording/format.ts';
import { toGlance } from '../../wording/glance.ts';
import { isValidAt } from '../../wording/status.ts';
import { formatTimesIn, formatZone } from '../../wording/times.ts';
import type { WaveView } from '../../wording/view.ts';
import { type PublishedNotice, type PublishedSite, toUrl } from '../published-notice.ts';
import type { MailContent, MailFact, MailWord } from './content.ts';

/** The data that a mail of a notice is made from, in one language. */
export interface MailOfNotice {
  site: PublishedSite;
  notice: PublishedNotice;
  occasion: Occasion;
  /** The wave that it is for; null for the whole notice. */
  wave: string | null;
  direction: 'ltr' | 'rtl';
  contact: MailWord[][];
  /** The other languages in which the page exists. */
  languages: { lang: string; label: string }[];
}

/** The deadline that readers have to know of at the time of the mail: the next one of the wave, or of the notice. */
const toDeadline = ({ notice, occasion, wave }: MailOfNotice): Deadline | null =>
  toDeadlines(notice.facts)
    .filter(({ waves }) => wave === null || waves.length === 0 || waves.includes(wave))
    .find(({ passed }) => passed > occasion.at) ?? null;

/** Returns the action of the reader; null for those whose wave no action is for. */
const toAction = (mail: MailOfNotice): string | null => {
  const { action, actions = [] } = mail.notice.facts.notice ?? {};
  const isForOthers = actions.length > 0 && toDeadline(mail) === null;
  return action === undefined || isForOthers ? null : action;
};

/** Returns the beginning of the subject: what happened, else what to do. */
const toTag = (mail: MailOfNotice): string => {
  const { notice, occasion } = mail;
  const { translate } = notice.language;
  const action = toAction(mail);
  const deadline = toDeadline(mail);
  const isNews = !['announced', 'reminder'].includes(occasion.kind);
  if (isNews) return translate(`mail.tag.${occasion.kind}`);
  if (action === 'required' && deadline) {
    return translate('mail.tag.required-by', { date: formatPoint(notice.language, deadline.by) });
  }
  if (action === 'required') return translate('mail.tag.required');
  if (occasion.kind === 'reminder') return translate('mail.tag.reminder');
  return action ? translate(`mail.tag.${action}`) : '';
};

const sentence = (text: string): DatePart[] => [{ text }];

const toChangeLead = ({ notice, occasion }: MailOfNotice): DatePart[][] => {
  const key = occasion.id.slice(occasion.kind.length + 1);
  const change = notice.view.changes.find((one) => one.key === key);
  const { translate } = notice.language;
  return [
    ...(change ? [sentence(`${change.text}.`)] : []),
    ...(change?.why ? [sentence(change.why.text)] : []),
    ...(occasion.kind === 'moved' ? [] : [sentence(translate(`mail.lead.${occasion.kind}`))]),
  ];
};

/** The sentence of an update, in the language of the notice. */
const toUpdateText = ({ notice, occasion }: MailOfNotice): string[] => {
  const wave = notice.facts.waves?.find(({ id }) => id === occasion.wave);
  const update = wave?.updates.find(
    ({ at, state }) => at.from === occasion.at && state === occasion.kind,
  );
  if (!wave || !update) return [];
  const own = notice.words.updates?.[toUpdateKey(wave.id, update.at)];
  return (own ?? update.text) ? [own ?? update.text ?? ''] : [];
};

const toLead = (mail: MailOfNotice, waves: WaveView[]): DatePart[][] => {
  const { notice, occasion } = mail;
  const { language, words } = notice;
  const described = words.description ? [sentence(words.description)] : [];
  const toWaveLines = () =>
    waves.map(({ name, dates }) =>
      around(language.translate(`mail.lead.${occasion.kind}`, { name }), dates),
    );
  switch (occasion.kind) {
    case 'moved':
    case 'postponed':
    case 'cancelled':
      return [...toChangeLead(mail), ...described];
    case 'started':
    case 'completed':
      return [...toWaveLines(), ...toUpdateText(mail).map(sentence), ...described];
    default:
      return [...described, ...toWaveLines()];
  }
};

/** Times by the clocks of the company, its zone by one name in all languages: French says UTC+1 where others say CET. */
const toCompanyTimes = (tag: string, from: number, to: number | null, zone: string): string =>
  [from, to ?? from].reduce(
    (text, at) => text.replaceAll(formatZone(tag, at, zone), formatZone('en-GB', at, zone)),
    formatTimesIn(tag, from, to, zone),
  );

const isTimed = ({ start }: Wave): boolean => start.start.precision === 'minute';

const toFacts = (mail: MailOfNotice, waves: WaveView[]): MailFact[] => {
  const { notice, occasion, wave } = mail;
  const { facts, language, view } = notice;
  const deadlines = view.deadlines.filter(
    ({ waves: ids }) => wave === null || ids.length === 0 || ids.includes(wave),
  );
  const shown = new Set(waves.map(({ id }) => id));
  const own = (facts.waves ?? []).filter(({ id }) => shown.has(id));
  const timed = new Set(own.filter(isTimed).map(({ id }) => id));
  const rows = toGlance(
    facts.notice ?? {},
    own,
    { waves, downtime: view.downtime, deadlines },
    language,
    occasion.at,
  );
  const isOff = occasion.kind === 'postponed' || occasion.kind === 'cancelled';
  const isOver = isOff || occasion.kind === 'completed';
  // The action stands first; of waves that are off or over, neither how long nor what to do.
  const order = ['action', 'when', 'what', 'audience', 'downtime', 'stops', 'told'];
  const kept = rows
    .filter(({ id }) => !isOver || id === 'what' || (id === 'when' && !isOff))
    .filter(({ id }) => id !== 'told' || occasion.kind === 'announced')
    .filter(({ id }) => id !== 'action' || toAction(mail) !== null)
    .toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
    .map(({ label, lines, id }): MailFact => {
      const zone = facts.notice?.timeZone;
      const local =
        id === 'when' && zone
          ? waves.flatMap(({ id: one, facts: { from, to } }) =>
              timed.has(one) ? [toCompanyTimes(language.tag, from, to, zone)] : [],
            )
          : [];
      const said = lines
        .filter(({ from = null, until = null }) => isValidAt({ from, until }, occasion.at))
        .map(({ parts }) => parts);
      return { label, lines: [...said, ...local.map(sentence)] };
    });
  return kept.filter(({ lines }) => lines.length > 0);
};

/** The mail that tells customers of an occasion, from the facts of the notice and the words of its language. */
export const toMailContent = (mail: MailOfNotice): MailContent => {
  const { site, notice, occasion, wave } = mail;
  const { language, view, words } = notice;
  const { translate } = language;
  const waves = view.waves.filter(({ id }) => wave === null || id === wave);
  const tag = toTag(mail);
  const lead = toLead(mail, waves);
  const action = toAction(mail);
  const isPlanned = ['announced', 'reminder', 'moved', 'started'].includes(occasion.kind);
  const [first = []] =
    occasion.kind === 'announced' || occasion.kind === 'reminder'
      ? lead.slice(-waves.length)
      : lead;
  const url = (locale: MailOfNotice['notice']['locale']) =>
    `${toUrl(site, notice.path, locale)}${wave === null ? '' : `#wave-${wave}`}`;
  return {
    lang: notice.locale,
    direction: mail.direction,
    subject: tag === '' ? words.title : `[${tag}] ${words.title}`,
    preheader: [toText(first), action && isPlanned ? `${translate(`mail.tag.${action}`)}.` : '']
      .filter((text) => text !== '')
      .join(' '),
    title: words.title,
    colon: translate('calendar.line', { label: '', text: '' }).trimEnd(),
    lead,
    facts: { label: translate('glance.title'), rows: toFacts(mail, waves) },
    page: { url: url(notice.locale), text: translate('mail.page') },
    contact: mail.contact,
    languages: {
      label: translate('mail.languages'),
      items: mail.languages.map(({ lang, label }) => ({
        lang,
        label,
        url: url(lang as MailOfNotice['notice']['locale']),
      })),
    },
    why: translate('mail.why', { site: site.name }),
    calendar:
      view.waves.length > 0 ? translate('mail.calendar', { file: files.calendar.name }) : null,
  };
};
