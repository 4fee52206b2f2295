import { formatTimesIn } from '../wording/times.ts';

/** Fills the places for the times of a date in the zone of the reader's browser, where that is not UTC. */
export const enhance = (): void => {
  for (const place of document.querySelectorAll<HTMLElement>('[data-local-time]')) {
    const { end, localTime = '', start = '', tag = '' } = place.dataset;
    const from = new Date(start);
    if (from.getTimezoneOffset() === 0) continue;
    const to = end === undefined ? null : Date.parse(end);
    const time = formatTimesIn(tag, from.getTime(), to);
    // The company's own clocks may be the reader's.
    if (time === place.dataset.known) continue;
    place.textContent = localTime.replace('{time}', () => time);
    place.hidden = false;
  }
};
