import type { NoticeData, Wave } from '../notices/schema.ts';
import { around, type DatePart, formatList, type Language } from './format.ts';

/** One fact at the top of a notice: its label, and a line or more in words. */
export interface GlanceRow {
  id: 'what' | 'when' | 'downtime' | 'stops' | 'action' | 'told';
  label: string;
  lines: DatePart[][];
  /** Where the rest is told, if this is not all. */
  more: { href: string; text: string } | null;
}

/** What the rows say of a wave, in words. */
interface WaveWords {
  name: string;
  dates: DatePart[];
  phase: { label: string };
  notify: { text: DatePart[] } | null;
}

/** How many waves a glance can take in; of more, the current one and the next are told. */
const mostWaves = 4;

/** "Production: from January 2024"; the name alone is left out where there is only one wave. */
const toNamedLine = (
  language: Language,
  name: string,
  parts: DatePart[],
  isOnlyOne: boolean,
): DatePart[] =>
  isOnlyOne ? parts : [{ text: `${language.translate('glance.wave', { name })} ` }, ...parts];

/** The facts that a reader looks for first, from the front matter alone; a fact that is not stated has no row. */
export const toGlance = (
  data: NoticeData,
  waves: Wave[],
  view: { waves: WaveWords[]; downtime: { text: string } | null; current: number | null },
  language: Language,
): GlanceRow[] => {
  const { translate } = language;
  const isOnlyOne = view.waves.length === 1;
  const isLong = view.waves.length > mostWaves;
  const current = view.current ?? 0;
  const shown = isLong ? view.waves.slice(current, current + 2) : view.waves;
  const more =
    isLong && data.timeline
      ? {
          href: `#${data.timeline}`,
          text: translate('glance.more', { count: String(view.waves.length) }),
        }
      : null;
  const environments = [...new Set(waves.flatMap((wave) => wave.environments))];
  const lines: Record<GlanceRow['id'], DatePart[][]> = {
    what:
      environments.length > 0
        ? [
            [
              {
                text: translate('glance.what.text', {
                  environments: formatList(
                    language,
                    environments.map((name) => translate(`environment.${name}`)),
                  ),
                }),
              },
            ],
          ]
        : [],
    when: shown.map(({ name, dates, phase }) => [
      ...toNamedLine(language, name, dates, isOnlyOne),
      { text: ` (${phase.label.toLocaleLowerCase(language.tag)})` },
    ]),
    downtime: view.downtime
      ? [around(translate('glance.downtime.text'), [{ text: view.downtime.text }], 'duration')]
      : [],
    stops: (data.stops ?? []).map((name) => [{ text: translate(`stops.${name}`) }]),
    action: data.action ? [[{ text: translate(`action.${data.action}`) }]] : [],
    told: shown.flatMap(({ name, notify }) =>
      notify ? [toNamedLine(language, name, notify.text, isOnlyOne)] : [],
    ),
  };
  return Object.entries(lines).flatMap(([id, value]) =>
    value.length === 0
      ? []
      : [
          {
            id: id as GlanceRow['id'],
            label: translate(`glance.${id}`),
            lines: value,
            more: id === 'when' ? more : null,
          },
        ],
  );
};
