import { matchVersions } from './match.ts';
import type { Page, Section } from './page.ts';
import { parsePage } from './parse-page.ts';
import type { Problem } from './problem.ts';

/** Returns the text before the first heading: front matter and lead. */
const headOf = (page: Page) => page.text.slice(0, firstHeading(page)?.offset ?? page.text.length);

const firstHeading = (page: Page) => page.sections.find(({ depth }) => depth > 0);

const textOf = (page: Page, { offset, end }: Section) => page.text.slice(offset, end);

const withBreak = (text: string) =>
  text === '' || text.endsWith('\n\n') ? text : `${text.replace(/(?<!\n)\n*$/u, '')}\n\n`;

/**
 * The English that a translation was made from, with one section of today's taken in. Null where neither English has
 * that section.
 */
export const acceptSection = (source: Page | null, today: Page, id: string): string | null => {
  const wanted = today.sections.find((section) => section.id === id) ?? null;
  const before = source ?? parsePage(today.file, headOf(today));
  const later = matchVersions(before.sections, today.sections);
  const old =
    before.sections.find((section) =>
      wanted ? later.get(section) === wanted : section.id === id,
    ) ?? null;
  if (!wanted && !old) return null;
  const isFirst = wanted === today.sections[0];
  const head = isFirst ? headOf(today) : headOf(before);
  const parts = before.sections
    .filter(({ depth }) => depth > 0)
    .map((section) => ({ section, text: textOf(before, section) }));
  if (wanted && wanted.depth > 0) {
    const text = textOf(today, wanted);
    const at = parts.findIndex(({ section }) => section === old);
    if (at !== -1) parts[at] = { section: wanted, text };
    else {
      // It stands behind the nearest earlier section that the copy has.
      const place = today.sections.indexOf(wanted);
      const earlier = today.sections.slice(0, place).toReversed();
      const previous = earlier
        .map((section) =>
          parts.findLastIndex(
            (part) => part.section === section || later.get(part.section) === section,
          ),
        )
        .find((index) => index !== -1);
      parts.splice((previous ?? -1) + 1, 0, { section: wanted, text });
    }
  } else if (!wanted) {
    parts.splice(
      parts.findIndex(({ section }) => section === old),
      1,
    );
  }
  return [head, ...parts.map(({ text }) => text)]
    .map((text, at, all) => (at < all.length - 1 ? withBreak(text) : text))
    .join('');
};

/** The errors that stand in the way of accepting a translation, or one section of it. */
export const toObstacles = (
  problems: Problem[],
  translation: Page,
  section: Section | null,
): Problem[] => {
  const from =
    section === null || section === translation.sections[0]
      ? 1
      : translation.placeAt(section.offset).line;
  const to =
    section === null
      ? Number.POSITIVE_INFINITY
      : translation.placeAt(Math.max(section.offset, section.end - 1)).line;
  return problems.filter(({ severity, file, line, rule }) => {
    if (severity !== 'error') return false;
    if (file !== translation.file)
      return rule === 'silent-change' && (section === null || section === translation.sections[0]);
    return rule !== 'stale' && line >= from && line <= to;
  });
};
