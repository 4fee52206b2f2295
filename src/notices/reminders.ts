import { type Point, toEdtf } from './dates.ts';
import { phaseAt } from './lifecycle.ts';
import type { FrontMatter, Wave } from './schema.ts';
import { toPhaseFacts } from './waves.ts';

/** Something that nobody said, and that readers wait for. */
export interface Reminder {
  /** The wave, by its place. */
  index: number;
  wave: Wave;
  kind: 'unconfirmed' | 'open-ended';
  /** The line to write where all went as planned. */
  line: string;
}

const toLine = (wave: Wave, day: Point): string => {
  const updates = wave.updates.map(({ at, state }) => `{at: ${at.datetime}, state: ${state}}`);
  return `updates: [${[...updates, `{at: ${day.datetime}, state: completed}`].join(', ')}]`;
};

/** Returns the reminders for the writer on a day: waves whose planned end was before it, and waves of which nobody said a word for half a year. */
export const toReminders = (page: FrontMatter, today: Point): Reminder[] =>
  (page.waves ?? []).flatMap((wave, index) => {
    const phase = phaseAt(toPhaseFacts(wave, page.notice), today.from);
    return phase === 'unconfirmed' || phase === 'open-ended'
      ? [{ index, wave, kind: phase, line: toLine(wave, today) }]
      : [];
  });

/** Finds entries written of a later day than today, as if it had happened: the key paths, and the days written there. */
export const findLater = (
  { notice, waves = [] }: FrontMatter,
  today: Point,
): { path: (string | number)[]; day: string }[] =>
  [
    ...waves.flatMap(({ history = [], updates }, index) => [
      ...updates.map(({ at }, entry) => ({ path: ['waves', index, 'updates', entry, 'at'], at })),
      ...history.map(({ changed }, entry) => ({
        path: ['waves', index, 'history', entry, 'changed'],
        at: changed,
      })),
    ]),
    ...(notice?.history ?? []).map(({ changed }, entry) => ({
      path: ['notice', 'history', entry, 'changed'],
      at: changed,
    })),
  ].flatMap(({ at, path }) => (at.from > today.to ? [{ path, day: at.datetime }] : []));

/** Returns the text of a reminder for the writer: what was found, what to write. */
export const toReminderText = ({ wave, kind, line }: Reminder): string => {
  const date = toEdtf(wave.start);
  return kind === 'unconfirmed'
    ? `Missing \`completed\` for the wave \`${wave.id}\`, whose planned end (\`${date}\`) has passed; readers see "planned end passed, not confirmed". Say what happened: \`${line}\`, or a new \`start\` with the old one in \`history\`.`
    : `Missing end of the wave \`${wave.id}\`, which began more than half a year ago (\`${date}\`); readers see "no end announced". Give its \`start\` an end, with the old one in \`history\`, or say that it is over: \`${line}\`.`;
};
