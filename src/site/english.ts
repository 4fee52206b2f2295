import { toString as toPlainText } from 'mdast-util-to-string';
import type { VFileMessage } from 'vfile-message';
import { findFaqList, toQuestion, toQuestionIds } from '../markdown/faq.ts';
import { parseFrontMatter, type RawFrontMatter, withTitle } from '../markdown/front-matter.ts';
import { ofManyTexts } from '../markdown/last-texts.ts';
import { toError, toWarning } from '../markdown/messages.ts';
import {
  type OutlineHeading,
  type PlacedHeading,
  parseMarkdown,
  splitId,
  toHeadings,
  toPlacedHeadings,
  toTextTitle,
} from '../markdown/outline.ts';
import type { Point } from '../notices/dates.ts';
import { checkActions } from '../notices/deadlines.ts';
import { checkHistory } from '../notices/history.ts';
import { checkUpdates } from '../notices/lifecycle.ts';
import { findLater, toReminders, toReminderText } from '../notices/reminders.ts';
import {
  type Dimension,
  dimensions,
  type FrontMatter,
  frontMatterSchema,
  type Wave,
} from '../notices/schema.ts';
import { withStatus } from '../notices/status.ts';
import { withdraw } from '../notices/withdrawal.ts';
import { checkKeys, checkSchema, checkTexts, show, showPath } from './checks.ts';
import { checkOwnIds } from './own-ids.ts';

/** An English page: its facts, its headings and everything that is wrong with it. */
export interface EnglishPage {
  file: string;
  raw: RawFrontMatter;
  /** Null where the front matter cannot be used. */
  frontMatter: FrontMatter | null;
  headings: OutlineHeading[];
  questions: string[];
  problems: VFileMessage[];
}

/** The headings and the question ids of a page's text. */
export const readBody = (text: string, faq: string | undefined) => {
  const root = parseMarkdown(text);
  const placed = toPlacedHeadings(root);
  const list = findFaqList(
    root.children,
    (heading) => faq !== undefined && splitId(toPlainText(heading)).id === faq,
  );
  return {
    title: toTextTitle(root),
    headings: toHeadings(placed),
    placed,
    list,
    questions: list ? toQuestionIds(list) : [],
  };
};

type Outline = Pick<ReturnType<typeof readBody>, 'headings' | 'questions'>;

const outlineOf = ofManyTexts<Outline>(10_000);

/** Returns the headings and questions of a page's text, which other pages and languages ask for. */
export const readOutline = (
  text: string,
  faq: string | undefined,
  body = () => readBody(text, faq),
): Outline =>
  outlineOf(text, faq ?? '', () => {
    const { headings, questions } = body();
    return { headings, questions };
  });

/** Returns problems of values of a wave that do not go together: nothing that moves, a window of each day without days. */
const checkWave = (
  wave: Wave,
  path: PropertyKey[],
  { placeOf }: RawFrontMatter,
): VFileMessage[] => {
  const hasTags = Object.keys(dimensions).some((key) => wave[key as Dimension].length > 0);
  const problems: VFileMessage[] = [];
  if (!hasTags && wave.name === undefined) {
    problems.push(
      toError(
        `Missing \`${showPath([...path, 'environments'])}\`, expected what moves: \`environments\`, \`regions\`, \`products\`, \`customers\` or a \`name\`.`,
        placeOf(path),
        'notice',
      ),
    );
  }
  if (wave.daily && wave.start.start.precision !== 'day') {
    problems.push(
      toError(
        `Unexpected ${show(wave.start.edtf)} in \`${showPath([...path, 'start'])}\`, expected days (\`2026-11-23/2026-11-27\`): \`daily\` says at what time.`,
        placeOf([...path, 'start']),
        'notice',
      ),
    );
  }
  return problems;
};

/** Returns problems of values of a notice's own life that do not go together. */
const checkLife = (raw: RawFrontMatter, { notice }: FrontMatter): VFileMessage[] => {
  const { data, placeOf } = raw;
  if (!notice) return [];
  const problems: VFileMessage[] = [];
  const own = (data.notice ?? {}) as Record<string, unknown>;
  if (notice.status && !notice.since) {
    problems.push(
      toError(
        'Missing `notice.since`, expected the day on which the move was cancelled: `since: 2026-11-26`.',
        placeOf(['notice', 'status']),
        'notice',
      ),
    );
  }
  if (notice.since && !notice.status) {
    problems.push(
      toError(
        `Unexpected ${show(own.since)} in \`notice.since\`, expected \`status: cancelled\` beside it.`,
        placeOf(['notice', 'since']),
        'notice',
      ),
    );
  }
  if (notice.expires && notice.published && notice.expires.from < notice.published.from) {
    problems.push(
      toError(
        `Unexpected ${show(own.expires)} in \`notice.expires\`, expected no day before \`${notice.published.datetime}\`, on which it is published.`,
        placeOf(['notice', 'expires']),
        'notice',
      ),
    );
  }
  const history = notice.history ?? [];
  for (const [index, { changed }] of history.entries()) {
    const before = history[index - 1];
    if (!before || before.changed.from <= changed.from) continue;
    problems.push(
      toError(
        `Unexpected \`${changed.datetime}\` in \`notice.history[${index}].changed\`, expected no day before \`${before.changed.datetime}\`, the entry above it: the oldest change comes first.`,
        placeOf(['notice', 'history', index, 'changed']),
        'history',
      ),
    );
  }
  return problems;
};

const checkActionsOf = (raw: RawFrontMatter, page: FrontMatter): VFileMessage[] =>
  checkActions(page).map(({ path, found, expected }) =>
    toError(
      found === null
        ? `Missing \`notice.actions\`, expected ${expected}.`
        : `Unexpected ${show(found)} in \`${showPath(path)}\`, expected ${expected}.`,
      raw.placeOf(path),
      'notice',
    ),
  );

const checkWaves = (raw: RawFrontMatter, page: FrontMatter): VFileMessage[] => {
  const { data, placeOf, placeOfKey } = raw;
  const waves = page.waves ?? [];
  const problems: VFileMessage[] = [];
  if (waves.length > 0 && page.notice?.timeline === undefined) {
    problems.push(
      toError(
        'Missing `notice.timeline`, expected the id of the heading under which the waves are shown.',
        'notice' in data ? placeOfKey(['notice']) : placeOfKey(['waves']),
        'notice',
      ),
    );
  }
  if (waves.length > 0 && page.notice?.published === undefined) {
    problems.push(
      toWarning(
        'Missing `notice.published`, expected the day on which the notice is published: feeds and calendars have no other, and the Atom feed leaves the notice out.',
        'notice' in data ? placeOfKey(['notice']) : placeOfKey(['waves']),
        'notice',
      ),
    );
  }
  const seen = new Set<string>();
  for (const [index, wave] of waves.entries()) {
    const isSecond = seen.has(wave.id);
    seen.add(wave.id);
    if (isSecond) {
      problems.push(
        toError(
          `Unexpected second wave \`${wave.id}\`, expected an id that no other wave has.`,
          placeOf(['waves', index, 'id']),
          'notice',
        ),
      );
    }
    if (wave.status && wave.history.length === 0) {
      problems.push(
        toError(
          `Unexpected \`${wave.status}\` without a history, expected an entry that says since when: \`history: [{changed: YYYY-MM-DD, was: ${wave.start.edtf}}]\`, with the day on which that was decided.`,
          placeOf(['waves', index, 'status']),
          'history',
        ),
      );
    }
    problems.push(...checkWave(wave, ['waves', index], raw));
    for (const { path, found, expected } of [
      ...checkHistory(wave, page.notice?.published),
      ...checkUpdates(wave.updates),
    ]) {
      const at = ['waves', index, ...path];
      problems.push(
        toError(
          `Unexpected ${show(found)} in \`${showPath(at)}\`, expected ${expected}.`,
          placeOf(at),
          'history',
        ),
      );
    }
  }
  return problems;
};

/** The heading ids that the front matter names, as they were written: also where other keys have faults. */
const toNamedIds = ({ data }: RawFrontMatter): { path: PropertyKey[]; id: string }[] => {
  const notice = (data.notice ?? {}) as Record<string, unknown>;
  const actions = Array.isArray(notice.actions) ? notice.actions : [];
  const named: { path: PropertyKey[]; id: unknown }[] = [
    { path: ['notice', 'timeline'], id: notice.timeline },
    { path: ['notice', 'faq'], id: notice.faq },
    ...actions.map((action: unknown, index) => ({
      path: ['notice', 'actions', index, 'id'],
      id: (action as { id?: unknown } | null)?.id,
    })),
  ];
  return named.flatMap(({ path, id }) => (typeof id === 'string' ? [{ path, id }] : []));
};

const checkHeadingIds = (raw: RawFrontMatter, all: PlacedHeading[]) => {
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
      toError(
        `Unexpected ${show(id)} in \`${showPath(path)}\`, expected ${expected}.`,
        raw.placeOf(path),
        'notice',
      ),
    ];
  });
};

const checkFaq = (raw: RawFrontMatter, list: ReturnType<typeof readBody>['list']) => {
  if (!list) {
    return [
      toError(
        'Missing list in the section that `notice.faq` names, expected each item to be a bold question and its answer.',
        raw.placeOf(['notice', 'faq']),
        'notice',
      ),
    ];
  }
  return list.children
    .filter((item) => toQuestion(item) === null)
    .map((item) => {
      const { line, column } = item.position?.start ?? { line: 1, column: 1 };
      return toError(
        'Unexpected item without a question, expected bold words first: `* **Why?**`.',
        { line, column },
        'notice',
      );
    });
};

/** Reminds the writer of waves that nobody confirmed. */
export const checkReminders = ({ frontMatter, raw }: EnglishPage, today: Point): VFileMessage[] =>
  frontMatter && !frontMatter.draft
    ? [
        ...toReminders(withdraw(frontMatter), today).map((reminder) =>
          toWarning(
            toReminderText(reminder),
            raw.placeOf(['waves', reminder.index, 'start']),
            'unconfirmed',
          ),
        ),
        ...findLater(frontMatter, today).map(({ day, path }) =>
          toWarning(
            `Unexpected \`${day}\`, which is still to come, expected when it happened: write it once it has.`,
            raw.placeOf(path),
            'unconfirmed',
          ),
        ),
      ]
    : [];

/** Instructions to the writer in the template of a notice (`templates/en.md`); a test compares the two. */
export const templateWords: ReadonlySet<string> = new Set([
  'description: One sentence that says what happens and what the reader has to do.',
  'Say what moves, from where to where, and why.',
  '- Name them.',
  'Say what the dates do not say.',
  'Say what stops meanwhile, and what goes on.',
  'For any other question, contact [support](https://www.example.com/support).',
]);

/** Lines that the writer of a notice has left as the template has them; a draft may. */
export const checkTemplateWords = ({ frontMatter }: EnglishPage, text: string): VFileMessage[] =>
  frontMatter && !frontMatter.draft
    ? text
        .split(/\r?\n/u)
        .flatMap((line, index) =>
          templateWords.has(line.trim())
            ? toWarning(
                `Unexpected \`${line.trim()}\` of the template, expected words of this notice.`,
                { line: index + 1, column: 1 },
                'unconfirmed',
              )
            : [],
        )
    : [];

/** Reads an English page; never throws. */
export const readEnglish = (file: string, text: string): EnglishPage => {
  const own = parseFrontMatter(text);
  if (own.problems.length > 0) {
    return {
      file,
      raw: own,
      frontMatter: null,
      headings: [],
      questions: [],
      problems: own.problems,
    };
  }
  const faq = toNamedIds(own).find(({ path }) => path[1] === 'faq')?.id;
  let read: ReturnType<typeof readBody> | null = null;
  // The text of a page is parsed where somebody asks what stands in it: its facts stand before it.
  const body = () => {
    read ??= readBody(text, faq);
    return read;
  };
  const raw = 'title' in own.data ? own : withTitle(own, body().title);
  const { value, problems } = checkSchema(frontMatterSchema, raw);
  return {
    file,
    raw,
    frontMatter: value && withStatus(value),
    get headings() {
      return readOutline(text, faq, body).headings;
    },
    get questions() {
      return faq === undefined ? [] : readOutline(text, faq, body).questions;
    },
    get problems() {
      const { headings, list, placed } = body();
      const hasFaq = faq !== undefined && headings.some(({ id }) => id === faq);
      return [
        ...checkKeys(raw),
        ...checkTexts(raw),
        ...problems,
        ...(value
          ? [...checkWaves(raw, value), ...checkActionsOf(raw, value), ...checkLife(raw, value)]
          : []),
        ...checkHeadingIds(raw, placed),
        ...(hasFaq ? checkFaq(raw, list) : []),
        ...(value ? checkOwnIds(text, value, hasFaq ? body().questions : []) : []),
      ];
    },
  };
};
