import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type Profiler, Session } from 'node:inspector';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import type { CheckContext } from '../../src/checks/check-document.ts';
import type { PairInput } from '../../src/checks/rule.ts';

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
const { parseAccepted } = await import('../../src/checks/accepted.ts');
const { parseAllowedFaults } = await import('../../src/checks/allowed-faults.ts');
const { checkStringsFile } = await import('../../src/checks/check-strings.ts');
const { parseProvenance } = await import('../../src/checks/provenance.ts');
const { parsePage } = await import('../../src/checks/parse-page.ts');
const { bestProfile } = await import('../../src/checks/rule.ts');
const { rules } = await import('../../src/checks/rules.ts');
const { diffWords } = await import('../../src/checks/word-diff.ts');
const { parseFrontMatter, readYamlFile } = await import('../../src/markdown/front-matter.ts');
const { readMarkdown } = await import('../../src/markdown/outline.ts');
const { checkSafety } = await import('../../src/markdown/safety.ts');
const { findNearestName } = await import('../../src/markdown/nearest-name.ts');
const { parseCategory } = await import('../../src/navigation/category-file.ts');
const { parseToc } = await import('../../src/navigation/toc-file.ts');
const { parseMembers } = await import('../../src/notices/members.ts');
const { readReturned } = await import('../../src/l10n/read-returned.ts');
const { judgeSite } = await import('../judge-site.ts');

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

/** What some work takes, in steps since they were taken the last time, and in seconds of a processor. */
const measure = (work: () => unknown): { steps: number; seconds: number } => {
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
  // What is made once belongs to neither.
  work(prepare(size));
  // Counting takes longer than most of what is counted, so all is prepared before.
  const [few, many] = [prepare(2 * size), prepare(2 * size * 2 ** doublings)];
  takeSteps();
  const small = measure(() => work(few));
  const large = measure(() => work(many));
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

/** Sites that grow by pages, each in its own way. */
const sites: Record<string, (at: number, count: number) => Record<string, string>> = {
  'pages that link to each other': (at, count) => ({
    [`docs/p${at}.md`]: `---\ntitle: P ${at}\n---\n\n# P {#p}\n\n[a](p${(at + 1) % count}.md#p) [b](p${(at + 7) % count}.md#none)\n`,
  }),
  'translations without English': (at) => ({
    [`i18n/sv/docusaurus-plugin-content-docs/current/p${at}.md`]: `---\ntitle: P ${at}\n---\n\n# P ${at} {#p}\n`,
  }),
  'pages of one address': (at) => ({
    [`docs/p${at}.md`]: `---\ntitle: P\nslug: /same\n---\n\n# P {#p}\n`,
  }),
  'pages that take one part in': (at) => ({
    [`docs/p${at}.md`]: `---\ntitle: P\n---\n\n# P {#p}\n\n{{$include _part.md}}\n`,
    'docs/_part.md': 'Words.\n',
  }),
  'folders with navigation': (at) => ({
    [`docs/f${at}/TOC.md`]: '- [a](a.md)\n',
    [`docs/f${at}/a.md`]: '---\ntitle: A\n---\n\n# A {#a}\n',
  }),
  'notices with former addresses': (at) => ({
    [`docs/p${at}.md`]: `---\ntitle: P\nformerly: [old-${at}]\nnotice: {timeline: p, published: 2023-01-01}\nwaves:\n  - {id: a, environments: [stage], start: 2024-01, notify: P7D, members: members/m${at}.txt}\n---\n\n# P {#p}\n`,
    [`members/m${at}.txt`]: `c${at}\n`,
  }),
};

const folder = mkdtempSync(path.join(os.tmpdir(), 'growth-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const laySite = (count: number, toFiles: (at: number, count: number) => Record<string, string>) => {
  const siteDir = mkdtempSync(path.join(folder, 'site-'));
  for (let at = 0; at < count; at += 1) {
    for (const [file, text] of Object.entries(toFiles(at, count))) {
      mkdirSync(path.dirname(path.join(siteDir, file)), { recursive: true });
      writeFileSync(path.join(siteDir, file), text);
    }
  }
  return siteDir;
};

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

  const inputs = new Map<number, PairInput>();
  /** Pages beside each other, made once for all rules: to parse them takes longer than all rules. */
  const toInput = (count: number): PairInput => {
    const input =
      inputs.get(count) ??
      toPairInput(
        parsePage('docs/a.md', asNew(toText(count, 'Word'))),
        parsePage('i18n/sv/translated-from/a.md', asNew(toText(count, 'Old'))),
        parsePage(swedish, asNew(toText(count, 'Ord'))),
        'sv',
        context,
      );
    inputs.set(count, input);
    return input;
  };
  for (const { id, checkPair } of rules) {
    if (!checkPair) continue;
    it(`of the rule ${id}`, () => {
      assertGrowth(12, toInput, (input) => checkPair(input));
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

  for (const [name, [size, toLine]] of Object.entries({
    waves: [
      25,
      (at: number) =>
        `  - {id: w${at}, environments: [stage], start: 2024-${String((at % 12) + 1).padStart(2, '0')}, notify: P7D}`,
    ],
    'dates that a wave had': [
      40,
      (at: number) =>
        `${at === 0 ? '  - id: a\n    environments: [stage]\n    start: 2024-01\n    notify: P7D\n    history:\n' : ''}      - {changed: ${2024 + at}-12-01, was: ${2024 + at}-12}`,
    ],
    'updates of a wave': [
      40,
      (at: number) =>
        `${at === 0 ? '  - id: a\n    environments: [stage]\n    start: 2024-01\n    notify: P7D\n    updates:\n' : ''}      - {at: '${2024 + at}-01-01T10:00Z', state: started}`,
    ],
  } satisfies Record<string, [number, (at: number) => string]>)) {
    it(`of the check of a notice with many ${name}`, () => {
      assertGrowth(
        size,
        (count) =>
          asNew(
            `---\ntitle: A\nnotice: {timeline: a, published: 2023-01-01}\nwaves:\n${repeat(count, toLine, '\n')}\n---\n\n# A {#a}`,
          ),
        (text) =>
          checkDocument(
            {
              doc: 'a',
              english: page('docs/a.md', text),
              translations: [
                {
                  locale: 'sv',
                  translation: page(swedish, asNew(head)),
                  source: page('i18n/sv/translated-from/a.md', text.replaceAll('2024', '2023')),
                },
              ],
            },
            context,
          ),
      );
    });
  }

  for (const [name, size, toFile, read] of [
    ['TOC.md', 60, (at: number) => `- [a${at}](a${at}.md)`, parseToc],
    ['_category_.yml', 250, (at: number) => `key${at}: value`, parseCategory],
    [
      'accepted.yaml',
      60,
      (at: number) =>
        `- {rule: numbers, document: a${at}, section: b, reason: c, by: d, date: 2024-01-01}`,
      (text: string) => parseAccepted('i18n/sv/accepted.yaml', text),
    ],
    ['allowed-faults.yaml', 250, (at: number) => `link${at}: Words.`, parseAllowedFaults],
    [
      'provenance.yaml',
      60,
      (at: number) => `- {document: a${at}, section: b, kind: machine, by: c, date: 2024-01-01}`,
      (text: string) => parseProvenance('i18n/sv/provenance.yaml', text),
    ],
    ['a list of customers', 800, (at: number) => `customer-${at}`, parseMembers],
  ] as const) {
    it(`of ${name}`, () => {
      assertGrowth<string>(size, (count) => asNew(repeat(count, toFile, '\n')), read);
    });
  }

  for (const [name, size, start, toPart, end] of [
    [
      'XLIFF 1.2',
      40,
      '<xliff version="1.2"><file original="a.md" source-language="en" target-language="sv" datatype="plaintext"><body>',
      (at: number) =>
        `<trans-unit id="u${at}"><source>Word <g id="1">${at}</g></source><target>Ord <g id="1">${at}</g></target></trans-unit>`,
      '</body></file></xliff>',
    ],
    [
      'XLIFF 2.0',
      40,
      '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="sv"><file id="a">',
      (at: number) =>
        `<unit id="u${at}"><segment><source>Word ${at}</source><target>Ord ${at}</target></segment></unit>`,
      '</file></xliff>',
    ],
    [
      'TMX',
      40,
      '<tmx version="1.4"><header srclang="en"/><body>',
      (at: number) =>
        `<tu tuid="u${at}"><tuv xml:lang="en"><seg>Word ${at}</seg></tuv><tuv xml:lang="sv"><seg>Ord ${at}</seg></tuv></tu>`,
      '</body></tmx>',
    ],
  ] as const) {
    it(`of a file of ${name} that comes back`, () => {
      assertGrowth(size, (count) => `${start}${repeat(count, toPart, '')}${end}`, readReturned);
    });
  }

  it('of UI strings beside English', () => {
    const toStrings = (count: number, word: string) => ({
      file: 'i18n/sv/code.json',
      name: 'code.json',
      text: `{${repeat(count, (at) => `"k${at}": {"message": "${word} {a${at}}"}`, ',')}}`,
    });
    assertGrowth(
      60,
      (count) => [toStrings(count, 'Ord'), toStrings(count, 'Word')] as const,
      ([own, english]) =>
        checkStringsFile(own, english, [], [], {
          locale: 'sv',
          sourceLocale: 'en',
          glossary: { concepts: [] },
          profile: bestProfile,
        }),
    );
  });

  it('of the search for the name that was meant', () => {
    assertGrowth(
      400,
      (count) => Array.from({ length: count }, (_, at) => `move-the-archives-${at}`),
      (names) => findNearestName('mvoe-teh-archive', names),
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

describe('the judgement of a site grows with its pages, and no faster', () => {
  for (const [name, toFiles] of Object.entries(sites)) {
    it(`of ${name}`, async () => {
      const size = 40;
      const steps: number[] = [];
      for (const count of [size, size, size * 2 ** doublings]) {
        const siteDir = laySite(count, toFiles);
        takeSteps();
        await judgeSite(siteDir);
        steps.push(takeSteps());
      }
      const [, small = 0, large = 0] = steps;
      assert.ok(large <= most * small, `${small} steps for ${size}, ${large} for 4 times as many`);
    });
  }
});
