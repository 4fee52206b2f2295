import type { VFileMessage } from 'vfile-message';
import type { RawFrontMatter } from '../../markdown/front-matter.ts';
import { checkHistory } from '../../notices/history.ts';
import { checkUpdates } from '../../notices/lifecycle.ts';
import type { FrontMatter, Wave } from '../../notices/schema.ts';
import { show, showPath } from '../../site/values.ts';
import type { FileRule } from '../file-rule.ts';
import { tell } from '../rule.ts';

/** The days of changes of a notice's own facts, the oldest first. */
const checkOrder = ({ notice }: FrontMatter, { placeOf }: RawFrontMatter): VFileMessage[] =>
  (notice?.history ?? []).flatMap(({ changed }, index, all) => {
    const before = all[index - 1];
    if (!before || before.changed.from <= changed.from) return [];
    return tell(
      `Unexpected \`${changed.datetime}\` in \`notice.history[${index}].changed\`, expected no day before \`${before.changed.datetime}\`, the entry above it: the oldest change comes first.`,
      placeOf(['notice', 'history', index, 'changed']),
      history,
    );
  });

const checkWave = (
  wave: Wave,
  index: number,
  { notice }: FrontMatter,
  { placeOf }: RawFrontMatter,
): VFileMessage[] => {
  const faults = [...checkHistory(wave, notice?.published), ...checkUpdates(wave.updates)];
  const found = faults.map(({ path, found, expected }) => {
    const at = ['waves', index, ...path];
    const message = `Unexpected ${show(found)} in \`${showPath(at)}\`, expected ${expected}.`;
    return tell(message, placeOf(at), history);
  });
  if (!wave.status || wave.history.length > 0) return found;
  return [
    tell(
      `Unexpected \`${wave.status}\` without a history, expected an entry that says since when: \`history: [{changed: YYYY-MM-DD, was: ${wave.start.edtf}}]\`, with the day on which that was decided.`,
      placeOf(['waves', index, 'status']),
      history,
    ),
    ...found,
  ];
};

export const history: FileRule = {
  id: 'history',
  severity: 'error',
  reason: 'The history of a date is in order, and each date in it gave way to another.',
  isOwnSiteOnly: true,
  stopsBuild: true,
  checkPage: ({ page: { raw }, facts }) =>
    facts
      ? [
          ...(facts.waves ?? []).flatMap((wave, index) => checkWave(wave, index, facts, raw)),
          ...checkOrder(facts, raw),
        ]
      : [],
};
