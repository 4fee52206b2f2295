// cspell:ignore normaltid MESZ EEST AEST AEDT NZST NZDT

/** A time zone as a text names it: minutes before Greenwich's, or a name whose offset changes with the season. */
export type Zone = string;

/** Abbreviations that are one offset, in minutes. */
const abbreviations: Record<string, number> = {
  UTC: 0,
  GMT: 0,
  WET: 0,
  WEST: 60,
  BST: 60,
  CET: 60,
  MEZ: 60,
  CEST: 120,
  MESZ: 120,
  EET: 120,
  EEST: 180,
  MSK: 180,
  IST: 330,
  SGT: 480,
  HKT: 480,
  JST: 540,
  KST: 540,
  AEST: 600,
  AEDT: 660,
  NZST: 720,
  NZDT: 780,
  EST: -300,
  EDT: -240,
  CST: -360,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
};

/** Abbreviations whose offset depends on the season. French has `et` and `pt`: they count with capitals only. */
const seasonal: Record<string, string> = {
  ET: 'America/New_York',
  CT: 'America/Chicago',
  MT: 'America/Denver',
  PT: 'America/Los_Angeles',
};

/** Places whose zones have names that languages translate. */
const places: [zone: string, winter: number, summer: number][] = [
  ['UTC', 0, 0],
  ['Europe/London', 0, 60],
  ['Europe/Paris', 60, 120],
  ['Europe/Helsinki', 120, 180],
  ['America/New_York', -300, -240],
  ['America/Chicago', -360, -300],
  ['America/Denver', -420, -360],
  ['America/Los_Angeles', -480, -420],
  ['Asia/Kolkata', 330, 330],
  ['Asia/Tokyo', 540, 540],
  ['Australia/Sydney', 660, 600],
];

/** Finds the time zone that follows a time. */
export interface Zones {
  names: Map<string, Zone>;
  after: RegExp;
}

const nameOf = (
  tag: string,
  timeZone: string,
  month: number,
  timeZoneName: 'long' | 'short' | 'longGeneric',
) =>
  new Intl.DateTimeFormat(tag, { timeZone, timeZoneName, hour: 'numeric' })
    .formatToParts(Date.UTC(2026, month, 15))
    .find(({ type }) => type === 'timeZoneName')?.value;

/** The names of time zones in a language, as CLDR has them, with the abbreviations that all know. */
export const toZones = (tag: string): Zones => {
  const names = new Map<string, Zone>();
  const add = (name: string | undefined, zone: Zone) => {
    if (name && /\p{L}{2}/u.test(name) && !/^(?:UTC|GMT)[+−-]/u.test(name) && !names.has(name))
      names.set(name, zone);
  };
  for (const [name, offset] of Object.entries(abbreviations)) add(name, String(offset));
  for (const [name, zone] of Object.entries(seasonal)) add(name, zone);
  for (const [place, winter, summer] of places) {
    const generic = winter === summer ? String(winter) : place;
    for (const style of ['long', 'short'] as const) {
      add(nameOf(tag, place, 0, style), String(winter));
      add(nameOf(tag, place, 6, style), String(summer));
    }
    add(nameOf(tag, place, 0, 'longGeneric'), generic);
  }
  const list = [...names.keys()].sort((one, other) => other.length - one.length).map(RegExp.escape);
  return {
    names,
    after: new RegExp(
      `^[\\s\\u00A0\\u202F]{0,2}[([]?(?:(?<name>${list.join('|')})(?:[\\s\\u00A0\\u202F]?(?<sign>[+−-])[\\s\\u00A0\\u202F]?(?<hours>\\d{1,2})(?::?(?<minutes>[0-5]\\d))?)?|(?<zulu>Z))(?![\\p{L}\\d])`,
      'u',
    ),
  };
};

/** The zone that stands behind a time, and how long its name is; null where there is none. */
export const toZone = (
  rest: string,
  { names, after }: Zones,
): { zone: Zone; length: number } | null => {
  const match = after.exec(rest);
  if (!match) return null;
  const { name, sign, hours, minutes, zulu } = match.groups ?? {};
  const zone = zulu ? '0' : (names.get(name ?? '') ?? '');
  const shift =
    sign === undefined ? 0 : (Number(hours) * 60 + Number(minutes ?? 0)) * (sign === '+' ? 1 : -1);
  return {
    zone: shift === 0 ? zone : String(Number(zone) + shift),
    length: match[0].length,
  };
};

/** Whether a text names a zone in one of its names, away from a time. */
export const namesZone = (text: string, zone: Zone, { names }: Zones): boolean =>
  [...names].some(
    ([name, other]) =>
      other === zone &&
      text.includes(name) &&
      new RegExp(`(?<![\\p{L}\\d])${RegExp.escape(name)}(?![\\p{L}\\d])`, 'u').test(text),
  );
