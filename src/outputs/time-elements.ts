import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import type { DatePart } from '../wording/format.ts';

/** Words with dates among them, as elements. */
export const toTimes = (parts: DatePart[]): ElementContent[] =>
  parts.map(({ text, datetime }) =>
    datetime === undefined
      ? { type: 'text', value: text }
      : h('time', { dateTime: datetime }, text),
  );
