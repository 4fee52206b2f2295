import assert from 'node:assert/strict';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import { describe, it } from 'node:test';
import { type Node, parse } from 'acorn';

const swc: {
  transformSync: (text: string, options: object) => { code: string };
} = createRequire(import.meta.url)('@swc/core');

// The checker in plain JavaScript: its package has others for some machines.
const recheck: typeof import('recheck') = createRequire(import.meta.url)('recheck/lib/browser.js');

interface Expression {
  place: string;
  pattern: string;
  flags: string;
}

const isNode = (value: unknown): value is Node & Record<string, unknown> =>
  typeof value === 'object' && value !== null && 'type' in value;

/** Every regular expression that stands as one in a program. */
const findExpressions = (file: string, program: string): Expression[] => {
  const found: Expression[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    if (!isNode(value)) return;
    const { regex, loc } = value as unknown as {
      regex?: { pattern: string; flags: string };
      loc: { start: { line: number } };
    };
    if (regex) found.push({ place: `${file}:${loc.start.line}`, ...regex });
    Object.values(value).forEach(walk);
  };
  walk(
    parse(program, {
      ecmaVersion: 'latest',
      sourceType: file.endsWith('.cjs') ? 'script' : 'module',
      locations: true,
    }),
  );
  return found;
};

/** Finds the parts that are put into expressions made of texts, but for those that are escaped there. */
const findParts = (file: string, program: string): { place: string; source: string }[] => {
  const found: { place: string; source: string }[] = [];
  const isMade = (node: Node & Record<string, unknown>): boolean =>
    (node.type === 'NewExpression' || node.type === 'CallExpression') &&
    (node.callee as { name?: string }).name === 'RegExp';
  const add = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(add);
    if (!isNode(value)) return;
    const { start, end, loc } = value as unknown as Node & { loc: { start: { line: number } } };
    const source = program.slice(start, end);
    if (value.type === 'TemplateLiteral') add(value.expressions);
    else if (value.type !== 'Literal' && !source.startsWith('RegExp.escape(')) {
      found.push({ place: `${file}:${loc.start.line}`, source });
    }
  };
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    if (!isNode(value)) return;
    if (isMade(value)) add((value.arguments as unknown[])[0]);
    Object.values(value).forEach(walk);
  };
  walk(parse(program, { ecmaVersion: 'latest', sourceType: 'module', locations: true }));
  return found;
};

const files = globSync(['src/**/*.{ts,tsx,mjs,cjs}', 'bench/**/*.ts', '*.{ts,mjs}']).sort();
const toProgram = (file: string, text: string): string => {
  if (file.endsWith('.ts')) return stripTypeScriptTypes(text);
  if (!file.endsWith('.tsx')) return text;
  // Node strips no types from JSX; lines stay where they are for the most part.
  return swc.transformSync(text, {
    jsc: { parser: { syntax: 'typescript', tsx: true }, target: 'esnext' },
  }).code;
};
const programs = files.map((file): [string, string] => [
  file,
  toProgram(file, readFileSync(file, 'utf8')),
]);
const expressions = programs.flatMap(([file, program]) => findExpressions(file, program));
const made = programs
  // The configuration is written by whoever builds the site.
  .filter(([file]) => file.startsWith('src/') && !file.endsWith('.cjs'))
  .flatMap(([file, program]) => findParts(file, program));

const judgedFile = 'tests/fixtures/expressions.txt';
const judged = new Set(readFileSync(judgedFile, 'utf8').split('\n'));

/** Only what may be repeated without end can take long. */
const isUnbounded = (pattern: string): boolean => /[*+]|\{\d+,\}/u.test(pattern);

/** Parts that are ours, or escaped where they are made. */
const known = [
  // Constants of the same file.
  ...[
    'spaced',
    'gap',
    'codeMark',
    'marks',
    'needsAttribute',
    'years',
    'months',
    'weeks',
    'days',
    'hours',
    'minutes',
    'suspects.source',
  ],
  "[...common].filter((word) => !ambiguous.has(word)).join('|')",
  // Made of the names that Intl has, each escaped.
  ...['word', 'pattern', "words.join('|')"],
  "[...within, ...(names.length > 0 ? [whole] : ['(?!)'])].join('|')",
  ...["names.join('|')", "signs.join('|')", "list.join('|')", 'toSpaced(bare)'],
  // The codes of the site's languages, which are letters.
  "languageFolders.join('|')",
  // The names of attributes that are asked for.
  'key',
  ...['toPattern(name)', 'toPattern(word)'],
];

/**
 * Asks a checker that proves where it can, and else looks for a text that takes steps out of proportion; its search is the
 * same each time.
 */
const judge = ({ pattern, flags }: Expression) => {
  const proof = recheck.checkSync(pattern, flags, { checker: 'automaton', timeout: 10_000 });
  // It has no proof for what looks around.
  return proof.status === 'unknown'
    ? recheck.checkSync(pattern, flags, { checker: 'fuzz', timeout: 30_000, randomSeed: 1 })
    : proof;
};

describe('the regular expressions of the sources', () => {
  it('are found', () => {
    assert.ok(expressions.length > 200, `${expressions.length}`);
  });

  // To judge all of them takes minutes. UPDATE=1 writes down which were judged.
  it('take time in proportion to the text', () => {
    const byText = Map.groupBy(expressions, ({ pattern, flags }) => `/${pattern}/${flags}`);
    const slow = [...byText]
      .filter(([text, [first]]) => !judged.has(text) && isUnbounded(first?.pattern ?? ''))
      .map(([text, [first, ...others]]) => ({ text, first, others }))
      .flatMap(({ text, first, others }) => {
        if (!first) return [];
        const verdict = judge(first);
        if (verdict.status === 'safe') return [];
        const places = [first, ...others].map(({ place }) => place).join(', ');
        const why =
          verdict.status === 'vulnerable'
            ? `${verdict.complexity.summary}: ${verdict.attack.pattern}`
            : verdict.error.kind;
        return [`${places} ${text} ${why}`];
      });
    if (process.env.UPDATE === '1') {
      const kept = [...byText.keys()]
        .filter((text) => isUnbounded(text) && !slow.some((one) => one.includes(` ${text} `)))
        .sort();
      writeFileSync(judgedFile, `${kept.join('\n')}\n`);
    }
    assert.deepEqual(slow, []);
  });

  it('are made of no text that somebody wrote, unless it is escaped', () => {
    assert.deepEqual(
      made.filter(({ source }) => !known.includes(source) && !source.startsWith('[\n    // NEO-')),
      [],
    );
  });
});
