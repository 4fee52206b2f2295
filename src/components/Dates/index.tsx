import { translate } from '@docusaurus/Translate';
import { Fragment, type ReactNode } from 'react';
import { holdPrefix } from '../../wording/breaks.ts';
import type { DatePart } from '../../wording/format.ts';
import { holdDay } from '../../wording/times.ts';
import type { WaveView } from '../../wording/view.ts';

/** The date of a wave; of one that was stopped what became of it. */
export function WaveDate({ wave: { dates, facts } }: { wave: WaveView }): ReactNode {
  if (facts.stopped?.status === 'postponed') return translate({ id: 'timeline.new-date' });
  if (!facts.stopped) return <Dates parts={dates} />;
  return (
    <s>
      <Dates parts={dates} />
    </s>
  );
}

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
