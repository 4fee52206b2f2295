import type { List } from 'mdast';
import type { VFileMessage } from 'vfile-message';
import { toQuestion } from '../../markdown/faq.ts';
import type { RawFrontMatter } from '../../markdown/front-matter.ts';
import { withSource } from '../../markdown/messages.ts';
import type { PlacedHeading } from '../../markdown/outline.ts';
import { checkActions } from '../../notices/deadlines.ts';
import { type Dimension, dimensions, type FrontMatter, type Wave } from '../../notices/schema.ts';
import type { EnglishPage } from '../../site/english.ts';
import { toNamedIds } from '../../site/named-ids.ts';
import { show, showPath } from '../../site/values.ts';
import type { FileRule } from '../file-rule.ts';
import { tell } from '../rule.ts';

/** Returns problems of values of a wave that do not go together: nothing that moves, a window of each day without days. */
const checkWave = (wave: Wave, path: PropertyKey[], { placeOf }: RawFrontMatter) => [
  wave.name === undefined &&
    Object.keys(dimensions).every((key) => wave[key as Dimension].length === 0) &&
    tell(
      `Missing \`${showPath([...path, 'environments'])}\`, expected what moves: \`environments\`, \`regions\`, \`products\`, \`customers\` or a \`name\`.`,
      placeOf(path),
      notice,
    ),
  Boolean(wave.daily) &&
    wave.start.start.precision !== 'day' &&
    tell(
      `Unexpected ${show(wave.start.edtf)} in \`${showPath([...path, 'start'])}\`, expected days (\`2026-11-23/2026-11-27\`): \`daily\` says at what time.`,
      placeOf([...path, 'start']),
      notice,
    ),
];

/** Returns problems of values of a notice's own life that do not go together. */
const checkLife = ({ data, placeOf }: RawFrontMatter, { notice: life }: FrontMatter) => {
  if (!life) return [];
  const { status, since, expires, published } = life;
  const own = (data.notice ?? {}) as Record<string, unknown>;
  return [
    Boolean(status) &&
      !since &&
      tell(
        'Missing `notice.since`, expected the day on which the move was cancelled: `since: 2026-11-26`.',
        placeOf(['notice', 'status']),
        notice,
      ),
    Boolean(since) &&
      !status &&
      tell(
        `Unexpected ${show(own.since)} in \`notice.since\`, expected \`status: cancelled\` beside it.`,
        placeOf(['notice', 'since']),
        notice,
      ),
    expires !== undefined &&
      published !== undefined &&
      expires.from < published.from &&
      tell(
        `Unexpected ${show(own.expires)} in \`notice.expires\`, expected no day before \`${published.datetime}\`, on which it is published.`,
        placeOf(['notice', 'expires']),
        notice,
      ),
  ];
};

const checkActionsOf = (raw: RawFrontMatter, page: FrontMatter): VFileMessage[] =>
  checkActions(page).map(({ path, found, expected }) =>
    tell(
      found === null
        ? `Missing \`notice.actions\`, expected ${expected}.`
        : `Unexpected ${show(found)} in \`${showPath(path)}\`, expected ${expected}.`,
      raw.placeOf(path),
      notice,
    ),
  );

const checkWaves = (raw: RawFrontMatter, page: FrontMatter) => {
  const { waves = [] } = page;
  if (waves.length === 0) return [];
  const place = raw.placeOfKey(['notice' in raw.data ? 'notice' : 'waves']);
  const seen = new Set<string>();
  return [
    page.notice?.timeline === undefined &&
      tell(
        'Missing `notice.timeline`, expected the id of the heading under which the waves are shown.',
        place,
        notice,
      ),
    page.notice?.published === undefined &&
      tell(
        'Missing `notice.published`, expected the day on which the notice is published: feeds and calendars have no other, and the Atom feed leaves the notice out.',
        place,
        notice,
        'warning',
      ),
    ...waves.flatMap((wave, index) => {
      const isSecond = seen.has(wave.id);
      seen.add(wave.id);
      return [
        isSecond &&
          tell(
            `Unexpected second wave \`${wave.id}\`, expected an id that no other wave has.`,
            raw.placeOf(['waves', index, 'id']),
            notice,
          ),
        ...checkWave(wave, ['waves', index], raw),
      ];
    }),
  ];
};

/** Finds ids that the front matter names and no heading of the page's top level has. */
const checkNamedIds = (raw: RawFrontMatter, all: PlacedHeading[]): VFileMessage[] => {
  const headings = all.filter(({ within }) => within === null);
  const ids = headings.flatMap(({ id }) => (id === null ? [] : [`\`${id}\``]));
  return toNamedIds(raw).flatMap(({ path, id }) => {
    if (ids.includes(`\`${id}\``)) return [];
    const inner = all.find((heading) => heading.id === id);
    const expected = inner
      ? `the id of a heading at the top level of the page: that of line ${inner.place.line} is in ${inner.within}. Move it out of there, or close what is open before it`
      : ids.length > 0
        ? `the id of a heading of this page: ${ids.join(', ')}`
        : 'the id of a heading of this page, and it has none: write one behind the heading, `## When {#when}`';
    return [
      tell(
        `Unexpected ${show(id)} in \`${showPath(path)}\`, expected ${expected}.`,
        raw.placeOf(path),
        notice,
      ),
    ];
  });
};

/** Finds what is no question in the list that `notice.faq` names, and that there is none. */
const checkFaq = (raw: RawFrontMatter, list: List | null): VFileMessage[] => {
  if (!list) {
    return [
      tell(
        'Missing list in the section that `notice.faq` names, expected each item to be a bold question and its answer.',
        raw.placeOf(['notice', 'faq']),
        notice,
      ),
    ];
  }
  return list.children
    .filter((item) => toQuestion(item) === null)
    .map((item) => {
      const { line, column } = item.position?.start ?? { line: 1, column: 1 };
      return tell(
        'Unexpected item without a question, expected bold words first: `* **Why?**`.',
        { line, column },
        notice,
      );
    });
};

/** Returns the parts that are placed under headings that the front matter names. */
const toAttached = ({ frontMatter }: EnglishPage): { id: string; what: string }[] => {
  const { timeline, faq, actions = [] } = frontMatter?.notice ?? {};
  return [
    ...(timeline === undefined ? [] : [{ id: timeline, what: 'the timeline is there' }]),
    ...(faq === undefined ? [] : [{ id: faq, what: 'the FAQ is there' }]),
    ...actions.map(({ id }) => ({ id, what: 'a deadline leads there' })),
  ];
};

const checkHeadings = (all: PlacedHeading[], english: EnglishPage): VFileMessage[] => {
  const ids = all.flatMap(({ id, within }) => (within === null ? [id] : []));
  return toAttached(english).flatMap(({ id, what }) => {
    const heading = english.headings.find((candidate) => candidate.id === id);
    if (ids.includes(id) || !heading) return [];
    const inner = all.find((one) => one.id === id);
    return [
      withSource(
        inner
          ? tell(
              `Unexpected heading \`{#${id}}\` in ${inner.within}, expected it by itself as in \`${english.file}:${heading.place.line}\`: ${what}. Move it out of there, or close what is open before it.`,
              inner.place,
              notice,
            )
          : tell(
              `Missing heading \`{#${id}}\`, expected it as in \`${english.file}:${heading.place.line}\`: ${what}.`,
              { line: 1, column: 1 },
              notice,
            ),
        english.file,
        heading.place,
        `\`${heading.text}\``,
      ),
    ];
  });
};

export const notice: FileRule = {
  id: 'notice',
  severity: 'error',
  reason: 'What the front matter names has to be on the page: a timeline, a list of questions.',
  isOwnSiteOnly: true,
  stopsBuild: true,
  checkPage: ({ page: { raw, body }, facts, hasFaq }) => [
    ...(facts
      ? [...checkWaves(raw, facts), ...checkActionsOf(raw, facts), ...checkLife(raw, facts)]
      : []
    ).filter((found) => found !== false),
    ...checkNamedIds(raw, body.placed),
    ...(hasFaq ? checkFaq(raw, body.list) : []),
  ],
  checkWords: ({ page, english }) => checkHeadings(page.placed, english),
};
