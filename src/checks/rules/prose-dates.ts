import { parseSpan, type Span } from '../../notices/dates.ts';
import { frontMatterSchema } from '../../notices/schema.ts';
import { toNotifyBy } from '../../notices/waves.ts';
import { parseBySchema } from '../../site/values.ts';
import { factsOf } from '../facts.ts';
import { type Finding, inBlock, type Rule } from '../rule.ts';

interface Period {
  from: number;
  to: number;
}

const toPeriods = ({ start, end }: Span): Period[] => {
  const points = [start, ...(end && end !== 'open' ? [end] : [])];
  const whole = end && end !== 'open' ? [{ from: start.from, to: end.to }] : [];
  return [...points, ...whole];
};

const meets = (one: Period, other: Period) => one.from < other.to && other.from < one.to;

export const proseDates: Rule = {
  id: 'prose-dates',
  severity: 'error',
  reason: 'A date in the text that no wave has was moved in one place and forgotten in the other.',
  checkEnglish: ({ page, english }) => {
    if (!Array.isArray(page.raw.data.waves)) return [];
    const parsed = parseBySchema(frontMatterSchema, page.raw.data);
    if (!parsed.success || !parsed.data.waves?.length) return [];
    const { waves, notice } = parsed.data;
    const periods = [
      ...waves.flatMap((wave) => [
        ...toPeriods(wave.start),
        ...wave.history.flatMap(({ was, changed }) => [...toPeriods(was), changed]),
        ...[toNotifyBy(wave)].filter((point) => point !== null),
      ]),
      ...(notice?.published ? [notice.published] : []),
    ];
    return page.sections.flatMap((section) =>
      section.blocks.flatMap((block) => {
        if (['code', 'rule', 'html'].includes(block.kind)) return [];
        const { dates } = factsOf(block, english);
        return dates.flatMap(({ month, year, day, index, text }): Finding[] => {
          if (year === null) return [];
          const pad = (value: number) => String(value).padStart(2, '0');
          const span = parseSpan(`${year}-${pad(month)}${day === null ? '' : `-${pad(day)}`}`);
          if (!span || periods.some((period) => meets(period, span.start))) return [];
          const known = waves.map(({ id, start }) => `\`${start.edtf}\` (${id})`).join(', ');
          return [
            inBlock(block, index, text.length, {
              severity: section.id === notice?.timeline ? 'error' : 'warning',
              message: `Unexpected date \`${text.trim()}\`, expected one of a wave: ${known}.`,
              source: { page, offset: page.offsetAt(page.raw.placeOf(['waves'])) },
            }),
          ];
        });
      }),
    );
  },
};
