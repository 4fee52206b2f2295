import { translate } from '@docusaurus/Translate';
import { type ReactNode, useEffect } from 'react';
import type { DatePart } from '../../wording/format.ts';

const toTimes = (parts: DatePart[]): string[] =>
  parts.flatMap(({ datetime }) => (datetime?.includes('T') ? [datetime] : []));

interface LocalTimeProps {
  className?: string;
  parts: DatePart[];
  /** The BCP 47 tag to format by. */
  tag: string;
}

/** The place for the times of a date in the zone of the reader's browser; nothing for a date without times. */
export function LocalTime({ className, parts, tag }: LocalTimeProps): ReactNode {
  const [start, end] = toTimes(parts);
  return start === undefined ? null : (
    <p
      className={className}
      data-local-time={translate({ id: 'timeline.local' }, { time: '{time}' })}
      data-start={start}
      data-end={end}
      data-tag={tag}
      hidden
      // What the script wrote is kept when React takes the page over.
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: it is empty
      dangerouslySetInnerHTML={{ __html: '' }}
    />
  );
}

/** Runs as a script of the page too, so it refers to nothing outside of itself. */
const fillLocalTimes = (): void => {
  for (const place of document.querySelectorAll<HTMLElement>('[data-local-time]')) {
    const { end, localTime = '', start = '', tag } = place.dataset;
    const from = new Date(start);
    if (from.getTimezoneOffset() === 0) continue;
    const format = new Intl.DateTimeFormat(tag, {
      day: 'numeric',
      month: 'long',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'short',
    });
    place.textContent = localTime.replace(
      '{time}',
      end === undefined ? format.format(from) : format.formatRange(from, new Date(end)),
    );
    place.hidden = false;
  }
};

/** Fills the places for the reader's own times that stand before it, without React as well; nothing where there are none. */
export function LocalTimes({ dates }: { dates: DatePart[][] }): ReactNode {
  const isNeeded = dates.some((parts) => toTimes(parts).length > 0);
  // A page that is moved to within the site does not run its scripts.
  useEffect(() => {
    if (isNeeded) fillLocalTimes();
  }, [isNeeded]);
  return isNeeded ? (
    <script
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: it is the function above
      dangerouslySetInnerHTML={{ __html: `(${fillLocalTimes})()` }}
    />
  ) : null;
}
