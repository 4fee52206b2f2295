import type { Block } from '../page.ts';
import { type Finding, nearBlock, quote, type Rule, toMismatches } from '../rule.ts';

const prose = new Set(['text', 'txt', 'plaintext', 'mermaid', 'md', 'markdown', 'plantuml']);

const comment =
  /(?:^|\s)(?:#|\/\/|--|;|%)\s.*$|\/\*(?:(?!\/\*)[\s\S])*?\*\/|<!--(?:(?!<!--)[\s\S])*?-->/gmu;

/** Comments of code are words: they may be translated. */
const withoutComments = (code: string) =>
  code
    .replace(comment, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');

const firstDifference = (one: string, other: string): number => {
  const theirs = other.split('\n');
  const at = one.split('\n').findIndex((line, index) => line !== theirs[index]);
  return at === -1 ? theirs.length : at;
};

const checkBlock = (english: Block, block: Block): string | null => {
  const expected = english.code;
  const found = block.code;
  if (!expected || !found || prose.has(expected.language.toLowerCase())) return null;
  if (expected.language !== found.language) {
    return `Unexpected language \`${found.language}\` of the code, expected \`${expected.language}\` as in English.`;
  }
  if (expected.value.trim() === found.value.trim()) return null;
  const ours = withoutComments(expected.value);
  const theirs = withoutComments(found.value);
  if (ours === theirs) return null;
  const at = firstDifference(ours, theirs);
  const line = theirs.split('\n')[at] ?? '';
  return `Unexpected code ${quote(line || '(nothing)')}, expected ${quote(ours.split('\n')[at] ?? '(nothing)')} as in English.`;
};

export const code: Rule = {
  id: 'code',
  severity: 'error',
  reason:
    'What a reader types or copies has to work: code is the same in every language, its comments aside.',
  checkPair: ({ sections }) =>
    sections.flatMap((pair) => {
      const findings: Finding[] = [];
      for (const [english, block] of pair.blocks) {
        const message = english && block ? checkBlock(english, block) : null;
        if (message === null || !english || !block) continue;
        findings.push({
          message,
          offset: block.offset,
          source: { page: pair.englishPage, offset: english.offset },
        });
      }
      for (const mismatch of toMismatches(
        pair,
        ({ codes }) => codes,
        ({ value }) => value.trim(),
      )) {
        const { expected, found } = mismatch;
        findings.push({
          message: expected
            ? found
              ? `Unexpected ${quote(found.item.value)} as code, expected ${quote(expected.item.value)} as in English.`
              : `Missing code ${quote(expected.item.value)}, expected it as in English.`
            : `Unexpected ${quote(found?.item.value ?? '')} as code, expected none: English has no such code here.`,
          offset: found?.item.offset ?? nearBlock(mismatch).offset,
          length: found ? found.item.value.length + 2 : 1,
          source: { page: pair.englishPage, offset: (expected?.item ?? pair.english).offset },
        });
      }
      return findings;
    }),
};
