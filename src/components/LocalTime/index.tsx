import { translate } from '@docusaurus/Translate';
import { type ReactNode, useEffect, useState } from 'react';
import type { DatePart } from '../../notices/format.ts';

interface LocalTimeProps {
  className?: string;
  parts: DatePart[];
  /** The BCP 47 tag to format by. */
  tag: string;
}

/** The times of a date in the zone of the reader's browser; nothing for a date without times, or before script runs. */
export function LocalTime({ className, parts, tag }: LocalTimeProps): ReactNode {
  const [time, setTime] = useState<string | null>(null);
  const [start, end] = parts.flatMap(({ datetime }) => (datetime?.includes('T') ? [datetime] : []));
  useEffect(() => {
    if (start === undefined || new Date(start).getTimezoneOffset() === 0) return;
    const format = new Intl.DateTimeFormat(tag, {
      day: 'numeric',
      month: 'long',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'short',
    });
    setTime(
      end === undefined
        ? format.format(new Date(start))
        : format.formatRange(new Date(start), new Date(end)),
    );
  }, [start, end, tag]);
  return time === null ? null : (
    <p className={className}>{translate({ id: 'timeline.local' }, { time })}</p>
  );
}
