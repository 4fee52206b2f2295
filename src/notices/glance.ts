import { around, type DatePart, formatList, type Language } from './format.ts';
import type { NoticeData, Wave } from './schema.ts';

/** One fact at the top of a notice: its label, and a line or more in words. */
export interface GlanceRow {
  id: 'what' | 'when' | 'downtime' | 'stops' | 'action' | 'told';
  label: string;
  lines: DatePart[][];
}

/** What the rows say of a wave, in words. */
interface WaveWords {
  name: string;
  dates: DatePart[];
  phase: { label: string };
  notify: { text: DatePart[] } | null;
}

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
  view: { waves: WaveWords[]; downtime: { text: string } | null },
  language: Language,
): GlanceRow[] => {
  const { translate } = language;
  const isOnlyOne = view.waves.length === 1;
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
    when: view.waves.map(({ name, dates, phase }) => [
      ...toNamedLine(language, name, dates, isOnlyOne),
      { text: ` (${phase.label.toLocaleLowerCase(language.tag)})` },
    ]),
    downtime: view.downtime
      ? [around(translate('glance.downtime.text'), [{ text: view.downtime.text }], 'duration')]
      : [],
    stops: (data.stops ?? []).map((name) => [{ text: translate(`stops.${name}`) }]),
    action: data.action ? [[{ text: translate(`action.${data.action}`) }]] : [],
    told: view.waves.flatMap(({ name, notify }) =>
      notify ? [toNamedLine(language, name, notify.text, isOnlyOne)] : [],
    ),
  };
  return Object.entries(lines).flatMap(([id, value]) =>
    value.length === 0
      ? []
      : [{ id: id as GlanceRow['id'], label: translate(`glance.${id}`), lines: value }],
  );
};
