import assert from 'node:assert/strict';
import { type Profiler, Session } from 'node:inspector';
import { describe, it } from 'node:test';
import type { CheckContext } from '../../src/checks/check-document.ts';

/*
 * What a text of twice the size takes is at most 2.5 times as much. A clock is shaky, so steps are counted: how often each
 * block of our code, and of the parsers, is run. What the engine does by itself (to search a text, to copy a list) is one
 * step however long it takes, so that time is looked at, too, at sizes far apart, where there is enough of it to tell.
 */
const doublings = 2;
const most = 2.5 ** doublings;

const session = new Session();
session.connect();
session.post('Profiler.enable');
// Before anything is loaded: only what is compiled from then on is counted by blocks.
session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

const { checkDocument, toPairInput } = await import('../../src/checks/check-document.ts');
const { checkStringsFileFormat } = await import('../../src/checks/check-strings.ts');
const { parseGlossary } = await import('../../src/checks/glossary.ts');
const { parsePage } = await import('../../src/checks/parse-page.ts');
const { bestProfile } = await import('../../src/checks/rule.ts');
const { rules } = await import('../../src/checks/rules.ts');
const { diffWords } = await import('../../src/checks/word-diff.ts');
const { parseFrontMatter, readYamlFile } = await import('../../src/markdown/front-matter.ts');
const { readMarkdown } = await import('../../src/markdown/outline.ts');
const { checkSafety } = await import('../../src/markdown/safety.ts');

/** How often blocks were run since the last time. */
const takeSteps = (): number => {
  let steps = 0;
  session.post(
    'Profiler.takePreciseCoverage',
    (_error: Error | null, { result }: Profiler.TakePreciseCoverageReturnType) => {
      for (const { functions } of result) {
        for (const { ranges } of functions) for (const { count } of ranges) steps += count;
      }
    },
  );
  return steps;
};

const context: CheckContext = {
  sourceLocale: 'en',
  glossary: { concepts: [] },
  profiles: { sv: bestProfile },
  isOwnSite: true,
};

/** Seconds of a processor below which a clock tells nothing, and what the engine may take beyond its share of the steps. */
const worthTelling = 1.5;
const mostBeyond = 4;

/** What some work takes, in steps and in seconds of a processor. */
const measure = (work: () => unknown): { steps: number; seconds: number } => {
  takeSteps();
  const before = process.cpuUsage();
  work();
  const { system, user } = process.cpuUsage(before);
  return { steps: takeSteps(), seconds: (system + user) / 1e6 };
};

/** Holds work to its growth; `prepare` makes what it is done with, which does not count. */
const assertGrowth = <T>(
  size: number,
  prepare: (size: number) => T,
  work: (prepared: T) => unknown,
): void => {
  const measureAt = (count: number) => {
    const prepared = prepare(count);
    return measure(() => work(prepared));
  };
  // What is made once belongs to neither.
  measureAt(size);
  const small = measureAt(2 * size);
  const large = measureAt(2 * size * 2 ** doublings);
  assert.ok(
    large.steps <= most * small.steps,
    `${small.steps} steps for ${2 * size}, ${large.steps} for ${2 * size * 2 ** doublings}`,
  );
  if (large.seconds < worthTelling) return;
  const growth = large.seconds / small.seconds / (large.steps / small.steps);
  assert.ok(growth < mostBeyond, `${small.seconds} s, ${large.seconds} s`);
};

const repeat = (count: number, toText: (at: number) => string, between = '\n\n'): string =>
  Array.from({ length: count }, (_, at) => toText(at)).join(between);

const head = '---\ntitle: A\n---\n\n# A {#a}\n\n';

let texts = 0;
/** A text that nobody has read yet: what was parsed once is remembered. */
const asNew = (text: string): string => {
  texts += 1;
  return `${text}\n\nLast words, ${texts}.\n`;
};

/** A page of many parts, with something for each rule. */
const toText = (count: number, word: string): string =>
  head +
  repeat(
    count,
    (at) =>
      `## ${word} ${at} {#part-${at}}\n\n${word} ${at} takes ${at + 2} days from 2024-01-15 at 21:00 UTC, [${word}](https://example.com/${at}) and **${word}** \`code-${at}\`.\n\n- ${word} one\n- ${word} two\n\n| a | b |\n| - | - |\n| ${at} | ${word} |`,
  );

/** Texts that grow in one way alone. */
const shapes: Record<string, [size: number, toBody: (size: number) => string]> = {
  'parts with ids': [8, (size) => toText(size, 'Word').slice(head.length)],
  'headings without ids': [120, (size) => repeat(size, (at) => `## Word ${at}`)],
  'headings alike': [120, (size) => repeat(size, () => '## Word')],
  'words in one paragraph': [1_000, (size) => repeat(size, (at) => `word${at}`, ' ')],
  'numbers in one paragraph': [150, (size) => repeat(size, (at) => `${at + 2} days`, ' and ')],
  'dates in one paragraph': [60, (size) => repeat(size, (at) => `${(at % 28) + 1} May 2024`, ', ')],
  'items of one list': [150, (size) => repeat(size, (at) => `- Word ${at}`, '\n')],
  'rows of one table': [
    60,
    (size) => `| a | b |\n| - | - |\n${repeat(size, (at) => `| ${at} | b |`, '\n')}`,
  ],
  'links in one paragraph': [50, (size) => repeat(size, (at) => `[a](b.md#c${at})`, ' ')],
  'paragraphs of one section': [
    60,
    (size) => repeat(size, (at) => `Words of the paragraph ${at}.`),
  ],
  'HTML in one paragraph': [60, (size) => repeat(size, (at) => `<b>${at}</b>`, ' ')],
  'lines of code': [
    600,
    (size) => `\`\`\`js\n${repeat(size, (at) => `const a${at} = ${at};`, '\n')}\n\`\`\``,
  ],
  'acronyms and labels': [80, (size) => repeat(size, (at) => `[!UICONTROL A${at}] ABC${at}`, ' ')],
};

const page = (file: string, text: string) => ({ file, text });
const swedish = 'i18n/sv/docusaurus-plugin-content-docs/current/a.md';

describe('what is counted', () => {
  it('tells work that grows with the square of the size', () => {
    const square = (count: number): number => {
      let sum = 0;
      for (let at = 0; at < count; at += 1) for (let to = 0; to < at; to += 1) sum += to;
      return sum;
    };
    assert.throws(() => assertGrowth(500, (count) => count, square), /steps for/u);
  });
});

describe('what is done grows with the size of a text, and no faster', () => {
  for (const [name, [size, toBody]] of Object.entries(shapes)) {
    it(`of the whole check of a page with ${name}`, () => {
      assertGrowth(
        size,
        (count) => asNew(head + toBody(count)),
        (text) =>
          checkDocument(
            {
              doc: 'a',
              english: page('docs/a.md', text),
              translations: [
                {
                  locale: 'sv',
                  translation: page(swedish, text.replaceAll('Word', 'Ord')),
                  source: page('i18n/sv/translated-from/a.md', text.replace('W', 'V')),
                },
              ],
            },
            context,
          ),
      );
    });
  }

  for (const [parser, parse] of [
    ['readMarkdown', readMarkdown],
    ['parsePage', (text: string) => parsePage('docs/a.md', text)],
    ['checkSafety', checkSafety],
  ] as const) {
    it(`of ${parser}`, () => {
      assertGrowth(12, (count) => asNew(toText(count, 'Word')), parse);
    });
  }

  for (const { id, checkPair } of rules) {
    if (!checkPair) continue;
    it(`of the rule ${id}`, () => {
      assertGrowth(
        12,
        (count) =>
          toPairInput(
            parsePage('docs/a.md', asNew(toText(count, 'Word'))),
            parsePage('i18n/sv/translated-from/a.md', asNew(toText(count, 'Old'))),
            parsePage(swedish, asNew(toText(count, 'Ord'))),
            'sv',
            context,
          ),
        (input) => checkPair(input),
      );
    });
  }

  it('of front matter with many keys', () => {
    assertGrowth(
      250,
      (count) => `---\n${repeat(count, (at) => `key${at}: value`, '\n')}\n---\n`,
      parseFrontMatter,
    );
  });

  it('of YAML files, glossaries and UI strings', () => {
    assertGrowth(400, (count) => repeat(count, (at) => `key${at}: {a: 1}`, '\n'), readYamlFile);
    assertGrowth(
      200,
      (count) => `concepts:\n${repeat(count, (at) => `  - {id: a${at}, en: [b${at}]}`, '\n')}`,
      parseGlossary,
    );
    assertGrowth(
      400,
      (count) => `{${repeat(count, (at) => `"k${at}": {"message": "Word {a${at}}"}`, ',')}}`,
      (text) => checkStringsFileFormat({ file: 'i18n/sv/code.json', name: 'code.json', text }),
    );
  });

  it('of a difference word by word, beyond its budget too', () => {
    assertGrowth(
      1_500,
      (count) =>
        [repeat(count, (at) => `a${at}`, ' '), repeat(count, (at) => `b${at}`, ' ')] as const,
      ([one, other]) => diffWords(one, other),
    );
  });
});
