/** The units of a duration, longest first, with their ISO 8601 designators; no wave lasts a hundred years. */
const units = [
  { unit: 'year', pattern: '(\\d{1,2})Y' },
  { unit: 'month', pattern: '(\\d{1,3})M' },
  { unit: 'week', pattern: '(\\d{1,3})W' },
  { unit: 'day', pattern: '(\\d{1,4})D' },
  { unit: 'hour', pattern: '(\\d{1,4})H' },
  { unit: 'minute', pattern: '(\\d{1,4})M' },
] as const;

export type DurationUnit = (typeof units)[number]['unit'];

/** A length of time as it was written: `iso` for machines, its amounts by unit for people, longest unit first. */
export interface Duration {
  iso: string;
  amounts: { unit: DurationUnit; amount: number }[];
}

/** How long the interruption lasts: at least and at most; the same twice where only one length is known. */
export interface DurationRange {
  iso: string;
  shortest: Duration;
  longest: Duration;
}

export const durationForms =
  'an ISO 8601 duration of whole units (`P7D`, `P2W`, `PT30M`, `PT1H30M`)';
export const durationRangeForms = `${durationForms}, or the shortest and the longest with a slash between (\`PT30M/PT60M\`)`;

const [years, months, weeks, days, hours, minutes] = units.map((entry) => `(?:${entry.pattern})?`);
const pattern = new RegExp(
  `^P(?=\\d|T\\d)${years}${months}${weeks}${days}(?:T(?=\\d)${hours}${minutes})?$`,
  'u',
);

/** Parses an ISO 8601 duration of whole years to minutes (ISO 8601-1:2019, 5.5.2); null for anything else. */
export const parseDuration = (iso: string): Duration | null => {
  const match = pattern.exec(iso);
  if (!match) return null;
  const amounts = units.flatMap(({ unit }, index) => {
    const amount = Number(match[index + 1] ?? 0);
    return amount > 0 ? [{ unit, amount }] : [];
  });
  return amounts.length > 0 ? { iso, amounts } : null;
};

/** The same instant, `duration` earlier, by the UTC calendar; a day that its month lacks becomes that month's last. */
export const subtractDuration = (instant: number, duration: Duration): number => {
  const amount = (unit: DurationUnit) =>
    duration.amounts.find((entry) => entry.unit === unit)?.amount ?? 0;
  const date = new Date(instant);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() - 12 * amount('year') - amount('month'));
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay) - 7 * amount('week') - amount('day'));
  return date.getTime() - (amount('hour') * 60 + amount('minute')) * 60_000;
};

/** A duration in minutes, for comparing; a month counts as 30 days and a year as 365. */
export const toMinutes = (duration: Duration): number => {
  const minutesIn = { year: 525_600, month: 43_200, week: 10_080, day: 1_440, hour: 60, minute: 1 };
  return duration.amounts.reduce((sum, { unit, amount }) => sum + amount * minutesIn[unit], 0);
};

/** Parses `PT30M/PT60M` or a single duration; null for anything else, a range that runs backwards included. */
export const parseDurationRange = (iso: string): DurationRange | null => {
  const [first = '', last = first, ...more] = iso.split('/');
  const shortest = parseDuration(first);
  const longest = parseDuration(last);
  if (!shortest || !longest || more.length > 0) return null;
  return toMinutes(shortest) > toMinutes(longest) ? null : { iso, shortest, longest };
};

const unitLetters: Record<string, [before: string, letter: string]> = {
  mi: ['PT', 'M'],
  ho: ['PT', 'H'],
  hr: ['PT', 'H'],
  h: ['PT', 'H'],
  da: ['P', 'D'],
  d: ['P', 'D'],
  we: ['P', 'W'],
  mo: ['P', 'M'],
};

/**
 * Returns the expected duration for a length of time in words (`30 minutes`, `1-2 hours`) or with small slips
 * (`pt30m`), for error messages; null for any other text.
 */
export const toDurationHint = (text: string): string | null => {
  const tidy = text.replaceAll(/\s/gu, '').toUpperCase();
  if (parseDurationRange(tidy)) return `\`${tidy}\``;
  const turned = tidy.split('/').reverse().join('/');
  if (parseDurationRange(turned)) return `the shortest first: \`${turned}\``;
  if (/^\d{1,4}$/u.test(tidy)) {
    return `a number with its unit: \`P${tidy}D\` for days, \`PT${tidy}M\` for minutes`;
  }
  const parts =
    /^(?<least>\d{1,4})(?: ?(?:-|–|to|\/) ?(?<most>\d{1,4}))? ?(?<unit>min(?:ute)?s?|h(?:(?:ou)?rs?)?|d(?:ays?)?|weeks?|months?)\.?$/iu.exec(
      text.trim(),
    )?.groups;
  const unit = unitLetters[parts?.unit?.slice(0, 2).toLowerCase() ?? ''];
  if (!parts || !unit) return null;
  const written = [parts.least, parts.most]
    .flatMap((amount) => (amount === undefined ? [] : `${unit[0]}${amount}${unit[1]}`))
    .join('/');
  return parseDurationRange(written) ? `\`${written}\`, as ISO 8601 writes it` : null;
};
