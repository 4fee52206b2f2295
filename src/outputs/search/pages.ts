import type { Root } from 'mdast';
import { toString as toPlainText } from 'mdast-util-to-string';
import { splitId } from '../../markdown/outline.ts';
import { type Phase, toCurrentWave, toPhaseChanges } from '../../notices/lifecycle.ts';
import type { NoticeView } from '../../wording/view.ts';
import type { SearchPage, SearchSection } from './index-files.ts';

/** Headings that are deeper than this belong to the section above them. */
const deepest = 3;

/** The sections of a page, as search shows them: the first is what stands before any heading but the title. */
export const toSearchSections = (root: Root): SearchSection[] => {
  const sections: SearchSection[] = [{ id: null, heading: '', text: '' }];
  for (const node of root.children) {
    if (node.type === 'yaml' || node.type === 'html' || node.type === 'definition') continue;
    const text = toPlainText(node, { includeHtml: false });
    if (node.type !== 'heading') {
      const last = sections.at(-1);
      if (last) last.text += `${text}\n`;
      continue;
    }
    const { text: heading, id } = splitId(text);
    if (node.depth === 1 && sections.length === 1) continue;
    if (node.depth <= deepest && id !== null) sections.push({ id, heading, text: '' });
    else
      sections[sections.length - 1] = {
        ...(sections.at(-1) as SearchSection),
        text: `${sections.at(-1)?.text}${heading}\n`,
      };
  }
  return sections;
};

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
