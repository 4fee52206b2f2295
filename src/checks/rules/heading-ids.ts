import type { SectionVersions } from '../freshness.ts';
import { toOffset } from '../offset-map.ts';
import type { Page, Section } from '../page.ts';
import {
  type Finding,
  nearBlock,
  type PairInput,
  type Rule,
  type SectionPair,
  toMismatches,
} from '../rule.ts';

/** Repeated ids of a page, each after the first. */
const toDoubled = (page: Page): Section[] => {
  const seen = new Set<string>();
  return page.sections.filter(({ id, isStated }) => {
    if (!isStated) return false;
    if (seen.has(id)) return true;
    seen.add(id);
    return false;
  });
};

/** The places of a longest rising run: what is not in it stands out of order. */
const toRising = (ranks: number[]): Set<number> => {
  const best = ranks.map(() => 1);
  const before = ranks.map(() => -1);
  let last = 0;
  for (let at = 0; at < ranks.length; at += 1) {
    for (let back = 0; back < at; back += 1) {
      if (
        (ranks[back] as number) < (ranks[at] as number) &&
        (best[back] as number) + 1 > (best[at] as number)
      ) {
        best[at] = (best[back] as number) + 1;
        before[at] = back;
      }
    }
    if ((best[at] as number) > (best[last] as number)) last = at;
  }
  const rising = new Set<number>();
  for (let at = ranks.length === 0 ? -1 : last; at !== -1; at = before[at] as number)
    rising.add(at);
  return rising;
};

const checkOne = (input: PairInput, version: SectionVersions): Finding[] => {
  const { today, source, translation } = version;
  const english = source ?? today;
  const englishPage = source && input.source ? input.source : input.today;
  if (!english) {
    if (!translation?.isStated) return [];
    // English may have the id without stating it.
    if (input.today.anchors.has(translation.id)) return [];
    return [
      {
        severity: 'error',
        message: `Unexpected id \`${translation.id}\`, expected one that \`${input.today.file}\` has.`,
        offset: translation.offset,
        length: translation.end - translation.offset,
      },
    ];
  }
  const cause = { page: englishPage, offset: english.offset };
  if (!translation) {
    // A section that is new in English is stale, not lost; one that English has dropped is no loss.
    if ((input.source && !source) || !today || !english.isStated) return [];
    const at = input.versions.indexOf(version);
    const previous = input.versions
      .slice(0, at)
      .findLast((other) => other.translation)?.translation;
    return [
      {
        severity: 'error',
        message: `Missing heading \`{#${english.id}}\`, expected it as in \`${englishPage.file}:${englishPage.placeAt(english.offset).line}\` (“${english.title}”).`,
        offset: previous?.offset ?? 0,
        source: cause,
      },
    ];
  }
  if (!english.isStated) return [];
  const offset = translation.offset;
  const length = translation.end - offset;
  if (!translation.isStated) {
    return [
      {
        severity: 'error',
        message: `Missing id \`{#${english.id}}\` at the end of the heading, expected it as in English.`,
        offset,
        length,
        source: cause,
      },
    ];
  }
  if (translation.id === english.id || translation.id === today?.id) return [];
  return [
    {
      severity: 'error',
      message: `Unexpected id \`${translation.id}\`, expected \`${english.id}\` as in English.`,
      offset,
      length,
      source: cause,
    },
  ];
};

const trailing = /\{#(?<id>[^{}\s]{1,200})\}\s{0,9}$/u;

/** The ids that stand at the end of items and paragraphs: of questions, and of entries of a table of contents. */
const checkTextIds = (pair: SectionPair): Finding[] =>
  toMismatches(
    pair,
    ({ kind, text }) => {
      const found = kind === 'heading' ? null : trailing.exec(text);
      return found ? [{ id: found.groups?.id ?? '', index: found.index }] : [];
    },
    ({ id }) => id,
  ).map((mismatch): Finding => {
    const { expected, found } = mismatch;
    const source = {
      page: pair.englishPage,
      offset: expected?.block.offset ?? pair.english.offset,
    };
    const block = nearBlock(mismatch);
    const place = found
      ? { offset: toOffset(found.block, found.item.index), length: found.item.id.length + 3 }
      : { offset: block.offset, length: block.end - block.offset };
    const wanted = expected ? `\`${expected.item.id}\` as in English` : 'none, as in English';
    return {
      ...place,
      severity: 'error',
      message: found
        ? `Unexpected id \`${found.item.id}\`, expected ${wanted}.`
        : `Missing id \`{#${expected?.item.id}}\` at the end of the text, expected it as in English.`,
      source,
    };
  });

export const headingIds: Rule = {
  id: 'heading-ids',
  reason:
    'Links, timelines and calendars reach a section by its id, which has to be the same in every language.',
  checkPair: (input) => {
    const doubledInEnglish = new Set(toDoubled(input.today).map(({ id }) => id));
    const doubled = toDoubled(input.translation).filter(({ id }) => !doubledInEnglish.has(id));
    const findings: Finding[] = doubled.map(({ id, offset, end }) => ({
      severity: 'error',
      message: `Unexpected second heading with the id \`${id}\`, expected each id once.`,
      offset,
      length: end - offset,
    }));
    const isDoubled = new Set(doubled);
    for (const version of input.versions) {
      if (version.translation && isDoubled.has(version.translation) && !version.today) continue;
      findings.push(...checkOne(input, version));
    }
    const page = input.source ?? input.today;
    const placed = input.versions.flatMap((version) => {
      const english = input.source ? version.source : version.today;
      const rank = english ? page.sections.indexOf(english) : -1;
      return version.translation && english?.isStated && rank !== -1
        ? [{ rank, english, section: version.translation }]
        : [];
    });
    placed.sort((one, other) => one.section.offset - other.section.offset);
    const rising = toRising(placed.map(({ rank }) => rank));
    for (const [at, { section, english }] of placed.entries()) {
      if (rising.has(at)) continue;
      findings.push({
        severity: 'error',
        message: `Unexpected place of the section \`${section.id}\`, expected the order of \`${page.file}\`.`,
        offset: section.offset,
        length: section.end - section.offset,
        source: { page, offset: english.offset },
      });
    }
    return [...findings, ...input.sections.flatMap(checkTextIds)];
  },
  checkEnglish: ({ page }) =>
    toDoubled(page).map(({ id, offset, end }) => ({
      severity: 'error',
      message: `Unexpected second heading with the id \`${id}\`, expected each id once.`,
      offset,
      length: end - offset,
    })),
};
