import { type Phase, toCurrentWave, toPhaseChanges } from '../../notices/lifecycle.ts';
import type { NoticeView } from '../../wording/view.ts';
import type { SearchPage } from './index-files.ts';

/** The phases of a notice's current wave from an instant on, as words, each with the instant from which it holds. */
export const toSearchPhases = (
  { waves }: Pick<NoticeView, 'waves'>,
  toLabel: (wave: NoticeView['waves'][number], phase: Phase) => string,
  now: number,
): SearchPage['phases'] => {
  const instants = waves.flatMap(({ facts }) => toPhaseChanges(facts, now).map(({ at }) => at));
  const phases: SearchPage['phases'] = [];
  for (const at of [...new Set(instants)].sort((a, b) => a - b)) {
    const wave = toCurrentWave(waves, at);
    const phase = wave && toPhaseChanges(wave.facts, at)[0]?.phase;
    const label = wave && phase ? toLabel(wave, phase) : '';
    if (label !== '' && phases.at(-1)?.[1] !== label) phases.push([at, label]);
  }
  return phases;
};
