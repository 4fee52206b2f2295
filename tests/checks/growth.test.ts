import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type CheckContext, checkDocument, toPairInput } from '../../src/checks/check-document.ts';
import { checkStringsFileFormat } from '../../src/checks/check-strings.ts';
import { parseGlossary } from '../../src/checks/glossary.ts';
import { parsePage } from '../../src/checks/parse-page.ts';
import { bestHabits } from '../../src/checks/rule.ts';
import { rules } from '../../src/checks/rules.ts';
import { diffWords } from '../../src/checks/word-diff.ts';
import { parseFrontMatter, readYamlFile } from '../../src/markdown/front-matter.ts';
import { readMarkdown } from '../../src/markdown/outline.ts';
import { checkSafety } from '../../src/markdown/safety.ts';

/*
 * Time at twice the size is at most 2.5 times as long. A clock is shaky, so sizes are eight times apart, and what is done
 * faster than a clock can tell is let go: a quadratic part takes 64 times as long.
 */
const doublings = 3;
const most = 2.5 ** doublings;
const worthTelling = 150;
/** What else the machine does meanwhile is no growth: a measurement that fails is made again. */
const attempts = 3;

const context: CheckContext = {
  sourceLocale: 'en',
  glossary: { concepts: [] },
  habits: { sv: bestHabits },
  isOwnSite: true,
};

/** The processor time of some work in milliseconds, the least of a few tries. */
const toTime = (work: () => unknown, tries: number): number => {
  let least = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const before = process.cpuUsage();
    work();
    const { system, user } = process.cpuUsage(before);
    least = Math.min(least, (system + user) / 1000);
  }
  return least;
};

/** Holds work to its growth; `prepare` makes what it is done with, which does not count. */
const assertGrowth = <T>(
  size: number,
  prepare: (size: number) => T,
  work: (prepared: T) => unknown,
): void => {
  const timeOf = (count: number, tries: number) => {
    const prepared = Array.from({ length: tries }, () => prepare(count));
    return toTime(() => work(prepared.pop() as T), tries);
  };
  // What is compiled on the way belongs to neither.
  timeOf(size, 2);
  const told: string[] = [];
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    // What passes at once need not be measured better.
    const large = timeOf(size * 2 ** doublings, attempt === 0 ? 1 : 2);
    if (large < worthTelling) return;
    const small = timeOf(size, 4);
    if (large <= most * Math.max(small, 1)) return;
    told.push(
      `${small.toFixed(1)} ms for ${size}, ${large.toFixed(1)} ms for ${size * 2 ** doublings}`,
    );
  }
  assert.fail(told.join('; '));
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

describe('time grows with the size of a text, and no faster', () => {
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
