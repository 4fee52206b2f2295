import type { Page } from '../page.ts';
import { type Finding, quote, type Rule } from '../rule.ts';

/** Keys that only steer where a page is shown: the English wins. */
const visibility = ['hide', 'hidefromtoc', 'draft', 'unlisted', 'sidebar_position'];

/** Keys that state what a notice announces. */
const factual = ['notice', 'waves'];

const isYes = (value: unknown) => value === true || ['yes', 'on', 'true'].includes(String(value));
const isNo = (value: unknown) =>
  value === undefined ||
  value === null ||
  value === false ||
  ['no', 'off', 'false'].includes(String(value));

const isSame = (one: unknown, other: unknown): boolean => {
  if (isYes(one)) return isYes(other);
  if (isNo(one)) return isNo(other);
  return JSON.stringify(one) === JSON.stringify(other);
};

const toEntries = (value: unknown, path: PropertyKey[]): [PropertyKey[], unknown][] => {
  if (typeof value !== 'object' || value === null || value instanceof Date) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) =>
    toEntries(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
};

const valueAt = (data: unknown, path: PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key],
    data,
  );

const showPath = (path: PropertyKey[]) =>
  path.reduce<string>(
    (text, part) =>
      typeof part === 'number'
        ? `${text}[${part}]`
        : text === ''
          ? String(part)
          : `${text}.${String(part)}`,
    '',
  );

const show = (value: unknown) =>
  value === undefined
    ? 'nothing'
    : quote(typeof value === 'string' ? value : JSON.stringify(value));

const checkBroken = (page: Page): Finding[] =>
  page.problems.map((problem) => ({
    severity: 'error',
    message: problem.reason,
    offset: page.offsetAt({ line: problem.line ?? 1, column: problem.column ?? 1 }),
  }));

export const frontMatter: Rule = {
  id: 'front-matter',
  reason: 'Facts live once, in English: a translation that states others would be a second truth.',
  checkPair: ({ today, translation }) => {
    if (translation.problems.length > 0 || today.problems.length > 0)
      return checkBroken(translation);
    const findings: Finding[] = [];
    for (const key of visibility) {
      const found = translation.raw.data[key];
      const expected = today.raw.data[key];
      if (!(key in translation.raw.data) || isSame(found, expected)) continue;
      const place = key in today.raw.data ? today.raw.placeOf([key]) : { line: 1, column: 1 };
      findings.push({
        severity: 'warning',
        message: `Unexpected ${show(found)} in \`${key}\`, expected ${show(expected)} as in English, which wins. Leave \`${key}\` out.`,
        offset: translation.offsetAt(translation.raw.placeOfKey([key])),
        length: key.length,
        source: { page: today, offset: today.offsetAt(place) },
      });
    }
    for (const key of factual) {
      if (!(key in translation.raw.data)) continue;
      for (const [path, found] of toEntries(translation.raw.data[key], [key])) {
        const expected = valueAt(today.raw.data, path);
        if (isSame(found, expected)) continue;
        findings.push({
          severity: 'error',
          message: `Unexpected ${show(found)} in \`${showPath(path)}\`, expected ${show(expected)} as in English. Leave \`${key}\` out: translations take it from English.`,
          offset: translation.offsetAt(translation.raw.placeOf(path)),
          length: String(found).length,
          source: { page: today, offset: today.offsetAt(today.raw.placeOf(path)) },
        });
      }
    }
    return findings;
  },
  checkEnglish: ({ page }) => checkBroken(page),
};
