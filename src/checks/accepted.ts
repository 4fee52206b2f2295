import { hash } from 'node:crypto';
import { isMap, isSeq, LineCounter, parseDocument, stringify } from 'yaml';
import { onceFor } from '../markdown/once.ts';
import { checkYamlSyntax } from '../markdown/strict-yaml.ts';
import { acceptedFile } from '../site/files.ts';
import type { Snapshot } from '../site/snapshot.ts';
import { type BlockPair, matchBlocks } from './match.ts';
import type { Block, Page, Section } from './page.ts';
import { type Evidence, type Problem, problemAt } from './problem.ts';
import type { SectionPair } from './rule.ts';
import { accepted as acceptedRule } from './rules/accepted.ts';

/** A difference that a person has found harmless. */
export interface Accepted {
  rule: string;
  document: string;
  section: string;
  /** The facts that were found and expected, as the finding quotes them. */
  facts: string[];
  texts: string;
  reason: string;
  by: string;
  date: string;
}

/** The accepted findings of a locale, with the line of each. */
export interface AcceptedFile {
  file: string;
  entries: { accepted: Accepted; line: number }[];
}

/** Rules whose findings nobody can accept: their place to be settled is another one. */
const settledElsewhere = new Set(['stale', 'front-matter', 'unreadable', 'heading-ids']);

/** Whether a finding of a rule may be accepted where it stands. */
export const isAcceptable = (rule: string): boolean => !settledElsewhere.has(rule);

const digest = (blocks: Block[]) =>
  hash('sha1', blocks.map(({ key }) => key).join('\n')).slice(0, 12);

interface Stretch {
  offset: number;
  end: number;
}

const sorted = new WeakMap<readonly object[], unknown[]>();

/** The last of a list that stands around an offset, looked up by halves; `toStretch` says where each stands. */
const findAround = <T extends object>(
  list: readonly T[],
  offset: number,
  toStretch: (one: T) => Stretch,
): T | null => {
  const all =
    (sorted.get(list) as T[] | undefined) ??
    list.toSorted((one, other) => toStretch(one).offset - toStretch(other).offset);
  sorted.set(list, all);
  let from = 0;
  let to = all.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (toStretch(all[middle] as T).offset <= offset) from = middle + 1;
    else to = middle;
  }
  const found = all[from - 1];
  return found && offset <= toStretch(found).end ? found : null;
};

const blockAt = (section: Section, offset: number): Block | null =>
  findAround(section.blocks, offset, (block) => block);

/** The English block beside each block of a translation. */
const toBesides = onceFor(
  (pairs: readonly BlockPair[]): Map<Block | null, Block | null> =>
    new Map(pairs.toReversed().map(([english, block]) => [block, english])),
);

const pairsToday = new WeakMap<SectionPair, BlockPair[]>();

/** The blocks of today's English beside those of the translation, laid side by side once for all findings. */
const toPairsToday = (pair: SectionPair, { blocks }: Section): BlockPair[] => {
  const found = pairsToday.get(pair) ?? matchBlocks(blocks, pair.section.blocks).pairs;
  pairsToday.set(pair, found);
  return found;
};

/** The evidence of a finding: the section and the blocks that it was found in. */
export const toEvidence = (
  document: string,
  sections: SectionPair[],
  offset: number,
  source: { page: Page; offset: number } | undefined,
): Evidence | null => {
  const pair = findAround(sections, offset, ({ section }) => section);
  if (!pair) return null;
  const own = blockAt(pair.section, offset);
  const besideIn = (blocks: BlockPair[]) =>
    own === null ? null : (toBesides(blocks).get(own) ?? null);
  const toTexts = (english: Block | null, { blocks }: Section) =>
    `${digest(english ? [english] : blocks)}/${digest(own ? [own] : pair.section.blocks)}`;
  const { english, sectionToday } = pair;
  const today = sectionToday && besideIn(toPairsToday(pair, sectionToday));
  return {
    document,
    section: english.id,
    texts: toTexts(source ? blockAt(english, source.offset) : besideIn(pair.blocks), english),
    ...(sectionToday && { textsToday: toTexts(today, sectionToday) }),
  };
};

/** Returns the facts that a message quotes: those found and those expected. */
export const toQuoted = (message: string): string[] =>
  [...message.matchAll(/`([^`]*)`/gu)].map(([, text = '']) => text);

const keys = ['rule', 'document', 'section', 'facts', 'texts', 'reason', 'by', 'date'] as const;

const toFault = (file: string, line: number, message: string): Problem =>
  problemAt(file, acceptedRule, message, { line, column: 1 });

/** Reads `accepted.yaml` strictly: an entry without a reason, a name or a date accepts nothing. */
export const parseAccepted = (
  file: string,
  text: string,
): { accepted: AcceptedFile; problems: Problem[] } => {
  const lines = new LineCounter();
  const accepted: AcceptedFile = { file, entries: [] };
  const strict = checkYamlSyntax(text);
  if (strict.length > 0) {
    const faults = strict.map(({ line = 1, reason }) => toFault(file, line, reason));
    return { accepted, problems: faults };
  }
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false });
  const problems = document.errors.map(({ pos, message }) =>
    toFault(
      file,
      lines.linePos(pos[0]).line,
      `${message.split('\n')[0]?.replace(/ at line[\s\S]*$/u, '')}.`,
    ),
  );
  if (problems.length > 0 || document.contents === null) return { accepted, problems };
  if (!isSeq(document.contents)) {
    return {
      accepted,
      problems: [toFault(file, 1, 'Unexpected content, expected a list of accepted findings.')],
    };
  }
  for (const item of document.contents.items) {
    const line = lines.linePos(item.range?.[0] ?? 0).line;
    const entry: Record<string, unknown> = isMap(item) ? item.toJSON() : {};
    const missing = keys.filter((key) =>
      key === 'facts' ? !Array.isArray(entry[key]) : String(entry[key] ?? '').trim() === '',
    );
    const unknown = Object.keys(entry).filter((key) => !(keys as readonly string[]).includes(key));
    if (missing.length > 0)
      problems.push(
        toFault(
          file,
          line,
          `Missing ${missing.map((key) => `\`${key}\``).join(', ')} of an accepted finding, expected ${keys.join(', ')}.`,
        ),
      );
    else if (unknown.length > 0)
      problems.push(
        toFault(file, line, `Unexpected key \`${unknown[0]}\`, expected ${keys.join(', ')}.`),
      );
    else if (!isAcceptable(String(entry.rule)))
      problems.push(
        toFault(
          file,
          line,
          `Unexpected rule \`${entry.rule}\`, expected one whose findings can be accepted.`,
        ),
      );
    else {
      accepted.entries.push({
        line,
        accepted: {
          ...(Object.fromEntries(keys.map((key) => [key, String(entry[key])])) as Omit<
            Accepted,
            'facts'
          >),
          facts: (entry.facts as unknown[]).map(String),
        },
      });
    }
  }
  return { accepted, problems };
};

const keyOf = (
  rule: string,
  { document, section }: Pick<Evidence, 'document' | 'section'>,
  texts: string,
  facts: string[],
) => JSON.stringify([rule, document, section, texts, facts]);

/**
 * Takes the accepted findings of a locale out of its problems. An entry that accepts nothing any more is told: one of the
 * texts has changed, or the finding is gone.
 */
export const withoutAccepted = (
  problems: Problem[],
  { file, entries }: AcceptedFile,
  isOfLocale: (problem: Problem) => boolean,
): Problem[] => {
  if (entries.length === 0) return problems;
  const wanted = new Map(
    entries.map((entry) => [
      keyOf(entry.accepted.rule, entry.accepted, entry.accepted.texts, entry.accepted.facts),
      entry,
    ]),
  );
  const used = new Set<object>();
  const left = problems.filter((problem) => {
    const { evidence, rule, message } = problem;
    if (!evidence || !isOfLocale(problem)) return true;
    const entryOf = (texts: string) => wanted.get(keyOf(rule, evidence, texts, toQuoted(message)));
    const entry = entryOf(evidence.textsToday ?? evidence.texts) ?? entryOf(evidence.texts);
    if (entry) used.add(entry);
    return !entry;
  });
  const unused = entries
    .filter((entry) => !used.has(entry))
    .map(
      ({ accepted, line }): Problem => ({
        ...toFault(
          file,
          line,
          `Unexpected accepted finding of \`${accepted.rule}\` in \`${accepted.document}#${accepted.section}\`, expected one that is still found: a text has changed since. Take it out, or accept what is found now.`,
        ),
        severity: 'warning',
      }),
    );
  return [...left, ...unused];
};

/** Makes what keeps of a locale's problems those that it has not accepted. */
export const toUnaccepted = (
  { accepted }: Pick<Snapshot, 'accepted'>,
  locale: string,
): ((problems: Problem[]) => Problem[]) => {
  const text = accepted.find((one) => one.locale === locale)?.content.text ?? '';
  const known = parseAccepted(acceptedFile(locale), text).accepted;
  return (problems) =>
    withoutAccepted(problems, known, () => true).filter(({ rule }) => rule !== acceptedRule.id);
};

/**
 * An entry for a problem; null for one that cannot be accepted. It is of today's English, so that it holds when the
 * translation is accepted as that of today's.
 */
export const toAccepted = (
  rule: string,
  message: string,
  evidence: Evidence | undefined,
  { reason, by, date }: Pick<Accepted, 'reason' | 'by' | 'date'>,
): Accepted | null =>
  evidence && isAcceptable(rule)
    ? {
        rule,
        document: evidence.document,
        section: evidence.section,
        texts: evidence.textsToday ?? evidence.texts,
        facts: toQuoted(message),
        reason,
        by,
        date,
      }
    : null;

/** The text of `accepted.yaml` with further entries at its end. */
export const addAccepted = (text: string, entries: Accepted[]): string => {
  const before = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  const list = entries.map((entry) => Object.fromEntries(keys.map((key) => [key, entry[key]])));
  return `${before}${stringify(list, { lineWidth: 0 })}`;
};
