// cspell:ignore instanser kampanj Kampanjinstanser

import { type Document, LineCounter, parseDocument } from 'yaml';
import * as z from 'zod';
import { onceFor } from '../markdown/once.ts';

/** Longer than any term; a text is searched for each of them. */
const longestWord = 200;

const words = (expected: string) =>
  z
    .array(
      z
        .string()
        .trim()
        .min(1)
        .max(longestWord, { error: `at most ${longestWord} characters` }),
      { error: expected },
    )
    .min(1, { error: expected });

const byLocale = z.record(z.string(), words('a list of words'), {
  error: 'a list of words, by locale',
});

const conceptSchema = z.strictObject(
  {
    id: z
      .string({ error: 'an id (`campaign`)' })
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/u, {
        error: 'an id of lower-case letters, digits and hyphens',
      })
      .describe('A name for the concept.'),
    kind: z
      .enum(['product', 'term'], { error: '`product` or `term`' })
      .default('term')
      .describe('`product` for names: a change of one makes a section critical.'),
    en: words('a list of English terms').describe(
      'How English says it, longest first; letters count as written.',
    ),
    translate: z
      .enum(['never', 'freely'], { error: '`never` or `freely`' })
      .default('freely')
      .describe('`never`: every language writes it as English does.'),
    preferred: byLocale
      .default({})
      .describe('How a locale says it; a page that speaks of the concept uses one of them.'),
    avoid: byLocale
      .default({})
      .describe('What a locale must not say; compounds that begin with it are found too.'),
    note: z.string().optional().describe('Why, for translators.'),
  },
  { error: 'a concept: a mapping with `id` and `en`' },
);

const glossarySchema = z.strictObject(
  { concepts: z.array(conceptSchema, { error: 'a list of concepts' }) },
  { error: 'a mapping with `concepts`' },
);

export type Concept = z.output<typeof conceptSchema>;

export interface Glossary {
  concepts: Concept[];
}

export interface GlossaryProblem {
  message: string;
  line: number;
  column: number;
}

export const noGlossary: Glossary = { concepts: [] };

/** Null for a glossary that nests so deep that the parser's stack ends. */
const toDocument = (text: string, lineCounter: LineCounter): Document | null => {
  try {
    return parseDocument(text, {
      lineCounter,
      prettyErrors: false,
      version: '1.2',
      uniqueKeys: false,
    });
  } catch {
    return null;
  }
};

/** The values of a glossary: none where aliases would let it grow without end. */
const toData = (document: Document): unknown => {
  try {
    return document.toJS({ maxAliasCount: 0 }) ?? { concepts: [] };
  } catch {
    return 'aliases';
  }
};

/** Reads a glossary; what is wrong with it is told by place, and the rest of it is used. */
export const parseGlossary = (
  text: string,
): { glossary: Glossary; problems: GlossaryProblem[] } => {
  const lines = new LineCounter();
  const document = toDocument(text, lines);
  if (document === null) {
    const message = 'Unexpected levels of lists and maps within each other, expected a few.';
    return { glossary: noGlossary, problems: [{ message, line: 1, column: 1 }] };
  }
  const toPlace = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  if (document.errors.length > 0) {
    return {
      glossary: noGlossary,
      problems: document.errors.map(({ message, pos }) => ({
        message: `Unexpected YAML: ${message.replace(/\.?$/u, '.')}`,
        ...toPlace(pos[0]),
      })),
    };
  }
  const data = toData(document);
  const result = glossarySchema.safeParse(data);
  if (result.success) return { glossary: result.data, problems: [] };
  const problems = result.error.issues.map(({ path, message, code }) => {
    let node: unknown = null;
    for (let length = path.length; length > 0 && !node; length -= 1) {
      node = document.getIn(path.slice(0, length) as (string | number)[], true) ?? null;
    }
    const range = (node as { range?: [number, number, number] } | null)?.range;
    const where = path
      .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
      .join('');
    const what = code === 'unrecognized_keys' ? message : `expected ${message}`;
    return {
      message: `Unexpected value in \`${where.replace(/^\./u, '')}\`, ${what}.`,
      ...toPlace(range?.[0] ?? 0),
    };
  });
  const concepts = (
    Array.isArray((data as { concepts?: unknown }).concepts)
      ? (data as { concepts: unknown[] }).concepts
      : []
  ).flatMap((concept) => {
    const one = conceptSchema.safeParse(concept);
    return one.success ? [one.data] : [];
  });
  return { glossary: { concepts }, problems };
};

/** Words of the glossary are words, whatever signs are in them. */
const toPattern = (text: string) =>
  text
    .split(/\s+/u)
    .map((word) => word.split(/[’']/u).map(RegExp.escape).join("[’']"))
    .join('\\s+');

const patterns = new Map<string, RegExp>();

const cached = (key: string, make: () => RegExp) => {
  const found = patterns.get(key) ?? make();
  patterns.set(key, found);
  found.lastIndex = 0;
  return found;
};

/** Finds a name as it is written, a short ending included: "Campaigns", "Campaign-instanser". */
export const toNamePattern = (name: string): RegExp =>
  cached(
    `name ${name}`,
    () =>
      new RegExp(
        `(?<![\\p{L}\\p{N}_])${toPattern(name)}(?::?\\p{Ll}{1,2})?(?![\\p{L}\\p{N}_])`,
        'gu',
      ),
  );

/** Finds a word at the beginning of a word, in any case: "kampanj" in "Kampanjinstanser". */
export const toWordPattern = (word: string): RegExp =>
  cached(`word ${word}`, () => new RegExp(`(?<![\\p{L}\\p{N}])${toPattern(word)}`, 'giu'));

/** The names of products, which a translation never changes. */
export const toProductNames = onceFor(({ concepts }: Glossary): string[] =>
  concepts.filter(({ kind }) => kind === 'product').flatMap(({ en }) => en),
);
