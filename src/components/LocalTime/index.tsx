import { translate } from '@docusaurus/Translate';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import { type ReactNode, useEffect, useState } from 'react';
import type { DatePart } from '../../notices/format.ts';

/** The times of a date in the zone of the reader's browser; nothing for a date without times, or before script runs. */
export function LocalTime({
  className,
  parts,
}: {
  className?: string;
  parts: DatePart[];
}): ReactNode {
  const { i18n } = useDocusaurusContext();
  const [time, setTime] = useState<string | null>(null);
  const [start, end] = parts.flatMap(({ datetime }) => (datetime?.includes('T') ? [datetime] : []));
  useEffect(() => {
    if (start === undefined) return;
    const format = new Intl.DateTimeFormat(i18n.currentLocale, {
      day: 'numeric',
      month: 'long',
      hour: '2-digit',
      minute: '2-digit',
      timeZoneName: 'short',
    });
    setTime(
      end === undefined
        ? format.format(new Date(start))
        : format.formatRange(new Date(start), new Date(end)),
    );
  }, [start, end, i18n.currentLocale]);
  return time === null ? null : (
    <p className={className}>{translate({ id: 'timeline.local' }, { time })}</p>
  );
}
