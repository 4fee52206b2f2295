import { VFileMessage } from 'vfile-message';
import { withoutBadCharacters } from './characters.ts';

/** A place in a file, both counted from 1. */
export interface Place {
  line: number;
  column: number;
}

/** The rules of which faults are found where files are read; `checks/rules/` has them, and all others. */
export const readingRules = ['front-matter', 'unreadable', 'navigation'] as const;
type ReadingRule = (typeof readingRules)[number];

/** A problem that stops the build, for a person to fix at its place. */
export const toError = (
  reason: string,
  place: Place,
  ruleId: ReadingRule = 'front-matter',
): VFileMessage => {
  // Quotations from a file must not steer the terminal that shows them.
  const message = new VFileMessage(withoutBadCharacters(reason), {
    place,
    ruleId,
    source: 'notices',
  });
  message.fatal = true;
  return message;
};

/** A problem that the site can live with. */
export const toWarning = (reason: string, place: Place, ruleId?: ReadingRule): VFileMessage => {
  const message = toError(reason, place, ruleId);
  message.fatal = false;
  return message;
};

/** Adds the English place that a problem follows from. */
export const withSource = (
  message: VFileMessage,
  file: string,
  place: Place,
  reason: string,
): VFileMessage => {
  const cause = new VFileMessage(reason, { place });
  cause.file = file;
  message.cause = cause;
  return message;
};

/** Something that is as it should be, and that its author may want to know. */
export const toInfo = (reason: string, place: Place, ruleId?: ReadingRule): VFileMessage => {
  const message = toError(reason, place, ruleId);
  message.fatal = undefined;
  return message;
};
