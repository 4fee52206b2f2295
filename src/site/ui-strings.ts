import type { VFileMessage } from 'vfile-message';
import { isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import { defaultLocale } from '../locales.ts';
import { findBadCharacters, toPlaceIn, withoutBadCharacters } from '../markdown/characters.ts';
import { type Place, toError, toWarning } from '../markdown/front-matter.ts';
import { isInherited } from '../markdown/ids.ts';
import type { Translate } from '../wording/format.ts';
import { localeDir, uiStringsFile } from './files.ts';
import { loadSite, type Snapshot } from './snapshot.ts';
import { readSiteFile, type SiteFile } from './text-file.ts';

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch {
    return null;
  }
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const toObject = (value: unknown) => (isObject(value) ? value : {});

const readMessages = (siteDir: string, locale: string): Map<string, string> => {
  const text = readSiteFile(siteDir, uiStringsFile(locale))?.text ?? null;
  const strings = text === null ? null : parseJson(text);
  return new Map(
    Object.entries(isObject(strings) ? strings : {}).flatMap(([id, value]) =>
      isObject(value) && typeof value.message === 'string'
        ? [[id, withoutBadCharacters(value.message)] as const]
        : [],
    ),
  );
};

/**
 * Reads the UI strings of a locale. A string that it lacks is taken from English; one that English lacks is its own id.
 * Never throws for a fault of a file: {@link checkUiStrings} reports those.
 */
export const readTranslate = (siteDir: string, locale: string): Translate => {
  const english = readMessages(siteDir, defaultLocale);
  const own = locale === defaultLocale ? english : readMessages(siteDir, locale);
  return (id, values = {}) => {
    const message = own.get(id) ?? english.get(id) ?? id.slice(id.lastIndexOf('.') + 1);
    return message.replace(/\{(\w+)\}/gu, (placeholder, name: string) =>
      Object.hasOwn(values, name) ? (values[name] ?? placeholder) : placeholder,
    );
  };
};

/** Tells which UI strings the English has; of a site that has none, nobody can tell. */
export const toHasString = ({ strings, sourceLocale }: Snapshot): ((id: string) => boolean) => {
  const known = strings
    .filter(({ locale }) => locale === sourceLocale)
    .flatMap(({ content }) => Object.keys(toObject(parseJson(content.text ?? ''))));
  const ids = new Set(known);
  return (id) => ids.size === 0 || ids.has(id);
};

const longest = 2_000;
const most = 20;

const toProblem = (message: string, place: Place): VFileMessage =>
  toError(message, place, 'ui-strings');

/** Where JSON ends to be JSON, as far as its parser tells. */
const toJsonFault = (text: string): { message: string; place: Place } | null => {
  try {
    JSON.parse(text.replace(/^\uFEFF/u, ''));
    return null;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const at = Number(/position (?<at>\d+)/u.exec(message)?.groups?.at ?? text.length);
    return { message, place: toPlaceIn(text, at) };
  }
};

const checkMessage = (key: string, message: string, place: Place): VFileMessage[] => {
  const where = `the message of \`${key.slice(0, 60)}\``;
  const [bad] = findBadCharacters(message);
  const inherited = [...message.matchAll(/\{\s*(?<name>\w+)/gu)].find(({ groups }) =>
    isInherited(groups?.name ?? ''),
  );
  return [
    ...(message.length > longest
      ? [
          toProblem(
            `Unexpected length of ${message.length} in ${where}, expected at most ${longest}.`,
            place,
          ),
        ]
      : []),
    ...(bad
      ? [toProblem(`Unexpected ${bad.name} in ${where}, expected none. Delete it.`, place)]
      : []),
    ...(message.includes('\\')
      ? [
          toWarning(
            `Unexpected backslash in ${where}, expected none. Another sign stands in for it.`,
            place,
            'ui-strings',
          ),
        ]
      : []),
    ...(inherited
      ? [
          toProblem(
            `Unexpected placeholder \`{${inherited.groups?.name}}\` in ${where}, expected one that English has.`,
            place,
          ),
        ]
      : []),
    ...(/<\/?[a-z!]/iu.test(message)
      ? [
          toWarning(
            `Unexpected HTML in ${where}, expected words: readers see it as it is written.`,
            place,
            'ui-strings',
          ),
        ]
      : []),
  ];
};

/** Docusaurus takes a file of UI strings that has anything else in it for broken, and ends. */
const checkString = (
  key: string,
  value: unknown,
  places: { key: Place; value: Place },
): VFileMessage[] => {
  const shown = `\`${key.slice(0, 60)}\``;
  if (isInherited(key)) {
    return [
      toProblem(`Unexpected key ${shown}, expected one that no object has by itself.`, places.key),
    ];
  }
  const form = '`{"message": "…", "description": "…"}`';
  if (!isObject(value))
    return [toProblem(`Unexpected value of ${shown}, expected ${form}.`, places.value)];
  const { message, description, ...rest } = value;
  if (typeof message !== 'string') {
    return [
      toProblem(`Unexpected \`message\` of ${shown}, expected a text: ${form}.`, places.value),
    ];
  }
  const [further] = Object.keys(rest);
  if (further !== undefined || (description !== undefined && typeof description !== 'string')) {
    const found = further === undefined ? 'description' : further.slice(0, 60);
    return [toProblem(`Unexpected \`${found}\` in ${shown}, expected ${form}.`, places.value)];
  }
  return checkMessage(key, message, places.value);
};

const checkStrings = (text: string): VFileMessage[] => {
  const fault = toJsonFault(text);
  if (fault) {
    return [toProblem(`Unexpected JSON: ${fault.message.replace(/\.?$/u, '.')}`, fault.place)];
  }
  const strings = parseJson(text);
  if (!isObject(strings)) {
    const form = 'an object of strings: `{"site.name": {"message": "…"}}`';
    return [toProblem(`Unexpected JSON, expected ${form}.`, { line: 1, column: 1 })];
  }
  // JSON is YAML, whose parser knows places; it is asked only where there is a fault, for it is slow.
  const isClean = Object.entries(strings).every(
    ([key, value]) => checkString(key, value, { key: firstPlace, value: firstPlace }).length === 0,
  );
  if (isClean) return [];
  const placesOf = toPlaces(text);
  return Object.entries(strings)
    .flatMap(([key, value]) => checkString(key, value, placesOf(key)))
    .slice(0, most);
};

const firstPlace: Place = { line: 1, column: 1 };

const toPlaces = (text: string): ((key: string) => { key: Place; value: Place }) => {
  const lines = new LineCounter();
  const byKey = new Map<string, { key: Place; value: Place }>();
  const placeOf = (node: unknown): Place => {
    const { line, col } = lines.linePos((node as Node | null)?.range?.[0] ?? 0);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  try {
    const { contents } = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      uniqueKeys: false,
    });
    for (const { key, value } of isMap(contents) ? contents.items : []) {
      if (!isScalar(key)) continue;
      const message = isMap(value) ? value.get('message', true) : value;
      byKey.set(String(key.value), { key: placeOf(key), value: placeOf(message ?? value) });
    }
  } catch {
    // Too deep for the parser: the file is named without a line.
  }
  return (key) => byKey.get(key) ?? { key: firstPlace, value: firstPlace };
};

/** Why a file could not be read. */
export const toFileProblem = ({ reason, place }: Extract<SiteFile, { text: null }>): VFileMessage =>
  toError(reason, place, 'unreadable');

/** Checks every file of UI strings of every locale: Docusaurus reads them before anything else, and ends at a fault. */
export const checkUiStrings = ({
  strings,
}: Snapshot): { file: string; problems: VFileMessage[] }[] =>
  strings.flatMap(({ content }) => {
    const problems = content.text === null ? [toFileProblem(content)] : checkStrings(content.text);
    return problems.length > 0 ? [{ file: content.file, problems }] : [];
  });

/** Tells whether Docusaurus would end at the files of UI strings of a locale. */
export const areStringsBroken = (siteDir: string, locale: string): boolean =>
  checkUiStrings(loadSite(siteDir)).some(
    ({ file, problems }) =>
      file.startsWith(`${localeDir(locale)}/`) && problems.some(({ fatal }) => fatal),
  );
