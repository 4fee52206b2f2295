import { translate } from '@docusaurus/Translate';
import type { ReactNode } from 'react';
import { needs } from '../../enhance/index.ts';
import type { DatePart } from '../../wording/format.ts';

const toTimes = (parts: DatePart[]): string[] =>
  parts.flatMap(({ datetime }) => (datetime?.includes('T') ? [datetime] : []));

interface LocalTimeProps {
  className?: string;
  parts: DatePart[];
  /** The BCP 47 tag to format by. */
  tag: string;
  /** The same times as the page shows them already, by the clocks of the company. */
  known?: string | null;
}

/** The place for the times of a date in the zone of the reader's browser; nothing for a date without times. */
export function LocalTime({ className, known, parts, tag }: LocalTimeProps): ReactNode {
  const [start, end] = toTimes(parts);
  return start === undefined ? null : (
    <p
      className={className}
      data-local-time={translate({ id: 'timeline.local' }, { time: '{time}' })}
      data-start={start}
      data-end={end}
      data-tag={tag}
      data-known={known ?? undefined}
      hidden
      {...needs('local-times')}
      // Where React shows the page, it keeps what the enhancement wrote.
      suppressHydrationWarning
      dangerouslySetInnerHTML={{ __html: '' }}
    />
  );
}
