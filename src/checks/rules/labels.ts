import { type Label, toLabels } from '../labels.ts';
import {
  type Finding,
  inBlock,
  nearBlock,
  type PairInput,
  type Rule,
  type SectionPair,
  toMismatches,
} from '../rule.ts';

/** Marks whose words stay as they are in every language. */
const kept = new Set(['DNL']);

const show = ({ kind, text }: Label) => `\`[!${kind} ${text}]\``;

const lengthOf = ({ kind, text }: Label) => kind.length + text.length + 4;

const checkSection = (pair: SectionPair, { profile }: PairInput): Finding[] => {
  const isKept = ({ kind }: Label) =>
    kept.has(kind) || (kind === 'UICONTROL' && profile.labels === 'kept');
  const toKey = (label: Label) => `${label.kind} ${isKept(label) ? label.text.toLowerCase() : ''}`;
  return toMismatches(pair, toLabels, toKey).map((mismatch): Finding => {
    const { expected, found } = mismatch;
    const source = {
      page: pair.englishPage,
      offset: expected?.block.offset ?? pair.english.offset,
    };
    const block = found?.block ?? nearBlock(mismatch);
    const message = !expected
      ? `Unexpected label ${show((found as NonNullable<typeof found>).item)}, expected none: English has no such label here.`
      : found
        ? `Unexpected label ${show(found.item)}, expected ${show(expected.item)} as in English.`
        : `Missing label, expected one for ${show(expected.item)}.`;
    return found
      ? inBlock(block, found.item.index, lengthOf(found.item), {
          message,
          source,
        })
      : {
          message,
          offset: block.offset,
          length: block.end - block.offset,
          source,
        };
  });
};

export const labels: Rule = {
  id: 'labels',
  severity: 'error',
  reason: 'A label names a button that the reader looks for; a lost or other one leads to nothing.',
  checkPair: (input) => input.sections.flatMap((pair) => checkSection(pair, input)),
};
