import type { VFileMessage } from 'vfile-message';
import type * as z from 'zod';
import { findBadCharacters, isVisible } from '../markdown/characters.ts';
import type { RawFrontMatter } from '../markdown/front-matter.ts';
import { toError, toWarning } from '../markdown/messages.ts';
import { toEditDistance } from '../markdown/nearest-name.ts';
import { onceFor } from '../markdown/once.ts';
import { isTextKey } from '../markdown/strict-yaml.ts';
import { toDurationHint } from '../notices/durations.ts';
import { type ForeignKey, foreignKeys } from '../notices/foreign-keys.ts';
import { knownKeys } from '../notices/schema.ts';

/** A character that nobody sees, by its number: `\u{200B}`. */
const toEscape = (character: string): string =>
  `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`;

/** A value of the front matter as a message shows it. */
export const show = (value: unknown): string => {
  const words =
    typeof value === 'string' && value !== '' ? value : (JSON.stringify(value) ?? String(value));
  const text = isVisible(words) ? words : [...words].map(toEscape).join('');
  return `\`${text.length > 60 ? `${text.slice(0, 59)}…` : text}\``;
};

/** A key's path as authors know it: `waves[0].start`. */
export const showPath = (path: PropertyKey[]): string =>
  path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');

const valueAt = (data: unknown, path: PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    data,
  );

const foldKey = (word: string): string => word.toLowerCase().replace(/[-_]/gu, '');

/** Returns each known word without hyphens and letter case; cached, since the same lists are asked again and again. */
const toFolded = onceFor((known: readonly string[]): { word: string; folded: string }[] =>
  known.map((word) => ({ word, folded: foldKey(word) })),
);

/** The known word that a word was probably meant to be; null where none is near. */
export const toMeantWord = (key: string, known: readonly string[]): string | null => {
  if (key.length > 40) return null;
  const own = foldKey(key);
  const near = toFolded(known).find(({ word, folded }) => {
    const most = word.length > 4 ? 2 : 1;
    return (
      Math.abs(own.length - folded.length) <= most && toEditDistance(own, folded, most) <= most
    );
  });
  return near?.word ?? null;
};

const misspelt = (raw: RawFrontMatter, path: PropertyKey[], known: string[], isOurs: boolean) => {
  const key = String(path.at(-1));
  const meant = toMeantWord(key, known);
  if (meant === null && !isOurs) return [];
  const parent = path.length > 1 ? ` in \`${showPath(path.slice(0, -1))}\`` : '';
  const expected = meant
    ? `\`${meant}\``
    : `one of ${known.map((name) => `\`${name}\``).join(', ')}`;
  return [
    toError(
      `Unexpected key ${show(key)}${parent}, expected ${expected}.`,
      raw.placeOfKey(path),
      'schema',
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
    (severity === 'error' ? toError : toWarning)(
      `Unexpected key ${show(key)}, which this site does not read, expected ${instead}.`,
      raw.placeOfKey([key]),
      'schema',
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
    toError(
      `Unexpected levels of headings from ${min} to ${max}, expected a \`toc_max_heading_level\` (3, where it is not written) of at least \`toc_min_heading_level\`: as it stands the page lists no section.`,
      raw.placeOfKey([key]),
      'schema',
    ),
  ];
};

/**
 * Finds top-level keys that were probably meant to be known ones, and those that other systems know by which a page would
 * be published otherwise than its author thinks. Other unknown keys are dropped in silence: real pages carry many that
 * belong to other systems.
 */
export const checkKeys = (raw: RawFrontMatter): VFileMessage[] =>
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

const resultsOf = onceFor((_data: object) => new Map<z.ZodType, unknown>());

/** Parses the data of a front matter by a schema: once, however many ask. */
export const parseBySchema = <T extends z.ZodType>(
  schema: T,
  data: object,
): z.ZodSafeParseResult<z.output<T>> => {
  const results = resultsOf(data);
  const known = results.get(schema) as z.ZodSafeParseResult<z.output<T>> | undefined;
  if (known) return known;
  const result = schema.safeParse(data);
  results.set(schema, result);
  return result;
};

/** Holds front matter against a schema; every fault at its place, with what was found and what was expected. */
export const checkSchema = <T extends z.ZodType>(
  schema: T,
  raw: RawFrontMatter,
): { value: z.output<T> | null; problems: VFileMessage[] } => {
  const result = parseBySchema(schema, raw.data);
  if (result.success) return { value: result.data, problems: [] };
  const problems = result.error.issues.flatMap((issue) => {
    const { path } = issue;
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.flatMap((key) => misspelt(raw, [...path, key], keysOf(schema, path), true));
    }
    const value = valueAt(raw.data, path);
    if (value === undefined) {
      return [
        toError(
          `Missing \`${showPath(path)}\`, expected ${issue.message}.`,
          raw.placeOf(path.slice(0, -1)),
          'schema',
        ),
      ];
    }
    if (value === null) {
      const hint = /^a (?:list|mapping)\b/u.test(issue.message)
        ? ': what belongs to it begins two spaces further in'
        : '';
      return [
        toError(
          `Missing value of \`${showPath(path)}\`, expected ${issue.message}${hint}.`,
          raw.placeOfKey(path),
          'schema',
        ),
      ];
    }
    const expected = toExpected(value, issue.message);
    const inQuotes =
      /^(?:number|boolean)$/u.test(typeof value) && isTextKey(path.at(-1))
        ? `, in quotes (\`"${value}"\`)`
        : '';
    return [
      toError(
        `Unexpected ${show(value)} in \`${showPath(path)}\`, expected ${expected}${inQuotes}.`,
        raw.placeOf(path),
        'schema',
      ),
    ];
  });
  return { value: null, problems };
};

const toTexts = (value: unknown, path: PropertyKey[]): { path: PropertyKey[]; text: string }[] => {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    toTexts(part, [...path, Array.isArray(value) ? Number(key) : key]),
  );
};

/** YAML can write by number what nobody sees; and backslashes do not survive Docusaurus. */
export const checkTexts = (raw: RawFrontMatter): VFileMessage[] =>
  knownKeys
    .filter((key) => Object.hasOwn(raw.data, key))
    .flatMap((key) => toTexts(raw.data[key], [key]))
    .flatMap(({ path, text }) => {
      const [bad] = findBadCharacters(text);
      if (bad) {
        return [
          toError(
            `Unexpected ${bad.name} in \`${showPath(path)}\`, expected none: it changes what readers see, and nobody sees it. Delete it.`,
            raw.placeOf(path),
            'characters',
          ),
        ];
      }
      if (!text.includes('\\')) return [];
      return [
        toWarning(
          `Unexpected backslash in \`${showPath(path)}\`, expected none. Another character is used instead.`,
          raw.placeOf(path),
          'characters',
        ),
      ];
    });
