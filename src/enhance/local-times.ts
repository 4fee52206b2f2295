/** Fills the places for the times of a date in the zone of the reader's browser, where that is not UTC. */
export const enhance = (): void => {
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
