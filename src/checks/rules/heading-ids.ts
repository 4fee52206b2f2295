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

/** A run that ends at a place: how long it is, and where. */
interface Run {
  length: number;
  at: number;
}

const noRun: Run = { length: 0, at: -1 };

/** The longer of two runs; of two as long, the one that ends first. */
const toLonger = (one: Run, other: Run): Run => {
  if (one.length !== other.length) return one.length > other.length ? one : other;
  return other.at === -1 || (one.at !== -1 && one.at < other.at) ? one : other;
};

/** The places of a longest rising run: what is not in it stands out of order. */
const toRising = (ranks: number[]): Set<number> => {
  const order = [...new Set(ranks)].sort((one, other) => one - other);
  const places = new Map(order.map((rank, at) => [rank, at + 1]));
  // The longest run below each rank, as a Fenwick tree: each look takes as many steps as the number has digits.
  const longest: Run[] = Array.from({ length: order.length + 1 }, () => noRun);
  const before: number[] = [];
  let last = noRun;
  for (const [at, rank] of ranks.entries()) {
    const place = places.get(rank) ?? 0;
    let best = noRun;
    for (let node = place - 1; node > 0; node -= node & -node) {
      best = toLonger(best, longest[node] as Run);
    }
    before.push(best.at);
    const own = { length: best.length + 1, at };
    for (let node = place; node <= order.length; node += node & -node) {
      longest[node] = toLonger(longest[node] as Run, own);
    }
    last = toLonger(last, own);
  }
  const rising = new Set<number>();
  for (let at = last.at; at !== -1; at = before[at] ?? -1) rising.add(at);
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
      message: found
        ? `Unexpected id \`${found.item.id}\`, expected ${wanted}.`
        : `Missing id \`{#${expected?.item.id}}\` at the end of the text, expected it as in English.`,
      source,
    };
  });

export const headingIds: Rule = {
  id: 'heading-ids',
  severity: 'error',
  reason:
    'Links, timelines and calendars reach a section by its id, which has to be the same in every language.',
  checkPair: (input) => {
    const doubledInEnglish = new Set(toDoubled(input.today).map(({ id }) => id));
    const doubled = toDoubled(input.translation).filter(({ id }) => !doubledInEnglish.has(id));
    const findings: Finding[] = doubled.map(({ id, offset, end }) => ({
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
      message: `Unexpected second heading with the id \`${id}\`, expected each id once.`,
      offset,
      length: end - offset,
    })),
};
