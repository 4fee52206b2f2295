import { type Dimension, dimensions, type NoticeData, type Wave } from '../notices/schema.ts';
import { mostWaves, toTags } from '../notices/waves.ts';
import { around, type DatePart, formatList, type Language } from './format.ts';
import { toCountText } from './plurals.ts';
import type { DeadlineView, Validity } from './status.ts';

/** One line of a fact: its words, while they are so, and where they lead. */
export interface GlanceLine extends Partial<Validity> {
  parts: DatePart[];
  href?: string;
}

/** One fact at the top of a notice: its label, and a line or more in words. */
export interface GlanceRow {
  id: 'action' | 'what' | 'audience' | 'when' | 'downtime' | 'stops' | 'told';
  label: string;
  lines: GlanceLine[];
}

/** The words of the rows about a wave. */
interface WaveWords {
  name: string;
  dates: DatePart[];
  facts: { stopped: unknown };
  notify: { period: string; passed: number; isPast: boolean; text: DatePart[] } | null;
}

/** "Production: from January 2024"; the name alone is left out where there is only one wave. */
const toNamedLine = (
  language: Language,
  name: string,
  parts: DatePart[],
  isOnlyOne: boolean,
): DatePart[] =>
  isOnlyOne ? parts : [{ text: `${language.translate('glance.wave', { name })} ` }, ...parts];

const toPlainLine = (text: string): GlanceLine => ({ parts: [{ text }] });

const toActionLines = (
  data: NoticeData,
  deadlines: DeadlineView[],
  { translate }: Language,
): GlanceLine[] => {
  const rest = data.action ? [toPlainLine(translate(`action.${data.action}`))] : [];
  const actions = [...new Set(deadlines.map(({ action }) => action))];
  if (actions.length === 0) return rest;
  return actions.flatMap((action) => {
    const own = deadlines.filter((deadline) => deadline.action === action);
    return own.flatMap(({ by, passed, title }, index) => {
      const words = (kind: 'due' | 'passed') =>
        around(translate(`glance.deadline.${kind}`, { action: title }), [by]);
      const isLast = index === own.length - 1;
      return [
        {
          parts: words('due'),
          href: `#${action}`,
          from: index === 0 ? null : (own[index - 1]?.passed ?? null),
          until: passed,
        },
        ...(isLast
          ? [{ parts: words('passed'), href: `#${action}`, from: passed, until: null }]
          : []),
      ];
    });
  });
};

/** When customers are told, once for all waves where it is the same for all. */
const toToldLines = (waves: WaveWords[], language: Language): GlanceLine[] => {
  const told = waves.filter(({ facts, notify }) => !facts.stopped && !notify?.isPast);
  const periods = new Set(told.map(({ notify }) => notify?.period));
  const [first] = told;
  if (told.length > 1 && periods.size === 1 && first?.notify) {
    const { period } = first.notify;
    const passed = Math.max(...told.map(({ notify }) => notify?.passed ?? 0));
    return [{ ...toPlainLine(language.translate('glance.told.all', { period })), until: passed }];
  }
  return told.flatMap(({ name, notify }) => {
    if (!notify) return [];
    const parts = toNamedLine(language, name, notify.text, waves.length === 1);
    return [{ parts, until: notify.passed }];
  });
};

/** Returns lines about what moves: each dimension of the waves in words. */
const toWhatLines = (waves: Wave[], language: Language): GlanceLine[] => {
  const { translate } = language;
  const line = (key: string, dimension: Dimension): GlanceLine[] => {
    const words = toTags(waves, dimension).map((tag) =>
      translate(`${dimensions[dimension]}.${tag}`),
    );
    const text = formatList(language, words);
    return text ? [toPlainLine(translate(key, { [dimension]: text }))] : [];
  };
  return [
    ...line('glance.what.products', 'products'),
    ...line('glance.what.text', 'environments'),
    ...line('glance.what.regions', 'regions'),
  ];
};

/** The facts that a reader looks for first, what they must do before all; a fact that is not stated has no row. */
export const toGlance = (
  data: NoticeData,
  waves: Wave[],
  view: {
    waves: WaveWords[];
    downtime: { text: string } | null;
    deadlines: DeadlineView[];
  },
  language: Language,
  now: number,
): GlanceRow[] => {
  const { translate } = language;
  const isOnlyOne = view.waves.length === 1;
  const isLong = view.waves.length > mostWaves;
  const audience = (data.audience ?? []).map((tag) => translate(`customer.${tag}`));
  const lines: Record<GlanceRow['id'], GlanceLine[]> = {
    action: toActionLines(data, view.deadlines, language),
    what: toWhatLines(waves, language),
    audience: audience.length > 0 ? [toPlainLine(formatList(language, audience))] : [],
    when: isLong
      ? [
          {
            ...toPlainLine(toCountText(language, 'glance.more', view.waves.length)),
            href: '#find-yours',
          },
        ]
      : view.waves.map(({ name, dates }) => ({
          parts: toNamedLine(language, name, dates, isOnlyOne),
        })),
    downtime: view.downtime
      ? [
          {
            parts: around(
              translate('glance.downtime.text'),
              [{ text: view.downtime.text }],
              'duration',
            ),
          },
        ]
      : [],
    stops: (data.stops ?? []).map((name) => toPlainLine(translate(`stops.${name}`))),
    told: toToldLines(view.waves, language),
  };
  return Object.entries(lines).flatMap(([id, all]) => {
    // Lines that are over when the page is built are not in it; those that have begun are there from the start.
    const value = all
      .filter(({ until }) => until == null || now < until)
      .map((line) => (line.from != null && line.from <= now ? { ...line, from: null } : line));
    return value.length === 0
      ? []
      : [{ id: id as GlanceRow['id'], label: translate(`glance.${id}`), lines: value }];
  });
};
