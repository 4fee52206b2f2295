// cspell:ignore abfrtv

import type { VFileMessage } from 'vfile-message';
import {
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  visit,
  type YAMLMap,
} from 'yaml';
import { type Place, toError } from './messages.ts';
import { onceFor } from './once.ts';
import { toQuoted, toTextFault, toYamlFault } from './yaml-words.ts';

/** YAML as it was written, and where each value of it stands. */
export interface YamlValues {
  /** The values by key; empty where there are none, or none that can be read. */
  data: Record<string, unknown>;
  /** Why it could not be read, if so. */
  problems: VFileMessage[];
  /** Where the value at a path stands; the nearest value around it where the path leads nowhere. */
  placeOf: (path: PropertyKey[]) => Place;
  /** Where a key itself stands. */
  placeOfKey: (path: PropertyKey[]) => Place;
}

/** More would only hide those of other pages. */
const mostProblems = 20;

export const firstPlace: Place = { line: 1, column: 1 };

/** Makes the values of YAML that cannot be read: none. */
export const withoutValues = (problems: VFileMessage[]): YamlValues => ({
  data: {},
  problems,
  placeOf: () => firstPlace,
  placeOfKey: () => firstPlace,
});

/** Reads a file that is strict YAML, or JSON, which is YAML too. */
export const readYamlFile = (text: string): YamlValues => {
  try {
    return readYaml(text.replace(/^\uFEFF/u, ''), 0);
  } catch {
    return withoutValues([toError(tooDeep, firstPlace)]);
  }
};

/** Finds what keeps a text from being strict YAML: as front matter, for a file of its own. */
export const checkYaml = (text: string): VFileMessage[] => readYamlFile(text).problems;

/** The same for a file that is a list, or anything else. */
export const checkYamlSyntax = (text: string): VFileMessage[] =>
  checkYaml(text).filter((problem) => !otherRoots.has(problem));

/** The problems that only say that a file is no map. */
const otherRoots = new WeakSet<VFileMessage>();

/** The first key of a map that it has already. */
const findDoubledKey = ({ items }: YAMLMap): Scalar | null => {
  const seen = new Set<unknown>();
  for (const { key } of items) {
    if (!isScalar(key)) continue;
    // JavaScript's objects have texts as keys, whatever YAML makes of them.
    const name = String(key.value);
    if (seen.has(name)) return key;
    seen.add(name);
  }
  return null;
};

/** The keys whose values are words for readers. */
const textKeys = new Set('title description sidebar_label keywords name why text'.split(' '));

/** Tells whether the value of a key is words for readers. */
export const isTextKey = (key: unknown): boolean => textKeys.has(String(key));

/** The keys of what is a list of words, or words by wave in a translation. */
const textGroups = new Set('keywords names changes'.split(' '));

/** Tells whether a value is words for readers, by what it stands in. */
const isTextIn = (path: readonly unknown[]): boolean => {
  const keys = path.flatMap((one) =>
    isPair(one) && isScalar(one.key) ? [String(one.key.value)] : [],
  );
  const last = keys.at(-1) ?? '';
  // What was said of a wave has its wave and its instant for a key.
  return isTextKey(last) || /\/\d{4}-/u.test(last) || keys.some((key) => textGroups.has(key));
};

/** A line that was meant to end the front matter, in a value of several lines. */
const fenceLine =
  /[\r\n][ \t]{0,20}(?:-{2,20}|[\u2010-\u2015]{1,20}|\.{3}|\+{3})[ \t]{0,20}(?:[\r\n]|$)/u;

/** The rest of a line, without the brackets that end what a value stands in. */
const toLine = (text: string): string =>
  (text.split(/[\r\n]/u, 1)[0] ?? '').replace(/[}\]]{1,9}\s{0,9}$/u, '');

/** Returns the fault of a value that YAML reads silently, and otherwise than its writer means; null where there is none. */
const findSilentFault = (
  node: Node,
  { text, rest, isText }: { text: string; rest: string; isText: boolean },
): string | null => {
  if (isAlias(node)) return `Unexpected alias \`*${node.source}\`, expected the value itself.`;
  if ('anchor' in node && node.anchor !== undefined) {
    return `Unexpected \`&${node.anchor}\`, expected text in quotes: YAML takes it for the name of a value, and it would be lost.`;
  }
  if (!isScalar(node) || typeof node.value !== 'string') return null;
  if (node.type === 'QUOTE_DOUBLE') {
    // A line break may be meant; behind the letter of a drive it is not.
    const sign =
      /^(?:[^\\]|\\[^abfrtv])*(?<sign>\\[abfrtv])/u.exec(text)?.groups?.sign ??
      /^"[a-z]:(?<sign>\\n)/iu.exec(text)?.groups?.sign;
    return sign
      ? `Unexpected \`${sign}\` within double quotes, expected single quotes around the text (\`'…'\`): YAML takes the two for a character that nobody sees.`
      : null;
  }
  if (node.type !== 'PLAIN') return null;
  if (/^[\u00A0\u2007\u202F\u3000]/u.test(node.value)) {
    return 'Unexpected no-break space at the beginning of a line or a value, expected a plain one: YAML takes it for a part of the text.';
  }
  if (fenceLine.test(text)) {
    return 'Unexpected line of dashes or dots in a value, expected `---` alone to close the front matter.';
  }
  if (/^[“”„‘’‚«»].*[“”‘’«»]$/su.test(node.value)) {
    return 'Unexpected curly quotation marks around a value, expected straight ones (`"`), or none: YAML takes these for a part of the text.';
  }
  // A date or a word may have a comment behind it; a text has a `#` in it.
  return /^[ \t]{1,20}#/u.test(rest) && (isText || /\s/u.test(node.value))
    ? `Unexpected \` #\` in a text, expected the text in quotes (\`${toQuoted(text + toLine(rest))}\`): YAML takes what follows for a comment, and it would be lost.`
    : null;
};

/** A text that a ` #` cuts off breaks what it stands in, and an alias that is none is a broken value: one fault each. */
const withoutConsequences = (problems: VFileMessage[], isBroken: boolean): void => {
  const [first, ...others] = problems;
  if (!isBroken || !first) return;
  const cut = others.find(
    ({ line, reason }) =>
      line === first.line && (reason.includes('` #`') || reason.includes('no-break space')),
  );
  if (cut) problems.shift();
  const at = problems.findIndex(
    ({ line, column, reason }) =>
      line === first.line &&
      ((column === first.column && reason.startsWith('Unexpected alias')) ||
        reason.includes('takes it for the name of a value')),
  );
  if (at > 0) problems.splice(at, 1);
};

/** The message for YAML whose levels are too many for the parser. */
export const tooDeep = 'Unexpected levels of lists and maps within each other, expected a few.';

/** Returns the fault that keeps YAML from being read, in the words of its writer where it is one of the usual ones. */
const toSyntaxError = (
  { code, message, pos }: { code: string; message: string; pos: [number, number] },
  yaml: string,
  firstLine: number,
  toPlace: (offset: number) => Place,
): VFileMessage => {
  const fault = toYamlFault({ code, offset: pos[0] }, yaml, firstLine);
  return fault
    ? toError(fault.reason, toPlace(fault.offset))
    : toError(`Unexpected YAML: ${message.replace(/\.?$/u, '.')}`, toPlace(pos[0]));
};

/** A text of a map in one line that a comma has cut in two: its end is a key without a value. */
const findCutText = (map: YAMLMap): { key: Scalar; reason: string } | null => {
  if (!map.flow) return null;
  for (const [index, { key, value }] of map.items.entries()) {
    const before = map.items[index - 1];
    if (value !== null || !isScalar(key) || !before) continue;
    if (!isScalar(before.value) || !isScalar(before.key)) continue;
    const whole = `${before.value.value}, ${key.value}`;
    return {
      key,
      reason: `Unexpected \`${String(key.value).slice(0, 40)}\` without a value, expected the text before it in quotes, since a comma ends a value: \`${before.key.value}: "${whole.slice(0, 60)}"\`.`,
    };
  }
  return null;
};

/** The pairs of a map by their keys; the first of several with one key. */
const pairsOf = onceFor(
  (map: YAMLMap): Map<unknown, Pair> =>
    new Map(
      map.items
        .flatMap((pair) => (isScalar(pair.key) ? [[pair.key.value as unknown, pair] as const] : []))
        .toReversed(),
    ),
);

/** Returns the node at a path, looked up by keys, where the parser would compare each key of a map with the wanted one. */
const findNode = (root: unknown, path: PropertyKey[]): unknown => {
  let node = root;
  for (const part of path) {
    if (isMap(node)) node = pairsOf(node).get(part)?.value;
    else if (isSeq(node)) node = node.items[Number(part)];
    else return undefined;
  }
  return node;
};

/**
 * Reads strict YAML of which the first line follows so many of its file. Throws where it is nested so deep that the parser's stack
 * ends.
 */
export const readYaml = (yaml: string, firstLine = 1): YamlValues => {
  const lines = new LineCounter();
  const document = parseDocument(yaml, {
    lineCounter: lines,
    prettyErrors: false,
    strict: true,
    // The parser compares each key with each other one: {@link findDoubledKey} takes time in proportion.
    uniqueKeys: false,
    version: '1.2',
    schema: 'core',
  });
  // How deep the parser gets before its stack ends differs from run to run: it is told as one fault.
  if (document.errors.some(({ message }) => message.includes('call stack'))) throw new RangeError();
  const toPlace = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line + firstLine), column: Math.max(1, col) };
  };
  // Faults after the first one mostly follow from it; a tag stands by itself.
  const found = [...document.errors, ...document.warnings];
  const isTag = ({ code }: { code: string }) => code === 'TAG_RESOLVE_FAILED';
  const broken = found.find((fault) => !isTag(fault));
  const problems = [...(broken ? [broken] : []), ...found.filter(isTag)]
    .slice(0, mostProblems)
    .map((fault) => toSyntaxError(fault, yaml, firstLine, toPlace));
  visit(document, (_key, node, path) => {
    if (problems.length >= mostProblems) return visit.BREAK;
    const [start = 0, end = 0] = (isNode(node) && node.range) || [];
    const isText = isTextIn(path);
    const around = { text: yaml.slice(start, end), rest: yaml.slice(end, end + 80), isText };
    const fault = isNode(node) ? findSilentFault(node, around) : null;
    if (fault !== null) problems.push(toError(fault, toPlace(start)));
    const cut = isMap(node) ? findCutText(node) : null;
    if (cut) problems.push(toError(cut.reason, toPlace(cut.key.range?.[0] ?? start)));
    const doubled = isMap(node) ? findDoubledKey(node) : null;
    if (doubled) {
      const isItem = isSeq(path.at(-1));
      const reason = `Unexpected second \`${String(doubled.value).slice(0, 60)}\`, expected each key once${isItem ? ', or a hyphen before the first key of a new item' : ''}.`;
      problems.push(toError(reason, toPlace(doubled.range?.[0] ?? start)));
    }
    return undefined;
  });
  withoutConsequences(problems, broken !== undefined);
  const root = document.contents;
  if (root !== null && !isMap(root) && problems.length === 0) {
    const fault = isScalar(root) ? toTextFault(yaml) : null;
    const problem = toError(
      fault?.reason ?? 'Unexpected front matter, expected `key: value` on each line.',
      toPlace(fault?.offset ?? root.range?.[0] ?? 0),
    );
    otherRoots.add(problem);
    problems.push(problem);
  }
  if (problems.length > 0 || root === null) return withoutValues(problems);
  const data = document.toJS();

  const placeOf = (path: PropertyKey[]): Place => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = findNode(document.contents, path.slice(0, length));
      if (isNode(node) && node.range) return toPlace(node.range[0]);
    }
    return { line: 2, column: 1 };
  };
  const placeOfKey = (path: PropertyKey[]): Place => {
    const parent = findNode(document.contents, path.slice(0, -1));
    const key = isMap(parent) ? pairsOf(parent).get(path.at(-1))?.key : undefined;
    const range = isScalar(key) ? key.range : null;
    return range ? toPlace(range[0]) : placeOf(path);
  };
  return { data, problems, placeOf, placeOfKey };
};
