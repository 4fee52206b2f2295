import type { VFileMessage } from 'vfile-message';
import type * as z from 'zod';
import type { RawFrontMatter } from '../../markdown/front-matter.ts';
import { isTextKey } from '../../markdown/strict-yaml.ts';
import { toDurationHint } from '../../notices/durations.ts';
import { type ForeignKey, foreignKeys } from '../../notices/foreign-keys.ts';
import { frontMatterSchema, knownKeys, wordsSchema } from '../../notices/schema.ts';
import { parseBySchema, show, showPath, toMeantWord } from '../../site/values.ts';
import type { FileRule } from '../file-rule.ts';
import { tell } from '../rule.ts';

const valueAt = (data: unknown, path: PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    data,
  );

const misspelt = (raw: RawFrontMatter, path: PropertyKey[], known: string[], isOurs: boolean) => {
  const key = String(path.at(-1));
  const meant = toMeantWord(key, known);
  if (meant === null && !isOurs) return [];
  const parent = path.length > 1 ? ` in \`${showPath(path.slice(0, -1))}\`` : '';
  const expected = meant
    ? `\`${meant}\``
    : `one of ${known.map((name) => `\`${name}\``).join(', ')}`;
  return [
    tell(
      `Unexpected key ${show(key)}${parent}, expected ${expected}.`,
      raw.placeOfKey(path),
      schema,
    ),
  ];
};

/** Returns the problems of a key that other systems read; null where the key is not known. */
const checkForeignKey = (raw: RawFrontMatter, key: string): VFileMessage[] | null => {
  if (!Object.hasOwn(foreignKeys, key)) return null;
  const { instead, toSeverity } = foreignKeys[key] as ForeignKey;
  const severity = toSeverity(raw.data[key]);
  if (severity === null) return [];
  return [
    tell(
      `Unexpected key ${show(key)}, which this site does not read, expected ${instead}.`,
      raw.placeOfKey([key]),
      schema,
      severity,
    ),
  ];
};

/** A first level behind the last one lists nothing. */
const checkLevels = (raw: RawFrontMatter): VFileMessage[] => {
  const { toc_min_heading_level: min = 2, toc_max_heading_level: max = 3 } = raw.data;
  if (typeof min !== 'number' || typeof max !== 'number' || min <= max) return [];
  const key =
    'toc_min_heading_level' in raw.data ? 'toc_min_heading_level' : 'toc_max_heading_level';
  return [
    tell(
      `Unexpected levels of headings from ${min} to ${max}, expected a \`toc_max_heading_level\` (3, where it is not written) of at least \`toc_min_heading_level\`: as it stands the page lists no section.`,
      raw.placeOfKey([key]),
      schema,
    ),
  ];
};

/**
 * Finds top-level keys that were probably meant to be known ones, and those that other systems know by which a page would
 * be published otherwise than its author thinks. Other unknown keys are dropped in silence: real pages carry many that
 * belong to other systems.
 */
const checkKeys = (raw: RawFrontMatter): VFileMessage[] =>
  Object.keys(raw.data)
    .filter((key) => !knownKeys.includes(key))
    .flatMap((key) => checkForeignKey(raw, key) ?? misspelt(raw, [key], knownKeys, false))
    .concat(checkLevels(raw));

const keysOf = (schema: z.ZodType, path: PropertyKey[]): string[] => {
  let current: z.ZodType | undefined = schema;
  const inner = (type: z.ZodType | undefined): z.ZodType | undefined => {
    const unwrap = (type as { unwrap?: () => z.ZodType } | undefined)?.unwrap;
    return unwrap && !('element' in (type as object)) ? inner(unwrap.call(type)) : type;
  };
  for (const part of path) {
    const type = inner(current) as
      | { element?: z.ZodType; shape?: Record<PropertyKey, z.ZodType> }
      | undefined;
    current = typeof part === 'number' ? type?.element : type?.shape?.[part];
  }
  return Object.keys((inner(current) as { shape?: object } | undefined)?.shape ?? {});
};

/** Returns a hint at the list that a value in the place of one was probably meant to be. */
const toListHint = (value: unknown, expected: string): string => {
  if (typeof value === 'string' && /^[\w./-]+(?: ?, ?[\w./-]+)*$/u.test(value)) {
    return `${expected.split(' (', 1)[0]}: \`[${value.split(/ ?, ?/u).join(', ')}]\``;
  }
  return typeof value === 'object' && !Array.isArray(value) && /^a list of \w+$/u.test(expected)
    ? `${expected}, with \`- \` before the first key of each`
    : expected;
};

/** Returns the value expected in the place of another, as near to it as can be told. */
const toExpected = (value: unknown, expected: string): string => {
  if (expected.startsWith('a list ')) return toListHint(value, expected);
  // YAML reads a length without its unit as a number.
  return typeof value === 'number' && expected.includes('ISO 8601 duration')
    ? (toDurationHint(String(value)) ?? expected)
    : expected;
};

/** Holds front matter against a schema; every fault at its place, with what was found and what was expected. */
const checkSchema = (form: z.ZodType, raw: RawFrontMatter): VFileMessage[] => {
  const result = parseBySchema(form, raw.data);
  if (result.success) return [];
  return result.error.issues.flatMap((issue) => {
    const { path } = issue;
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.flatMap((key) => misspelt(raw, [...path, key], keysOf(form, path), true));
    }
    const value = valueAt(raw.data, path);
    if (value === undefined) {
      return [
        tell(
          `Missing \`${showPath(path)}\`, expected ${issue.message}.`,
          raw.placeOf(path.slice(0, -1)),
          schema,
        ),
      ];
    }
    if (value === null) {
      const hint = /^a (?:list|mapping)\b/u.test(issue.message)
        ? ': what belongs to it begins two spaces further in'
        : '';
      return [
        tell(
          `Missing value of \`${showPath(path)}\`, expected ${issue.message}${hint}.`,
          raw.placeOfKey(path),
          schema,
        ),
      ];
    }
    const expected = toExpected(value, issue.message);
    const inQuotes =
      /^(?:number|boolean)$/u.test(typeof value) && isTextKey(path.at(-1))
        ? `, in quotes (\`"${value}"\`)`
        : '';
    return [
      tell(
        `Unexpected ${show(value)} in \`${showPath(path)}\`, expected ${expected}${inQuotes}.`,
        raw.placeOf(path),
        schema,
      ),
    ];
  });
};

export const schema: FileRule = {
  id: 'schema',
  severity: 'error',
  reason: 'A fact that is misspelt is a fact that nobody reads.',
  isOwnSiteOnly: true,
  stopsBuild: true,
  checkPage: ({ page: { raw } }) => [...checkKeys(raw), ...checkSchema(frontMatterSchema, raw)],
  checkWords: ({ page: { raw } }) => [...checkKeys(raw), ...checkSchema(wordsSchema, raw)],
};
