import { Fragment, type ReactNode } from 'react';
import { holdPrefix } from '../../wording/breaks.ts';
import type { DatePart } from '../../wording/format.ts';
import { holdDay } from '../../wording/times.ts';

/** A formatted date with a `<time>` around each date that it names. */
export function Dates({ parts }: { parts: DatePart[] }): ReactNode {
  return parts.map(({ text, datetime }) =>
    datetime === undefined ? (
      <Fragment key={text}>{holdPrefix(holdDay(text))}</Fragment>
    ) : (
      <time key={datetime} dateTime={datetime}>
        {holdDay(text)}
      </time>
    ),
  );
}
