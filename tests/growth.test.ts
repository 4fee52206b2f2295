import assert from 'node:assert/strict';
import {
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { deflateSync } from 'node:zlib';
import type { CheckContext } from '../src/checks/check-document.ts';
import { assertGrowth, findUnmeasured } from './growth/steps.ts';

// Loaded once steps are counted.
const { parseAccepted } = await import('../src/checks/accepted.ts');
const { parseAllowedFaults } = await import('../src/checks/allowed-faults.ts');
const { parseRemovedPages } = await import('../src/checks/rules/removed.ts');
const { checkDocument } = await import('../src/checks/check-document.ts');
const { toContext } = await import('../src/checks/check-site.ts');
const { checkStringsFile, checkStringsFileFormat } = await import('../src/checks/check-strings.ts');
const { parseGlossary } = await import('../src/checks/glossary.ts');
const { parsePage } = await import('../src/checks/parse-page.ts');
const { parseProvenance } = await import('../src/checks/provenance.ts');
const { toMessage } = await import('../src/checks/problem.ts');
const { bestProfile } = await import('../src/checks/rule.ts');
const { allRules } = await import('../src/checks/rules.ts');
const { toGithubReport, toJsonReport, toSummaryLine, toTextReport } = await import(
  '../src/checks/report.ts'
);
const { applyFixes } = await import('../src/checks/fix.ts');
const { renderDiff } = await import('../src/checks/diff.ts');
const { diffWords } = await import('../src/checks/word-diff.ts');
const { makeMails } = await import('../src/commands/announce-mails.ts');
const { toDeliveredPage } = await import('../src/delivery/page.ts');
const { findOccasion } = await import('../src/notices/announcements.ts');
const { judge } = await import('../src/judge/judge.ts');
const { countWords, toCountRows, toCountTable } = await import('../src/l10n/count.ts');
const { exportTexts, toExchangeDocuments } = await import('../src/l10n/export.ts');
const { importFiles } = await import('../src/l10n/import.ts');
const { toPseudoFiles } = await import('../src/l10n/pseudo.ts');
const { readReturned } = await import('../src/l10n/read-returned.ts');
const { toTbx } = await import('../src/l10n/tbx.ts');
const { toCleanDrawing } = await import('../src/markdown/clean-drawing.ts');
const { parseFrontMatter } = await import('../src/markdown/front-matter.ts');
const { parseMdx, readMdxWords } = await import('../src/markdown/mdx.ts');
const { findNearestName } = await import('../src/markdown/nearest-name.ts');
const { parseMarkdown, readMarkdown } = await import('../src/markdown/outline.ts');
const { checkSafety } = await import('../src/checks/check-safety.ts');
const { readYamlFile } = await import('../src/markdown/strict-yaml.ts');
const { toTextSections } = await import('../src/markdown/text-sections.ts');
const { toNavigation } = await import('../src/navigation/navigation.ts');
const { findItem, toPageNavigation } = await import('../src/navigation/page-navigation.ts');
const { parseCategory } = await import('../src/navigation/category-file.ts');
const { parseToc } = await import('../src/navigation/toc-file.ts');
const { toDay } = await import('../src/notices/dates.ts');
const { parseMembers } = await import('../src/notices/members.ts');
const { toOccasions } = await import('../src/notices/occasions.ts');
const { renderLlms } = await import('../src/outputs/llms.ts');
const { toMemberBuckets } = await import('../src/outputs/members.ts');
const { renderRedirectLines, renderRedirectMap } = await import('../src/outputs/redirects.ts');
const { renderPageMarkdown } = await import('../src/outputs/page-markdown.ts');
const { toSearchFiles } = await import('../src/outputs/search/index-files.ts');
const { parseAnnouncements } = await import('../src/site/announcements.ts');
const { readPicture } = await import('../src/site/pictures.ts');
const { readNotice } = await import('../src/site/site.ts');
const { loadSite } = await import('../src/site/load-site.ts');
const { toTextReader } = await import('../src/site/text-file.ts');
const { readPublishedSite } = await import('./outputs/published-site.ts');

const context: CheckContext = {
  sourceLocale: 'en',
  glossary: { concepts: [] },
  profiles: { sv: bestProfile },
  isOwnSite: true,
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

/** Fills what is remembered of the last texts with others, as it is where a site has many pages: few would be read once alone. */
const forgetTexts = (): void => {
  for (let at = 0; at < 20; at += 1) parseFrontMatter(asNew('---\ntitle: A\n---\n'));
};

/** A page of many parts, with something for each rule. */
const toText = (count: number, word: string): string =>
  head +
  repeat(
    count,
    (at) =>
      `## ${word} ${at} {#part-${at}}\n\n${word} ${at} takes ${at + 2} days from 2024-01-15 at 21:00 UTC, [${word}](https://example.com/${at}) and **${word}** \`code-${at}\`.\n\n- ${word} one\n- ${word} two\n\n:::note[${word}]\n\n${word} {{part-${at}}}\n\n:::\n\n\`\`\`js {1-2,4}\nconst a = ${at};\n\`\`\`\n\n![${word}](a.png){width="${at}"}\n\n| a | b |\n| - | - |\n| ${at} | ${word} |`,
  );

/** Texts that grow in one way alone. */
const shapes: Record<string, [size: number, toBody: (size: number) => string]> = {
  'parts with ids': [8, (size) => toText(size, 'Word').slice(head.length)],
  'headings without ids': [120, (size) => repeat(size, (at) => `## Word ${at}`)],
  'headings alike': [120, (size) => repeat(size, () => '## Word')],
  'words in one paragraph': [1_000, (size) => repeat(size, (at) => `word${at}`, ' ')],
  'numbers in one paragraph': [150, (size) => repeat(size, (at) => `${at + 2} days`, ' and ')],
  'dates in one paragraph': [60, (size) => repeat(size, (at) => `${(at % 28) + 1} May 2024`, ', ')],
  'items of one list': [60, (size) => repeat(size, (at) => `- Word ${at}`, '\n')],
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
  // So many that their marks are weighed only where they are no code (`findCodeLines`).
  'lines of code': [
    1_500,
    (size) => `\`\`\`js\n${repeat(size, (at) => `const a${at} = ${at};`, '\n')}\n\`\`\``,
  ],
  'acronyms and labels': [80, (size) => repeat(size, (at) => `[!UICONTROL A${at}] ABC${at}`, ' ')],
};

const page = (file: string, text: string) => ({ file, text });
const swedishDir = 'i18n/sv/docusaurus-plugin-content-docs/current';
const swedish = `${swedishDir}/a.md`;

const folder = mkdtempSync(path.join(os.tmpdir(), 'growth-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const laySite = (files: Iterable<[name: string, content: string | Uint8Array]>): string => {
  const siteDir = mkdtempSync(path.join(folder, 'site-'));
  for (const [file, content] of files) {
    mkdirSync(path.dirname(path.join(siteDir, file)), { recursive: true });
    writeFileSync(path.join(siteDir, file), content);
  }
  return siteDir;
};

const judgeAs = (siteDir: string, isOwnSite: boolean) =>
  judge(loadSite(siteDir), { today: toDay(Date.parse('2023-10-15')), isOwnSite });

describe('what is counted', () => {
  const square = (count: number): number => {
    let sum = 0;
    for (let at = 0; at < count; at += 1) for (let to = 0; to < at; to += 1) sum += to;
    return sum;
  };

  it('tells work that grows with the square of the size', async () => {
    await assert.rejects(
      assertGrowth(500, (count) => count, square),
      /steps for/u,
    );
  });
});

/* Each rule, by its fixture: a rule without one is told in `checks/rules.test.ts`. */

const fixtures = 'tests/fixtures';
const fixtureOf = ({ id, isOwnSiteOnly }: (typeof allRules)[number]): string =>
  path.join(fixtures, isOwnSiteOnly ? 'content' : 'l10n', id);

/** The files of a fixture by their names. */
const readFixture = (dir: string): [string, Buffer][] =>
  globSync('**', { cwd: dir })
    .filter((name) => name !== 'report.txt' && statSync(path.join(dir, name)).isFile())
    .map((name) => [name.split(path.sep).join('/'), readFileSync(path.join(dir, name))]);

const pageFolder =
  /^(?<dir>docs|i18n\/[^/]+\/(?:docusaurus-plugin-content-docs\/current|translated-from))\//u;

/** A site with the pages of a fixture many times over, each time in a folder of their own. */
const toManyPages = (files: [string, Buffer][], count: number): [string, Uint8Array][] =>
  files.flatMap(([name, content]): [string, Uint8Array][] => {
    const dir = pageFolder.exec(name)?.groups?.dir;
    if (dir === undefined) return [[name, content]];
    const rest = name.slice(dir.length + 1);
    return Array.from({ length: count }, (_, at) => [`${dir}/c${at}/${rest}`, content]);
  });

/** A page with the text behind its front matter many times over, each time with ids of its own. */
const toLongPage = (text: string, count: number): string => {
  const { body } = parseFrontMatter(text);
  const start = text.slice(0, text.length - body.length);
  return asNew(
    start + repeat(count, (at) => body.replace(/\{#(?<id>[\w-]+)\}/gu, `{#$<id>-${at}}`)),
  );
};

describe('each rule takes what its pages take, and no more', () => {
  for (const rule of allRules) {
    const files = readFixture(fixtureOf(rule));

    it(`${rule.id}, with more pages`, async () => {
      await assertGrowth(
        1,
        (count) => laySite(toManyPages(files, count)),
        async (siteDir) => {
          const { problems } = await judgeAs(siteDir, rule.isOwnSiteOnly === true);
          assert.ok(
            problems.some(({ ruleId }) => ruleId === rule.id),
            `a fault of ${rule.id}`,
          );
        },
      );
    });

    const textOf = (name: string): string | null =>
      files.find(([file]) => file === name)?.[1].toString() ?? null;
    const english = textOf('docs/fails.md');
    const translation = textOf(`${swedishDir}/fails.md`);
    if (english === null || english.includes('\uFFFD')) continue;
    it(`${rule.id}, with longer pages`, async () => {
      const source = textOf('i18n/sv/translated-from/fails.md');
      const longPage = (file: string, text: string | null, count: number) =>
        text === null ? null : page(file, toLongPage(text, count));
      await assertGrowth(
        3,
        (count) => ({
          doc: 'fails',
          english: longPage('docs/fails.md', english, count),
          translations: [
            {
              locale: 'sv',
              translation: longPage(`${swedishDir}/fails.md`, translation, count),
              source: longPage('i18n/sv/translated-from/fails.md', source, count),
            },
          ],
        }),
        (input) => checkDocument(input, { ...context, isOwnSite: rule.isOwnSiteOnly === true }),
      );
    });
  }
});

describe('what is done grows with the size of a text, and no faster', () => {
  for (const [name, [size, toBody]] of Object.entries(shapes)) {
    it(`of the whole check of a page with ${name}`, () =>
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
      ));
  }

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
    it(`of the check of a notice with many ${name}`, () =>
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
      ));
  }

  for (const [name, read] of Object.entries({
    readMarkdown,
    parsePage: (text: string) => parsePage('docs/a.md', text),
    checkSafety,
    parseMdx,
    readMdxWords,
    toTextSections: (text: string) => toTextSections(parseMarkdown(text)),
    renderPageMarkdown: (text: string) =>
      renderPageMarkdown(
        {
          title: 'A',
          description: '',
          url: 'https://example.com/a/',
          language: 'en',
          root: parseMarkdown(text),
          notice: null,
        },
        {
          words: { toBoxLabel: String, video: 'Video' },
          now: 0,
          translate: (id) => id,
          toUrl: (url) => url,
        },
      ),
  })) {
    it(`of ${name}`, () =>
      assertGrowth(12, (count) => asNew(toText(count, 'Word')), read as (text: string) => unknown));
  }
});

describe('what is read of a file grows with its size, and no faster', () => {
  for (const [name, size, toLine, read, start = '', end = ''] of [
    ['front matter', 250, (at) => `key${at}: value`, parseFrontMatter, '---\n', '\n---\n'],
    ['YAML', 400, (at) => `key${at}: {a: 1}`, readYamlFile],
    ['a glossary', 200, (at) => `  - {id: a${at}, en: [b${at}]}`, parseGlossary, 'concepts:\n'],
    ['TOC.md', 60, (at) => `- [a${at}](a${at}.md)`, parseToc],
    ['_category_.yml', 250, (at) => `key${at}: value`, parseCategory],
    [
      'accepted.yaml',
      60,
      (at) => `- {rule: numbers, document: a${at}, section: b, reason: c, by: d, date: 2024-01-01}`,
      (text) => parseAccepted('i18n/sv/accepted.yaml', text),
    ],
    [
      'removed-pages.yaml',
      250,
      (at) => `a${at}: Words.`,
      (text) => parseRemovedPages({ file: 'removed-pages.yaml', text }),
    ],
    ['allowed-faults.yaml', 250, (at) => `link${at}: Words.`, parseAllowedFaults],
    [
      'provenance.yaml',
      60,
      (at) => `- {document: a${at}, section: b, kind: machine, by: c, date: 2024-01-01}`,
      (text) => parseProvenance('i18n/sv/provenance.yaml', text),
    ],
    [
      'announcements.yaml',
      60,
      (at) => `- {notice: a${at}, occasion: moved/production/2026-11-01, on: 2026-11-02}`,
      (text) => parseAnnouncements({ file: 'announcements.yaml', text }),
    ],
    ['a list of customers', 800, (at) => `customer-${at}`, parseMembers],
    ['a table of customers', 800, (at) => `Name ${at},customer-${at}`, parseMembers, 'name,id\n'],
    [
      'XLIFF 1.2',
      40,
      (at) =>
        `<trans-unit id="u${at}"><source>Word <g id="1">${at}</g></source><target>Ord <g id="1">${at}</g></target></trans-unit>`,
      readReturned,
      '<xliff version="1.2"><file original="a.md" source-language="en" target-language="sv" datatype="plaintext"><body>',
      '</body></file></xliff>',
    ],
    [
      'XLIFF 2.0',
      40,
      (at) =>
        `<unit id="u${at}"><segment><source>Word ${at}</source><target>Ord ${at}</target></segment></unit>`,
      readReturned,
      '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="sv"><file id="a">',
      '</file></xliff>',
    ],
    [
      'TMX',
      40,
      (at) =>
        `<tu tuid="u${at}"><tuv xml:lang="en"><seg>Word ${at}</seg></tuv><tuv xml:lang="sv"><seg>Ord ${at}</seg></tuv></tu>`,
      readReturned,
      '<tmx version="1.4"><header srclang="en"/><body>',
      '</body></tmx>',
    ],
    [
      'CSV',
      150,
      (at) => `u${at},sv,current,"Word {1>}${at}{<1}, ""quoted""","Ord {1>}${at}{<1}"`,
      readReturned,
      'id,locale,state,source,target\n',
    ],
    [
      'a drawing',
      60,
      (at) =>
        `<g id="g${at}"><a href="https://example.com/"><path d="M0 ${at}" onload="x()"/></a><script>x</script></g>`,
      toCleanDrawing,
      '<svg xmlns="http://www.w3.org/2000/svg">',
      '</svg>',
    ],
    [
      'a drawing of levels',
      60,
      (at) => `<g>${'</g>'.repeat(at % 2)}<a><path/></a>${'</g>'.repeat(1 - (at % 2))}`,
      toCleanDrawing,
      '<svg>',
      '</svg>',
    ],
  ] satisfies [
    string,
    number,
    (at: number) => string,
    (text: string) => unknown,
    start?: string,
    end?: string,
  ][]) {
    it(`of ${name}`, () =>
      assertGrowth(size, (count) => `${start}${repeat(count, toLine, '\n')}${end}`, read));
  }

  const chunk = (type: string, data: Buffer): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
  };
  const sized = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  for (const [ending, toBytes] of Object.entries({
    png: (count: number) =>
      Buffer.concat([
        Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
        chunk('IHDR', sized),
        ...Array.from({ length: count }, () => chunk('tEXt', Buffer.from('a\0b'))),
        chunk('IDAT', deflateSync(Buffer.from([0, 0]))),
      ]),
    jpg: (count: number) =>
      Buffer.concat([
        Buffer.from([0xff, 0xd8]),
        ...Array.from({ length: count }, () => Buffer.from([0xff, 0xe0, 0, 4, 0, 0])),
        Buffer.from([0xff, 0xc0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0]),
      ]),
    gif: (count: number) =>
      Buffer.concat([
        Buffer.from('GIF89a'),
        Buffer.from([1, 0, 1, 0, 0, 0, 0]),
        ...Array.from({ length: count }, () => Buffer.from([0x21, 0xfe, 1, 0x61, 0])),
      ]),
    webp: (count: number) =>
      Buffer.concat([
        Buffer.from('RIFF\0\0\0\0WEBPVP8X\n\0\0\0\0\0\0\0\0\0\0\0\0\0', 'latin1'),
        ...Array.from({ length: count }, () => Buffer.from('EXIF\0\0\0\0', 'latin1')),
      ]),
    svg: (count: number) =>
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1">${'<g/>'.repeat(count)}</svg>`,
      ),
  })) {
    it(`of a picture (${ending})`, () =>
      assertGrowth(
        400,
        (count) => path.join(laySite([[`a.${ending}`, toBytes(count)]]), `a.${ending}`),
        (file) => assert.notEqual(readPicture(file), null),
      ));
  }

  const toStrings = (count: number, word: string) => ({
    file: 'i18n/sv/code.json',
    name: 'code.json',
    text: `{${repeat(count, (at) => `"k${at}": {"message": "${word} {a${at}}"}`, ',')}}`,
  });

  it('of UI strings', () =>
    assertGrowth(400, (count) => toStrings(count, 'Word'), checkStringsFileFormat));

  it('of UI strings beside English', () =>
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
    ));

  it('of the search for the name that was meant', () =>
    assertGrowth(
      400,
      (count) => Array.from({ length: count }, (_, at) => `move-the-archives-${at}`),
      (names) => findNearestName('mvoe-teh-archive', names),
    ));

  it('of a difference word by word, beyond its budget too', () =>
    assertGrowth(
      1_500,
      (count) =>
        [repeat(count, (at) => `a${at}`, ' '), repeat(count, (at) => `b${at}`, ' ')] as const,
      ([one, other]) => diffWords(one, other),
    ));
});

/** Sites that grow by pages, each in its own way. */
const sites: Record<string, (at: number, count: number) => Record<string, string>> = {
  'pages that link to each other': (at, count) => ({
    [`docs/p${at}.md`]: `---\ntitle: P ${at}\n---\n\n# P {#p}\n\n[a](p${(at + 1) % count}.md#p) [b](p${(at + 7) % count}.md#none)\n`,
  }),
  'translations without English': (at) => ({
    [`${swedishDir}/p${at}.md`]: `---\ntitle: P ${at}\n---\n\n# P ${at} {#p}\n`,
  }),
  'pages of one address': (at) => ({
    [`docs/p${at}.md`]: `---\ntitle: P\nslug: /same\n---\n\n# P {#p}\n`,
  }),
  'pages that take one part in': (at) => ({
    [`docs/p${at}.md`]: `---\ntitle: P\n---\n\n# P {#p}\n\n{{$include _part.md}}\n`,
    'docs/_part.md': 'Words.\n',
  }),
  'parts that no page takes in': (at) => ({
    'docs/a.md': head,
    [`docs/_p${at}.md`]: `Words ${at}, [a](a.md).\n`,
  }),
  'folders with navigation': (at) => ({
    [`docs/f${at}/TOC.md`]: '- [a](a.md)\n',
    [`docs/f${at}/a.md`]: '---\ntitle: A\n---\n\n# A {#a}\n',
  }),
  'notices with former addresses': (at) => ({
    [`docs/p${at}.md`]: `---\ntitle: P\nformerly: [old-${at}]\nnotice: {timeline: p, published: 2023-01-01}\nwaves:\n  - {id: a, environments: [stage], start: 2024-01, notify: P7D, members: members/m${at}.txt}\n---\n\n# P {#p}\n`,
    [`members/m${at}.txt`]: `c${at}\n`,
  }),
  'notices that customers were told of': (at, count) => ({
    [`docs/p${at}.md`]: `---\ntitle: P\nnotice: {timeline: p, published: 2023-01-01}\nwaves:\n  - {id: a, environments: [stage], start: 2023-11, notify: P30D}\n---\n\n# P {#p}\n`,
    'announcements.yaml': repeat(
      count,
      (of) => `- {notice: p${of}, occasion: moved/a/2023-01-01, on: 2023-01-02}`,
      '\n',
    ),
  }),
  'terms of the glossary': (at, count) => ({
    'docs/a.md': `${head}${repeat(count, (of) => `Word${of} here.`)}\n`,
    [swedish]: `${head}${repeat(count, (of) => `Ord${of} här.`)}\n`,
    'i18n/glossary.yaml': `concepts:\n${repeat(count, (of) => `  - {id: a${of}, en: [Word${of}], preferred: {sv: [Ord${of}]}}`, '\n')}`,
    [`docs/p${at}.md`]: head,
  }),
};

describe('the judgement of a site grows with its pages, and no faster', () => {
  for (const [name, toFiles] of Object.entries(sites)) {
    it(`of ${name}`, () =>
      assertGrowth(
        15,
        (count) =>
          laySite(
            Array.from({ length: count }, (_, at) => Object.entries(toFiles(at, count))).flat(),
          ),
        (siteDir) => judgeAs(siteDir, true),
      ));
  }
});

/** A notice with everything that customers are told of. */
const toNotice = (waves: number, word: string): string =>
  `---
title: ${word}
description: ${word} of a move.
formerly: [old-${word.toLowerCase().replace(' ', '-')}]
notice:
  timeline: when
  faq: faq
  downtime: PT30M/PT60M
  stops: [email-sending]
  action: required
  actions: [{id: steps, by: -P14D}]
  published: 2023-01-01
  timeZone: Europe/Stockholm
waves:
${repeat(
  waves,
  (at) =>
    `  - id: w${at}
    environments: [stage]
    start: 2024-${String((at % 12) + 1).padStart(2, '0')}-01T21:00Z/2024-${String((at % 12) + 1).padStart(2, '0')}-02T03:00Z
    notify: P7D
    history: [{changed: 2023-06-01, was: 2023-12, why: readiness}]
    updates: [{at: '2024-03-01T10:00Z', state: started}]
  - {id: n${at}, environments: [stage], start: 2024-03-04/2024-03-08, daily: 22:00/02:00}`,
  '\n',
)}
---

# ${word} {#title}

## ${word} when {#when}

## ${word} steps {#steps}

## ${word} {#faq}

- **${word}?**

  ${word}.

<p>${word} in <b>HTML</b></p>

Ask <mailto:a@example.com>.
`;

const strings = ['en', 'sv'].map((locale): [string, Buffer] => [
  `i18n/${locale}/code.json`,
  readFileSync(`i18n/${locale}/code.json`),
]);

const fewStrings = ['en', 'sv'].map((locale): [string, Buffer] => [
  `i18n/${locale}/code.json`,
  Buffer.from('{"a": {"message": "b {c}"}}'),
]);

/** A site with notices and their translations, with the strings of this one or without any. */
const layNotices = (notices: number, waves: number, own = strings): string =>
  laySite([
    ...own,
    ...Array.from({ length: notices }, (_, at): [string, string][] => [
      [`docs/p${at}.md`, toNotice(waves, `Move ${at}`)],
      [
        `${swedishDir}/p${at}.md`,
        toNotice(waves, `Flytt ${at}`).replace(/\nnotice:[\s\S]*?\n---\n/u, '\n---\n'),
      ],
      [`i18n/sv/translated-from/p${at}.md`, toNotice(waves, `Move ${at}`)],
    ]).flat(),
  ]);

const now = Date.parse('2023-10-15');

describe('what is written grows with what it tells of, and no faster', () => {
  for (const [name, toSite] of [
    ['notices', (count: number, own?: typeof strings) => layNotices(count, 1, own)],
    ['waves', (count: number, own?: typeof strings) => layNotices(1, count, own)],
  ] as const) {
    it(`the files of ${name}`, () =>
      assertGrowth(
        4,
        (count) => toSite(count),
        (siteDir) => {
          const { notices } = readPublishedSite('sv', now, siteDir);
          renderRedirectLines(notices);
          renderRedirectMap(notices);
          for (const { facts } of notices) findOccasion(facts, 'reminder', null, now);
        },
      ));

    it(`the texts of ${name} for translators, in each format, and what comes back`, () =>
      assertGrowth(
        2,
        (count) => toSite(count, fewStrings),
        (siteDir) => {
          const site = loadSite(siteDir);
          const own = toContext(site).context;
          const options = { locales: ['sv'], docs: [], isStaleOnly: false };
          for (const format of ['xliff', 'xliff2', 'tmx', 'csv'] as const) {
            forgetTexts();
            const { files } = exportTexts(site, own.glossary, {
              ...options,
              isForOmegat: format === 'tmx',
              format,
            });
            const returned = [...files].filter(([file]) => /\.(?:xlf|csv)$/u.test(file));
            importFiles(
              site,
              own,
              returned.map(([file, text]) => ({ name: file, content: readReturned(text) })),
            );
          }
          const { documents } = toExchangeDocuments(site, own.glossary, options);
          toCountTable(toCountRows({ sv: countWords(documents) }));
          toPseudoFiles(site, own);
        },
      ));
  }

  it('a mail of many waves', () =>
    assertGrowth(
      4,
      (count) => layNotices(1, count),
      async (siteDir) => {
        const notice = readNotice(
          { siteDir, locale: 'en', now, read: toTextReader(siteDir) },
          'p0.md',
        );
        const [occasion] = notice ? toOccasions(notice.facts) : [];
        assert.ok(occasion);
        const { mails } = await makeMails({
          siteDir,
          siteUrl: 'https://example.com',
          slug: 'p0',
          occasion,
          wave: null,
          locales: ['en', 'sv'],
          from: null,
          allowsEnglish: true,
        });
        assert.equal(mails.length, 2);
      },
    ));

  it('the reports of many problems of one text', () =>
    assertGrowth(
      3,
      (count) => {
        const text = toText(count, 'Word');
        const input = {
          doc: 'a',
          english: page('docs/a.md', text),
          translations: [
            {
              locale: 'sv',
              translation: page(swedish, text.replaceAll(/\d/gu, '9')),
              source: page('i18n/sv/translated-from/a.md', text.replaceAll('one', 'two')),
            },
          ],
        };
        const { diffs, problems } = checkDocument(input, context);
        return { text, diff: diffs.sv ?? [], problems: problems.map(toMessage) };
      },
      ({ diff, problems, text }) => {
        toTextReport(problems, () => text);
        toGithubReport(problems);
        toJsonReport(problems);
        toSummaryLine(problems, { pages: 1, locales: 1, unreadable: 0 });
        renderDiff(diff, 'sv', 'a');
      },
    ));

  it('the fixes of a text', () =>
    assertGrowth(
      400,
      (count) => count,
      (count) =>
        applyFixes(
          'a'.repeat(2 * count),
          Array.from({ length: count }, (_, at) => ({ start: 2 * at, end: 2 * at + 1, text: 'b' })),
        ),
    ));

  it('the lists of customers that browsers look into', () =>
    assertGrowth(
      200,
      (count) => parseMembers(repeat(count, (at) => `customer-${at}`, '\n')).members,
      (members) => toMemberBuckets('a', [{ wave: 0, members }], 1),
    ));

  it('the navigation, and that of each page', () =>
    assertGrowth(
      20,
      (count) => {
        const files = (text: string) => ({
          tocs: new Map([['.', parseToc(text)]]),
          categories: new Map(),
        });
        const list = repeat(count, (at) => `- [P ${at}](p${at}.md)`, '\n');
        return {
          english: files(list),
          translated: files(list.replaceAll('P', 'S')),
          baseUrl: '/sv/',
          pages: Array.from({ length: 2 * count }, (_, at) => ({
            page: `p${at}.md`,
            path: `/sv/p${at}/`,
            label: `P ${at}`,
            isTranslated: true,
            isHidden: false,
            isNotice: false,
          })),
        };
      },
      (source) => {
        const navigation = toNavigation(source);
        toPageNavigation(navigation, '/sv/p0/');
        toPageNavigation(navigation, '/sv/elsewhere/');
        findItem(navigation, '/sv/p1/');
        renderLlms({
          name: 'A',
          tagline: 'B',
          url: 'https://example.com',
          words: { notices: 'N', documentation: 'D' },
          notices: [],
          navigation,
        });
      },
    ));

  it('a glossary for tools', () =>
    assertGrowth(
      100,
      (count) =>
        parseGlossary(
          `concepts:\n${repeat(count, (at) => `  - {id: a${at}, en: [b${at}], preferred: {sv: [c${at}]}, avoid: {sv: [d${at}]}}`, '\n')}`,
        ).glossary,
      (glossary) => toTbx(glossary, { source: 'en', target: 'sv' }),
    ));

  it('the search', () =>
    assertGrowth(
      15,
      (count) =>
        Array.from({ length: count }, (_, at) => ({
          path: `p${at}/`,
          title: `Word ${at}`,
          description: `Words of ${at}`,
          kind: 'page' as const,
          lang: null,
          phases: [],
          sections: toTextSections(parseMarkdown(toText(2, `word${at % 9}`))),
        })),
      (pages) => toSearchFiles(pages, 'en-GB'),
    ));

  it('a built page', () =>
    assertGrowth(
      60,
      (count) =>
        `<!doctype html><html><head><title>A</title></head><body>${repeat(count, (at) => `<p class="c${at}">Word ${at} <a href="/a">a</a></p>`, '')}</body></html>`,
      (html) =>
        toDeliveredPage(html, {
          isBundle: () => false,
          readStylesheet: () => '',
          scripts: {} as never,
        }),
    ));
});

describe('a page that is compiled takes as much as it has', () => {
  it('of compilePage', async () => {
    // Last: the more programs there are, the longer it takes to count steps.
    const { compilePage } = await import('./compile-page.ts');
    await assertGrowth(
      12,
      (count) => asNew(toText(count, 'Word')),
      (text) => compilePage(folder, 'docs/a.md', text),
    );
  });
});

/** Names of functions that read, check or write; others are parts of those. */
const verbs =
  /^(?:apply|check|compare|count|export|find|import|judge|match|parse|read|render|write)[A-Z]/u;

/** Functions that are not measured, and why not. */
const others: Record<string, string> = {
  'src/checks/allowable-kinds.ts parseAllowed': 'a list in a command, of whoever builds the site',
  'src/checks/provenance.ts writeProvenance': 'what was read of such a file, written again',
  'src/notices/list-filter.ts parseChoice': 'what the browser of a reader has in its address',
  'src/outputs/data.ts renderNoticeSchema': 'the same for every site',
  'src/outputs/data.ts renderNoticesSchema': 'the same for every site',
  'src/outputs/search/index-files.ts readStems': 'what the browser of a reader reads',
  'src/wording/picture-fonts.ts findScripts': 'the letters of a title, of which there are few',
};

describe('nothing is left out', () => {
  it('every function that reads, checks or writes ran in work that was measured', () => {
    const unmeasured = findUnmeasured([
      'src/{notices,wording,markdown,navigation,checks,l10n,outputs}/**/*.ts',
      'src/site/announcements.ts',
    ]).filter((one) => verbs.test(one.split(' ')[1] ?? ''));
    assert.deepEqual(unmeasured.sort(), Object.keys(others).sort());
  });
});
