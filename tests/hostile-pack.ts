import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const fixtures = 'tests/fixtures/hostile';
const pagesOf = (locale: string) =>
  locale === 'en' ? 'docs' : `i18n/${locale}/docusaurus-plugin-content-docs/current`;

/**
 * The code that runs where an attack succeeds, in place of `CANARY` in the fixtures: in Node it writes into the file
 * that `HOSTILE_CANARY` names, in a browser it sets `window.canary`. No quotes, spaces or brackets that end anything.
 */
export const canary =
  'globalThis.canary=globalThis.process?.getBuiltinModule?.(/fs/.source).appendFileSync(process.env.HOSTILE_CANARY,1+[])??1';

/** An attack: files by their paths in a site, and what cannot be written as text. */
export interface Attack {
  name: string;
  files: Record<string, string | Uint8Array>;
  /** Lays out links, folders and rights. */
  prepare?: (siteDir: string) => void;
}

const withCanary = (text: string): string => text.replaceAll('CANARY', canary);

const tame = (title: string): string =>
  `---\ntitle: ${title}\n---\n\n# ${title} {#title}\n\nTame.\n`;

/** The English that translations are compared with: a notice with facts. */
const notice = (title: string): string =>
  tame(title).replace(
    '\n---\n',
    `
notice:
  timeline: title
  downtime: PT30M/PT60M
  published: 2023-08-01
waves:
  - id: a
    environments: [stage]
    start: 2023-10
    history: [{changed: 2023-09-01, was: 2023-09, why: A sentence of why.}]
---
`,
  );

const frontMatter = '---\ntitle: Hostile\n---\n\n';

const readFixture = (name: string, file: string): string | null => {
  const [found] = globSync(`${fixtures}/${name}/${file}`);
  return found === undefined ? null : withCanary(readFileSync(found, 'utf8'));
};

/** A page in English and as a translation of a tame one; a whole page as the copy that a translation was made from too. */
const toPages = (name: string, text: string): Attack['files'] => ({
  [`docs/${name}.md`]: text,
  [`docs/${name}-translated.md`]: notice(name),
  [`${pagesOf('sv')}/${name}-translated.md`]: text,
  [`i18n/sv/translated-from/${name}-translated.md`]: text,
});

/** The attacks that are fixtures: a folder each, with `body.md`, `page.md` or `strings.json`. */
export const fixtureAttacks = (): Attack[] =>
  globSync('*', { cwd: fixtures })
    .filter((name) => !name.includes('.'))
    .sort()
    .map((name) => {
      const body = readFixture(name, 'body.md');
      const page = readFixture(name, 'page.md');
      const strings = readFixture(name, 'strings.json');
      return {
        name,
        files: {
          ...(body === null ? {} : toPages(name, frontMatter + body)),
          ...(page === null ? {} : toPages(name, page)),
          ...(strings === null ? {} : { 'i18n/sv/code.json': strings }),
        },
      };
    });

const repeat = (text: string, length = 60_000): string =>
  text.repeat(Math.ceil(length / text.length));

const lines = (count: number, toLine: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => toLine(index)).join('\n');

/** Texts that parsers take long for: quadratic, exponential, or as deep as they are long. */
const heavy: Record<string, string> = {
  brackets: repeat('['),
  'brackets that end': repeat('a]'),
  'images begun': repeat('!['),
  'links begun': repeat('[a]('),
  'links within links': repeat('[x](y'),
  emphasis: repeat('*a **a '),
  underlines: repeat('a_b*'),
  'emphasis within itself': `${repeat('*', 30_000)}a${repeat('*', 30_000)}`,
  tildes: repeat('~a~~b'),
  backticks: lines(350, (index) => '`'.repeat(index)).replaceAll('\n', ' '),
  quotes: repeat('>'),
  'quotes with spaces': repeat('> '),
  'quotes on many lines': lines(400, (index) => `${'>'.repeat(index)}a`),
  lists: repeat('- '),
  'numbered lists': repeat('1. '),
  'lists in quotes': repeat('> - '),
  'lists within lists': lines(245, (index) => `${' '.repeat(2 * index)}- a`),
  'table columns': `${repeat('a|')}\n${repeat('-|')}\n`,
  'table rows': `|a|b|\n|-|-|\n${repeat('|a|b|\n')}`,
  boxes: repeat(':::note\n'),
  'boxes that nothing closes': repeat(':::::note\n:::\n', 4_000),
  directives: repeat(':a['),
  'attributes of directives': repeat(':a{b='),
  'footnotes begun': repeat('[^a'),
  footnotes: `${repeat('[^a] ')}\n\n[^a]: b`,
  definitions: lines(8_000, (index) => `[a${index}]: b`),
  references: `[a]: b\n\n${repeat('[a] ')}`,
  headings: repeat('# a\n'),
  'heading ids': `# ${repeat('{#')}`,
  'heading spaces': `# a${' '.repeat(60_000)}b`,
  addresses: repeat('a@a.a'),
  webs: repeat('www.'),
  'html elements': repeat('<div>'),
  'html elements of text': repeat('<b><p>'),
  'html elements on lines': repeat('<b>\n\n'),
  'html elements of text in paragraphs': `${lines(20, (index) => `<i title="${index}">`).replaceAll('\n', '')}\n\n${repeat('a\n\n', 18_000)}`,
  'html tables': repeat('<table><tr><td>'),
  'html attributes': `<a ${lines(5_000, (index) => `a${index}=b`).replaceAll('\n', ' ')}>`,
  'html comments': repeat('<!-- '),
  'html begun': repeat('<a b="'),
  entities: repeat('&#x'),
  'one line': 'a '.repeat(300_000),
  'empty lines': '\n'.repeat(400_000),
  'code block': `\`\`\`mdx-code-block\n${repeat('```mdx-code-block\n')}`,
  // Ends and fences that close nothing, between those that open.
  'html ends that end nothing': repeat('<div></x>', 4_000),
  'html ends of other elements': repeat('<b></i><p></u>', 4_000),
  'html in capitals that ends nothing': repeat('<DIV></p>\n', 4_000),
  'fences that end nothing': repeat('::::note\n:::\n', 12_000),
  'boxes in quotes that end nothing': repeat('> ::::note\n> :::\n', 12_000),
  // What expressions were slow over.
  'comments begun': repeat('<!--a ', 100_000),
  'html declarations begun': repeat('<!a ', 19_000),
  'html tags begun': repeat('<a ', 19_000),
  'html of one name': `<${'a'.repeat(19_000)}`,
  'html of quotes': `<a ${repeat('"\'', 19_000)}`,
  'heading with many ids': `# a ${repeat('{#b ', 19_000)}`,
  'heading with spaces before ids': `# a${repeat('   {#b}   ', 19_000)}c`,
  'words with capitals': repeat('Aa Bb Cc Dd ', 19_000),
  'words with capitals and brackets': repeat('Aa Bb (AB) (', 19_000),
  'one word with capitals': 'A'.repeat(19_000),
  attributes: `{${'='.repeat(19_000)}`,
  'attributes begun': repeat('x {===', 19_000),
  'numbers with dots': `${repeat('1.', 19_000)}é9`,
  'numbers with spaces': repeat('1 000 ', 19_000),
  'numbers with a gap': `1${' '.repeat(19_000)}2`,
  'times with a gap': repeat('1:00 -   ', 19_000),
  months: repeat('May 1 Maj 1 mai ', 19_000),
  'months with gaps': repeat('1        of        ', 19_000),
  apostrophes: repeat("a'b", 19_000),
  'apostrophes alone': `a${"'".repeat(19_000)}b`,
  labels: repeat('[!A ', 19_000),
  'bold without words': repeat('** ** ', 19_000),
  'addresses of everything': repeat('[a](//a:b@c?lang=d?lang=e#f) ', 19_000),
  'code that comments': `\`\`\`js\n${repeat('/* <!-- # ', 19_000)}\n\`\`\``,
  'a block without end': lines(6_000, () => 'Words that go on and on, a line and a line.'),
  zeros: `0.${'0'.repeat(19_000)}1`,
  emoji: repeat(':a:', 19_000),
  'zero-width spaces': repeat('\u200B', 19_000),
  combining: `a${'\u0301'.repeat(19_000)}`,
  'carriage returns': '\r'.repeat(60_000),
  'line separators': repeat('a\u2028', 19_000),
  'just allowed': lines(1_200, () => 'A [link](https://example.com/) and **bold**.\n'),
};

const heavyYaml: Record<string, string> = {
  'yaml lists': repeat('['),
  'yaml maps': repeat('{a: '),
  'yaml levels': lines(300, (index) => `${' '.repeat(index)}a:`),
  'yaml keys': lines(8_000, (index) => `k${index}: 1`),
  'yaml text': `description: "${repeat('\\u0041')}"`,
  'yaml waves': `waves:\n${lines(3_000, (index) => `  - {id: a${index}}`)}`,
  'yaml aliases': `a: &a [x]\nb: [${repeat('*a, ', 19_000)}*a]`,
  'yaml keys within keys': repeat('? ', 19_000),
  'yaml blocks': `description: |\n${lines(9_000, () => '  a')}`,
  'yaml spaces': `description: a${' '.repeat(19_000)}#`,
  'yaml quotes': `description: "${repeat("''", 19_000)}`,
  'yaml tags': `description: ${repeat('!!str ', 19_000)}`,
  'yaml environments': `notice: {timeline: x}\nwaves:\n  - {id: a, start: 2024-01, notify: P7D, environments: [${repeat('a, ', 19_000)}a]}`,
  'yaml history': `notice: {timeline: x}\nwaves:\n  - id: a\n    environments: [a]\n    start: 2024-01\n    notify: P7D\n    history:\n${lines(2_000, () => '      - {changed: 2023-12-01, was: 2023-12}')}`,
  'yaml durations': `notice: {timeline: x, downtime: PT${'9'.repeat(400)}M}`,
  'yaml years':
    'notice: {timeline: x}\nwaves:\n  - {id: a, environments: [a], start: 2024-01, notify: P300000Y}',
  'yaml titles without width': 'title: "\\u200B\\u2060"',
  'yaml separators': 'description: "a\\u2028b\\u2029c"',
  'yaml anchors': lines(3_000, (index) => `a${index}: &a${index} [*a${Math.max(0, index - 1)}]`),
};

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => Buffer.from(part as never)));

const names = ["a'b", 'a"b', 'a!b', 'a#b', 'a%2e', 'a?b', 'a\nb', 'a\\b', 'a$(b)', 'a`b', 'a{b}'];

const toHeavyName = (name: string) => `heavy-${name.replaceAll(' ', '-')}`;

/** More files, and more text that is held against another one, than this take long in every view of a site. */
const most = { files: 300, pair: 25_000 };

/**
 * Whether a site of an attack takes long to read: that it is told of, and in time, is seen in `hostile.test.ts`; what compares
 * two views of a site has smaller ones of the same kinds, among them the fixture of each rule (`judge/views.test.ts`).
 */
export const isHeavy = ({ name, files }: Attack): boolean =>
  /^heavy-|-of-50-mb$|of-many-words$|of-levels$|^kept-files-of-(?!one-line)|^navigation-of-much$|^names-of-many-pages$/u.test(
    name,
  ) ||
  Object.keys(files).length > most.files ||
  (name.startsWith('pair-') &&
    Object.values(files).reduce((sum, { length }) => sum + length, 0) > most.pair);

/** The attacks that are made when they are needed: too long, not text, or no files at all. */
export const madeAttacks = (): Attack[] => [
  ...besideAttacks(),
  ...furtherAttacks(),
  ...thirdAttacks(),
  ...Object.entries(heavy).map(([name, body]) => ({
    name: toHeavyName(name),
    files: toPages(toHeavyName(name), frontMatter + body),
  })),
  ...Object.entries(heavyYaml).map(([name, yaml]) => ({
    name: toHeavyName(name),
    files: toPages(toHeavyName(name), `---\ntitle: X\n${yaml}\n---\n\n# X {#x}\n`),
  })),
  { name: 'text-of-50-mb', files: toPages('text-of-50-mb', 'a '.repeat(25_000_000)) },
  {
    name: 'text-that-is-no-utf-8',
    files: Object.fromEntries(
      Object.keys(toPages('text-that-is-no-utf-8', '')).map((file) => [
        file,
        bytes('---\ntitle: X\n---\n\n# X\n\nk', [0xe4], 'r ', [0xc0, 0x80, 0xff], '\n'),
      ]),
    ),
  },
  {
    name: 'text-in-utf-16',
    files: {
      'docs/text-in-utf-16.md': bytes([0xff, 0xfe], Buffer.from(tame('X'), 'utf16le') as never),
    },
  },
  {
    name: 'text-with-nul-bytes',
    files: toPages('text-with-nul-bytes', '---\ntitle: X\0Y\n---\n\n# X\n\n<scr\0ipt>\n'),
  },
  {
    name: 'text-with-a-mark-and-carriage-returns',
    files: toPages('text-with-a-mark', `\uFEFF${tame('X').replaceAll('\n', '\r\n')}`),
  },
  {
    name: 'text-with-carriage-returns-alone',
    files: toPages('text-with-returns', tame('X').replaceAll('\n', '\r')),
  },
  { name: 'text-that-is-empty', files: toPages('text-that-is-empty', '') },
  { name: 'text-of-a-mark-alone', files: toPages('text-of-a-mark', '\uFEFF') },
  {
    name: 'strings-of-5-mb',
    files: { 'i18n/sv/code.json': `{"site.name": {"message": "${'a'.repeat(5_000_000)}"}}` },
  },
  { name: 'strings-within-strings', files: { 'i18n/sv/code.json': repeat('{"a":', 300_000) } },
  {
    name: 'strings-within-lists',
    files: { 'i18n/sv/code.json': `{"a": ${'['.repeat(9_000)}${']'.repeat(9_000)}}` },
  },
  {
    name: 'strings-of-many-keys',
    files: {
      'i18n/sv/code.json': `{${lines(9_000, (index) => `"k${index}": {"message": 3}`).replaceAll('\n', ',')}}`,
    },
  },
  { name: 'strings-that-are-empty', files: { 'i18n/sv/code.json': '' } },
  {
    name: 'strings-of-the-theme',
    files: {
      'i18n/sv/docusaurus-theme-classic/navbar.json': '{"title": 3}',
      'i18n/sv/docusaurus-theme-classic/footer.json':
        '{"copyright": {"message": "<img src=x onerror=1>"}}',
      'i18n/sv/docusaurus-plugin-content-docs/current.json': '[]',
    },
  },
  { name: 'strings-as-a-folder', files: { 'i18n/sv/code.json/x.json': '{}' } },
  {
    name: 'glossary-that-grows',
    files: {
      'i18n/glossary.yaml': `a: &a [x, x]\n${lines(25, (index) => `${String.fromCharCode(98 + index)}: &${String.fromCharCode(98 + index)} [*${String.fromCharCode(97 + index)}, *${String.fromCharCode(97 + index)}]`)}\nconcepts: *z\n`,
    },
  },
  {
    name: 'glossary-that-is-code',
    files: {
      'i18n/glossary.yaml':
        'concepts:\n  - id: x\n    en: ["(a+)+$", "[", "\\\\"]\n    translate: !!js/function "x"\n  - {id: __proto__, en: [x], preferred: {__proto__: [x], constructor: [y]}}\n',
    },
  },
  { name: 'glossary-of-levels', files: { 'i18n/glossary.yaml': repeat('[') } },
  {
    name: 'programs-beside-pages',
    files: {
      'docs/x.mdx': '---\ntitle: X\n---\n\n{globalThis.canary = 1}\n',
      [`${pagesOf('sv')}/x.mdx`]: '{globalThis.canary = 1}\n',
      'docs/_category_.json':
        '{"label": "X", "link": {"type": "generated-index", "slug": "/canary"}}',
      'docs/folder/_category_.yml': 'label: !!js/function "x"\n',
      [`${pagesOf('sv')}/_category_.yml`]: 'a: &a [x]\nlabel: [*a, *a]\n',
      'i18n/sv/sidebars.js': 'globalThis.canary = 1\n',
      'docs/sidebars.js': 'globalThis.canary = 1\n',
      'docs/package.json': '{"type": "module", "main": "x.js"}\n',
    },
  },
  {
    name: 'names-that-are-code',
    files: Object.fromEntries(
      ['constructor', 'toString', 'hasOwnProperty', ...names].flatMap((name) => [
        [`docs/${name}.md`, tame('X')],
        [`${pagesOf('sv')}/${name}.md`, tame('X')],
      ]),
    ),
  },
  {
    name: 'links-of-the-disk',
    files: { 'docs/a.md': tame('A') },
    prepare: (siteDir) => {
      const outside = path.join(path.dirname(siteDir), `${path.basename(siteDir)}-outside`);
      mkdirSync(outside, { recursive: true });
      writeFileSync(path.join(outside, 'secret.md'), tame('Secret'));
      writeFileSync(path.join(outside, 'secret.png'), 'secret');
      const docs = path.join(siteDir, 'docs');
      symlinkSync(path.join(outside, 'secret.md'), path.join(docs, 'secret.md'));
      symlinkSync(outside, path.join(docs, 'folder-of-secrets'));
      symlinkSync('.', path.join(docs, 'circle'));
      symlinkSync('nowhere.md', path.join(docs, 'nowhere.md'));
      symlinkSync(path.join(outside, 'secret.png'), path.join(docs, 'secret.png'));
      writeFileSync(path.join(docs, 'shows.md'), `${tame('Shows')}\n![x](./secret.png)\n`);
      mkdirSync(path.join(siteDir, 'i18n/sv'), { recursive: true });
      symlinkSync(path.join(outside, 'secret.md'), path.join(siteDir, 'i18n/sv/linked.json'));
    },
  },
  {
    name: 'links-within-the-site',
    files: {
      'docs/a.md': tame('A'),
      'docs/_shared/c.md': tame('C'),
      'docs/real/d.md': tame('D'),
      [`${pagesOf('sv')}/real/d.md`]: tame('D'),
    },
    prepare: (siteDir) => {
      const docs = path.join(siteDir, 'docs');
      symlinkSync('a.md', path.join(docs, 'b.md'));
      symlinkSync('_shared/c.md', path.join(docs, 'c.md'));
      symlinkSync('real', path.join(docs, 'linked'));
      symlinkSync(path.join(docs, 'a.md'), path.join(siteDir, pagesOf('sv'), 'a.md'));
    },
  },
  {
    name: 'folders-that-are-code',
    files: Object.fromEntries(
      ['x#y', 'x!y', '!a!b', 'a%20b', 'a?b', 'constructor', 'a\nb'].flatMap((name) => [
        [`docs/${name}/b.md`, tame('X')],
        [`${pagesOf('sv')}/${name}/b.md`, tame('X')],
      ]),
    ),
  },
  {
    name: 'strings-behind-a-link',
    files: {},
    prepare: (siteDir) => {
      const outside = `${siteDir}-strings.json`;
      writeFileSync(outside, '{"site.name": {"message": "Secret"}}');
      mkdirSync(path.join(siteDir, 'i18n/sv'), { recursive: true });
      symlinkSync(outside, path.join(siteDir, 'i18n/sv/code.json'));
    },
  },
  {
    name: 'pipes-beside-pages',
    files: { 'docs/a.md': `${tame('A')}\n![x](./pipe.png)\n` },
    prepare: (siteDir) => {
      mkdirSync(path.join(siteDir, pagesOf('sv')), { recursive: true });
      mkdirSync(path.join(siteDir, 'i18n/sv/translated-from'), { recursive: true });
      for (const file of [
        'docs/pipe.md',
        'docs/pipe.png',
        'docs/pipe',
        'docs/_category_.json',
        'i18n/sv/code.json',
        'i18n/glossary.yaml',
        'i18n/sv/translated-from/a.md',
        `${pagesOf('sv')}/a.md`,
      ]) {
        execFileSync('mkfifo', [path.join(siteDir, file)]);
      }
    },
  },
  {
    name: 'names-of-several-lines',
    files: {
      'docs/a\n::error file=x::forged.md': tame('X'),
      'docs/\u001B[31m.md': tame('X'),
      'docs/##[error]b.md': tame('X'),
      [`${pagesOf('sv')}/a\r::error::b.md`]: tame('X'),
      'docs/\u202Edm.a.md': tame('X'),
    },
  },
  {
    name: 'glossary-of-expressions',
    files: {
      'docs/a.md': notice('C++ (a+)+$ .* [x] \\ word'),
      [`${pagesOf('sv')}/a.md`]: tame('C++ aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'),
      'i18n/glossary.yaml':
        'concepts:\n  - {id: a, kind: product, translate: never, en: ["(a+)+$"], avoid: {sv: ["(a+)+$", ".*", "["]}}\n  - {id: b, en: ["C++", "(", "\\\\"], preferred: {sv: ["*"]}, avoid: {sv: ["a|", "(?<x>"]}}\n  - {id: c}\n',
    },
  },
  {
    name: 'glossary-of-many-words',
    files: {
      'docs/a.md': notice('A'),
      [`${pagesOf('sv')}/a.md`]: tame('A'),
      'i18n/glossary.yaml': `concepts:\n${lines(4_000, (index) => `  - {id: a${index}, en: [b${index}], x: 1}`)}`,
    },
  },
  {
    name: 'strings-that-are-blank',
    files: {
      'i18n/sv/code.json':
        '{"site.name": {"message": ""}, "site.tagline": {"message": "\\u200B"}, "feeds.atom": {"message": "a\\u2028b\\u001b[31m"}}',
    },
  },
  {
    name: 'parts-within-parts',
    files: {
      'docs/a.md': `${tame('A')}\n${'{{$include _1.md}}\n\n'.repeat(200)}`,
      ...Object.fromEntries(
        [1, 2, 3, 4, 5, 6].map((level) => [
          `docs/_${level}.md`,
          `${`{{$include _${level + 1}.md}}\n\n`.repeat(60)}Words.\n`,
        ]),
      ),
      'docs/b.md': `${tame('B')}\n{{$include _self.md}}\n\n{{self}}\n`,
      'docs/_self.md': '{{$include _self.md}}\n\n{{$include _self.md}}\n',
      'docs/_includes/snippets.md': '## Self {#self}\n\n{{self}}\n\n{{self}}\n',
    },
  },
  {
    name: 'parts-that-are-hostile',
    files: {
      'docs/a.md': `${tame('A')}\n{{$include _script.md}}\n\n{{$include _heavy.md}}\n\n{{$include ../package.json}}\n`,
      'docs/_script.md': withCanary(
        'Words <script>CANARY</script>, [a](javascript:CANARY), ![b](../../secret.png).\n',
      ),
      'docs/_heavy.md': repeat('['),
      [`${pagesOf('sv')}/_script.md`]: '<img src=x onerror=CANARY>\u202E\n',
    },
  },
  {
    name: 'files-that-are-none',
    files: { 'docs/folder.md/x.md': tame('X') },
    // A link to itself: nobody can read it, root neither.
    prepare: (siteDir) => symlinkSync('circle.md', path.join(siteDir, 'docs/circle.md')),
  },
];

/** A notice with a list of customers. */
const withMembers = (file: string): string =>
  notice('A').replace('    start: 2023-10\n', `    start: 2023-10\n    members: ${file}\n`);

/** YAML that is more than it looks like. */
const growing = `a: &a [x, x]\n${lines(25, (index) => `${String.fromCharCode(98 + index)}: &${String.fromCharCode(98 + index)} [*${String.fromCharCode(97 + index)}, *${String.fromCharCode(97 + index)}]`)}\n`;

/** The files that people and tools keep beside the pages, and what none of them expects. */
const keptFiles = [
  'i18n/sv/accepted.yaml',
  'i18n/sv/provenance.yaml',
  'allowed-faults.yaml',
  'announcements.yaml',
  'removed-pages.yaml',
  'i18n/glossary.yaml',
];
const keptTexts: Record<string, string> = {
  'that grow': growing,
  'of levels': repeat('['),
  'of maps': repeat('{a: '),
  'of a list of nothing': '- \n'.repeat(20_000),
  'of many entries': lines(
    5_000,
    (index) => `- {rule: numbers, document: a${index}, section: b, notice: a, occasion: b}`,
  ),
  'of many keys': lines(9_000, (index) => `k${index}: 1`),
  'of names that all objects have':
    '__proto__: {a: 1}\nconstructor: [1]\ntoString: x\nhasOwnProperty: {}\n',
  'with programs':
    'a: !!js/function "function () { CANARY }"\nb: !<tag:yaml.org,2002:js/eval> "CANARY"\n',
  'with terminal codes': '"a\u001b[2J\u001b]0;x\u0007": "b\\u001b[31m\\n::error::forged"\n- x\n',
  'of one line': `a: ${'b'.repeat(900_000)}\n`,
  'that are no text': '\u0000\u0001\u0002',
};

const strange: Record<string, string> = {
  long: 'n'.repeat(240),
  'of a device': 'CON',
  'with an option': '-rf',
  'with a home': '~root',
  'with a space at its end': 'a ',
  'of dots': 'a..b...c',
  'of a percent sign': '%00%2f..',
  'of an address': 'https:%2f%2fexample.com',
  'of no letters': '\u0301\u0302',
  'of an emoji': '👩‍👩‍👧‍👦',
  'with a tab': 'a\tb',
  'of an expression': '(a+)+$',
  'with dollar signs': "$& $' $1",
};

/** The attacks on what stands beside pages: lists of customers, files that are kept, strings, navigation, names. */
const besideAttacks = (): Attack[] => [
  ...Object.entries(keptTexts).map(([name, text]) => ({
    name: `kept-files-${name.replaceAll(' ', '-')}`,
    files: {
      'docs/a.md': notice('A'),
      [`${pagesOf('sv')}/a.md`]: tame('A'),
      ...Object.fromEntries(keptFiles.map((file) => [file, withCanary(text)])),
    },
  })),
  {
    name: 'kept-files-behind-links',
    files: { 'docs/a.md': withMembers('members/a.txt'), [`${pagesOf('sv')}/a.md`]: tame('A') },
    prepare: (siteDir) => {
      const outside = `${siteDir}-kept.yaml`;
      writeFileSync(outside, 'secret: of this machine\n');
      mkdirSync(path.join(siteDir, 'i18n/sv'), { recursive: true });
      mkdirSync(path.join(siteDir, 'members'), { recursive: true });
      for (const file of [...keptFiles, 'members/a.txt']) {
        symlinkSync(outside, path.join(siteDir, file));
      }
    },
  },
  {
    name: 'members-that-are-pipes',
    files: { 'docs/a.md': withMembers('members/a.txt') },
    prepare: (siteDir) => {
      mkdirSync(path.join(siteDir, 'members'), { recursive: true });
      for (const file of [
        'members/a.txt',
        'allowed-faults.yaml',
        'announcements.yaml',
        'removed-pages.yaml',
      ]) {
        execFileSync('mkfifo', [path.join(siteDir, file)]);
      }
    },
  },
  ...[
    ['elsewhere', '../../../../etc/passwd'],
    ['of-the-machine', '/etc/passwd'],
    ['of-pages', 'docs/a.md'],
    ['that-are-a-folder', 'members'],
    ['with-a-nul', '"members/a\\0.txt"'],
    ['that-are-code', 'members/$(x).txt'],
  ].map(([name, file = '']) => ({
    name: `members-${name}`,
    files: { 'docs/a.md': withMembers(file), 'members/b.txt': 'first\n' },
  })),
  {
    name: 'members-of-much',
    files: {
      'docs/a.md': withMembers('members/a.txt'),
      'docs/b.md': withMembers('members/b.csv').replace('timeline: title', 'timeline: title'),
      'docs/c.md': withMembers('members/c.csv'),
      'members/a.txt': lines(60_000, (index) => `c${index % 30_000}`),
      'members/b.csv': `id\n${'"'.repeat(900_000)}`,
      'members/c.csv': `id;\n"${'a""'.repeat(200_000)}\n`,
    },
  },
  {
    name: 'members-of-no-text',
    files: {
      'docs/a.md': withMembers('members/a.txt'),
      'members/a.txt': 'a\u001b[31m\n\u0000\n\u202e\n=cmd|calc\n',
    },
  },
  {
    name: 'strings-that-are-expressions',
    files: {
      'i18n/sv/code.json': JSON.stringify({
        'site.name': { message: '(a+)+$ $& $` \\1 {0} {{x}} ${x} %s %n' },
        'site.tagline': { message: '{'.repeat(50_000) },
        'suggestion.text': { message: 'a\u001b]8;;https://example.com\u0007b\r\n::error::c' },
        'notices.phase\u001b[2J': { message: 'x' },
        __proto__: { message: 'x' },
      }),
    },
  },
  {
    name: 'strings-of-plurals-without-end',
    files: {
      'i18n/sv/code.json': JSON.stringify({
        'list.count': { message: '|'.repeat(60_000) },
        'site.owner': { message: '{count'.repeat(20_000) },
      }),
    },
  },
  {
    name: 'navigation-of-much',
    files: {
      'docs/TOC.md': `# G {#g}\n\n${lines(300, (index) => `${' '.repeat(Math.min(index, 100) * 2)}- [a](a.md)`)}\n`,
      'docs/a.md': tame('A'),
      'docs/big/TOC.md': `# G {#g}\n\n${lines(6_000, (index) => `- [a${index}](a${index}.md)`)}\n`,
      'docs/big/a.md': tame('A'),
      'docs/x/_category_.json': repeat('{"a":', 200_000),
      'docs/x/a.md': tame('A'),
      'docs/y/_category_.json':
        '{"label": "a\u001b[31m", "position": 1e999, "link": {"type": "generated-index", "slug": "../../../x"}, "__proto__": {"a": 1}}',
      'docs/y/a.md': tame('A'),
      'docs/z/_category_.yml': 'label: &a [*a]\n',
      'docs/z/a.md': tame('A'),
    },
  },
  {
    name: 'names-of-many-kinds',
    files: Object.fromEntries(
      Object.values(strange).flatMap((name) => [
        [`docs/${name}.md`, tame('X')],
        [`docs/in ${name}/a.md`, tame('X')],
        [`${pagesOf('sv')}/${name}.md`, tame('X')],
        [`i18n/sv/translated-from/${name}.md`, tame('X')],
      ]),
    ),
  },
  {
    name: 'names-of-many-pages',
    files: Object.fromEntries(
      Array.from({ length: 3_000 }, (_, index) => [`docs/many/p${index}.md`, '']),
    ),
  },
  {
    name: 'names-of-many-folders',
    files: {
      [`docs/${'f/'.repeat(120)}a.md`]: tame('A'),
      [`${pagesOf('sv')}/${'f/'.repeat(120)}b.md`]: tame('A'),
    },
  },
];

const swedish = pagesOf('sv');

/** Two texts that have nothing in common, beside one another: what is compared piece by piece. */
const toPair = (
  english: (index: number) => string,
  other: (index: number) => string,
  count: number,
) => ({
  'docs/a.md': `${tame('A')}\n${lines(count, english)}\n`,
  [`${swedish}/a.md`]: `${tame('A')}\n${lines(count, other)}\n`,
  'i18n/sv/translated-from/a.md': `${tame('A')}\n${lines(count, (index) => english(index + count))}\n`,
});

/** Texts of English and of a translation that differ everywhere. */
const pairs: Record<string, Attack['files']> = {
  'of numbers': toPair(
    (at) => `${at + 1_000} `,
    (at) => `${at + 90_000} `,
    3_000,
  ),
  'of dates': toPair(
    (at) => `${(at % 28) + 1} May ${1_900 + at}, `,
    (at) => `${(at % 28) + 1} juni ${1_900 + at}, `,
    900,
  ),
  'of times': toPair(
    (at) => `${at % 12}:${10 + (at % 50)} PM, `,
    (at) => `kl. ${at % 24}.${10 + (at % 49)}, `,
    900,
  ),
  'of links': toPair(
    (at) => `[a](https://example.com/${at}) `,
    (at) => `[a](https://example.org/${at}) `,
    420,
  ),
  'of code': toPair(
    (at) => `\`A-${at}\` `,
    (at) => `\`B-${at}\` `,
    950,
  ),
  'of headings': toPair(
    (at) => `## Word ${at}\n`,
    (at) => `## Ord ${at * 7}\n`,
    1_200,
  ),
  'of headings with ids': toPair(
    (at) => `## W {#a-${at}}\n`,
    (at) => `## W {#b-${at}}\n`,
    1_200,
  ),
  'of paragraphs': toPair(
    (at) => `Word ${at} says this.\n`,
    (at) => `Ord ${at * 3} säger det.\n`,
    1_500,
  ),
  'of items': toPair(
    (at) => `- word ${at}`,
    (at) => `${at}. ord`,
    1_900,
  ),
  'of rows': toPair(
    (at) => `| a${at} | b |${at === 0 ? '\n| - | - |' : ''}`,
    (at) => `| b${at} | c | d |${at === 0 ? '\n| - | - | - |' : ''}`,
    780,
  ),
  'of pictures': toPair(
    (at) => `![a](a${at}.png) `,
    (at) => `![b](b${at}.png) `,
    540,
  ),
  'of labels': toPair(
    (at) => `[!UICONTROL A${at}] `,
    (at) => `[!UICONTROL B${at}] `,
    950,
  ),
  'of acronyms': toPair(
    (at) => `Word ABC${at} (ABC${at}) `,
    (at) => `Ord (BCD${at}) `,
    900,
  ),
  'of HTML': toPair(
    (at) => `<b>${at}</b>`,
    (at) => `<i title="${at}">x</i>`,
    400,
  ),
  'of one word': toPair(
    () => 'a',
    () => 'b',
    3_900,
  ),
  'of sentences': toPair(
    (at) => `Word ${at} ends. `,
    (at) => `Ord slutar ${at * 5}! `,
    1_900,
  ),
  'of placeholders': toPair(
    (at) => `{{a${at}}} `,
    (at) => `{{b${at}}} `,
    1_000,
  ),
  'of boxes': toPair(
    (at) => `:::note\n\n${at}\n\n:::\n`,
    (at) => `>[!TIP]\n>\n>${at}\n`,
    350,
  ),
  'of entities': toPair(
    (at) => `&#${at + 40};`,
    (at) => `&amp;#${at + 40};`,
    780,
  ),
  'of phone numbers': toPair(
    (at) => `+46 8 ${100 + (at % 800)} ${100 + (at % 700)}\n`,
    (at) => `08-${100_000 + at}\n`,
    2_000,
  ),
  'of footnotes': toPair(
    (at) => `[^${at}]\n\n[^${at}]: a\n`,
    (at) => `[^b${at}]\n`,
    700,
  ),
};

/** Further texts: each grows where some expression, some parser or some count of ours looks. */
const further: Record<string, string> = {
  'boxes with colons more and more': lines(300, (index) => `${':'.repeat(303 - index)}note`),
  'boxes in items': repeat('- :::note\n', 15_000),
  'quotes that are boxes': lines(300, (index) => `${'>'.repeat(index + 1)}[!NOTE]`),
  'marks within marks': repeat('[!DNL ', 19_000),
  'marks that end': repeat('[!DNL a] ', 19_000),
  accordions: repeat('+++ A\n', 19_000),
  'accordions in quotes': repeat('> +++ A\n', 19_000),
  tabs: repeat('>[!BEGINTABS]\n\n>[!TAB A]\n\n', 19_000),
  videos: repeat('>[!VIDEO](https://example.com/a?quality=12)\n\n', 19_000),
  'labels within labels': repeat(':a[:b[', 19_000),
  'footnotes within footnotes': repeat('[^a]: [^b]: ', 19_000),
  'drawings within drawings': repeat('<svg><foreignObject>', 19_000),
  'sums within sums': repeat('<math><mi>', 19_000),
  templates: repeat('<template>', 19_000),
  'lists of choices': repeat('<select><option>', 19_000),
  'links within links of HTML': repeat('<a href="a.md">', 19_000),
  details: repeat('<details><summary>', 19_000),
  'tables that are not in order': repeat('<tr><table><a>', 19_000),
  'fonts with colours': lines(900, (index) => `<font color="#${index}"><p>`),
  'emphasis around HTML': repeat('**<b>*<i>', 19_000),
  'half numbers': repeat('en och en halv ', 19_000),
  'numbers of four score': repeat('quatre-vingt-', 19_000),
  'numbers with dashes': repeat('1–1-', 19_000),
  'dates with dashes': repeat('2024-01-', 19_000),
  'dates with bars': repeat('1/1/2', 19_000),
  'months without days': repeat('januari–', 19_000),
  'hours and minutes': repeat('1 h 1 min ', 19_000),
  amounts: repeat('1 kB/s', 19_000),
  phones: repeat('(0)1 ', 19_000),
  versions: repeat('v1.', 19_000),
  'quotes of text': repeat('”a “', 19_000),
  'French marks': repeat('« a » ! ', 19_000),
  escapes: repeat('\\*', 19_000),
  'percent signs': `[a](${repeat('%2', 19_000)})`,
  'percent signs in HTML': `<a href="${repeat('%e2%', 19_000)}">a</a>`,
  'dots of a path': `[a](${repeat('../', 19_000)}a.md)`,
  'slashes of a path': `[a](/${repeat('/', 19_000)}a.md)`,
  'an id of a page': `[a](#${repeat('a-', 19_000)})`,
  widths: `![a](picture.png){${repeat('width="1" ', 19_000)}}`,
  'widths begun': repeat('![a](picture.png){width="', 19_000),
  'sizes of pictures': `![a](picture.png){width="${'9'.repeat(400)}"}`,
  'parts begun': repeat('{{$include ', 19_000),
  'parts that are not there': lines(1_500, (index) => `{{$include _a${index}.md}}\n`),
  'words put in': repeat('{{a}}', 19_000),
  'words that all objects have':
    '{{constructor}} {{__proto__}} {{toString}}\n\n{{$include constructor}}\n\n[a](constructor) [b][__proto__]\n\n[__proto__]: x\n[constructor]: y\n\n[^__proto__]\n\n[^__proto__]: x\n',
  'fences with words': `\`\`\`${repeat('a ', 19_000)}\n\`\`\``,
  'fences with lines to mark': `\`\`\`js {${repeat('1-9999999,', 9_000)}}\na\n\`\`\``,
  'fences with one great line to mark': '```js {1-99999999999}\na\n```',
  'code of many kinds': lines(1_200, (index) => `\`\`\`a${index}\nb\n\`\`\`\n`),
  'code in HTML': repeat('<pre><code class="language-js">', 19_000),
  styles: repeat('<b style="', 19_000),
  'tags in code': repeat('`<b>` ', 19_000),
  'rows without end': `|a|\n|-|\n${repeat('|', 19_000)}`,
  'rows of escapes': `|a|\n|-|\n|${repeat('\\|', 19_000)}|`,
  'columns without end': `|${'a|'.repeat(900)}\n|${'-|'.repeat(900)}\n${`|${'b|'.repeat(900)}\n`.repeat(10)}`,
  surrogates: repeat('\uD83D', 19_000),
  'marks of direction': repeat('\u202E\u2066', 19_000),
  'letters of joiners': repeat('a\u200D', 19_000),
  'one letter of many marks': `# ${repeat('e\u0301\u0327', 19_000)}`,
  'capitals with dots': repeat('İ', 19_000),
  ligatures: repeat('ﬃﷺ', 9_000),
};

const furtherYaml: Record<string, string> = {
  'yaml lists in one line': `a:\n  ${repeat('- ', 19_000)}x`,
  'yaml merges': `a: &a {b: 1}\n${lines(400, (index) => `c${index}:\n  <<: *a`)}`,
  'yaml merges of merges': lines(
    40,
    (index) =>
      `a${index}: &a${index}\n  <<: [*a${Math.max(0, index - 1)}, *a${Math.max(0, index - 1)}]`,
  ),
  'yaml of numbers':
    'sidebar_position: .inf\nnotice: {timeline: 0x7fffffff, downtime: .nan, published: 1e999}',
  'yaml keys alike': repeat('title: a\n', 19_000),
  'yaml comments': repeat('# a\n', 19_000),
  'yaml documents': repeat('--- a\n', 19_000),
  'yaml escapes': `description: "${repeat('\\x1b', 9_000)}"`,
  'yaml breaks in texts':
    'description: "a\\n::error file=x::forged\\r\\n##[error]b"\nkeywords: ["\\u001b]0;x\\u0007", "a\\u2028b"]',
  'yaml far years':
    'notice: {timeline: x, published: 9999-12-31}\nwaves:\n  - {id: a, environments: [a], start: 9999-12-31/.., notify: P9999Y}\n  - {id: b, environments: [a], start: 9999-12-31T23:59Z/9999-12-31T23:59Z, notify: PT1M}\n  - {id: c, environments: [a], start: 0001-01, notify: P1D}',
  'yaml updates': `notice: {timeline: x}\nwaves:\n  - id: a\n    environments: [a]\n    start: 2024-01\n    notify: P7D\n    updates:\n${lines(1_500, (index) => `      - {at: '2024-01-01T${String(index % 24).padStart(2, '0')}:00Z', state: started}`)}`,
  'yaml actions': `notice:\n  timeline: x\n  actions:\n${lines(1_500, (index) => `    - {id: a${index % 700}, by: 2024-01-01}`)}`,
  'yaml tags of pages': `tags: [${lines(4_000, (index) => `t${index}`).replaceAll('\n', ', ')}]`,
  'yaml former addresses': `formerly: [${lines(4_000, (index) => `a/${index}`).replaceAll('\n', ', ')}]`,
  'yaml former addresses elsewhere':
    'formerly: ["../../x", "//example.com", "/a\\nb", "a%2f..%2fb", "", "__proto__", "404.html", "assets"]',
  'yaml addresses that are code':
    'slug: "/a\\u0000b/$(x)/`y`"\nimage: "javascript:alert(1)"\ncustom_edit_url: "javascript:alert(1)"',
};

/** Attacks that stand in the way of whoever reads or writes. */
const furtherBeside = (): Attack[] => [
  {
    name: 'navigation-that-is-hostile',
    files: {
      'docs/TOC.md': `# \u001b[2J\n\n${repeat('- [a](', 19_000)}\n- [b](../../../../etc/passwd)\n- [c](javascript:alert)\n- [d](TOC.md)\n- <script>CANARY</script>\n`,
      'docs/a.md': tame('A'),
      'docs/b/TOC.md': lines(3_000, () => '- [a](a.md)'),
      'docs/b/a.md': tame('A'),
      'docs/c/TOC.md': `${repeat('+ A {#', 19_000)}\n`,
      'docs/c/a.md': tame('A'),
      [`${swedish}/TOC.md`]: repeat('[', 19_000),
    },
  },
  {
    name: 'navigation-behind-links-and-pipes',
    files: { 'docs/a/a.md': tame('A'), 'docs/b/a.md': tame('A') },
    prepare: (siteDir) => {
      writeFileSync(`${siteDir}-toc.md`, '- [Secret](secret.md)\n');
      symlinkSync(`${siteDir}-toc.md`, path.join(siteDir, 'docs/TOC.md'));
      execFileSync('mkfifo', [path.join(siteDir, 'docs/a/TOC.md')]);
      symlinkSync('/dev/zero', path.join(siteDir, 'docs/b/TOC.md'));
    },
  },
  {
    name: 'devices-beside-pages',
    files: {
      'docs/a.md': `${tame('A')}\n![x](zero.png) ![y](proc/version) {{$include zero.md}}\n\n{{$include _zero.md}}\n`,
    },
    prepare: (siteDir) => {
      mkdirSync(path.join(siteDir, swedish), { recursive: true });
      for (const file of [
        'docs/zero.md',
        'docs/_zero.md',
        'docs/zero.png',
        'i18n/sv/code.json',
        'i18n/glossary.yaml',
        'allowed-faults.yaml',
        `${swedish}/a.md`,
      ]) {
        symlinkSync('/dev/zero', path.join(siteDir, file));
      }
      symlinkSync('/proc', path.join(siteDir, 'docs/proc'));
    },
  },
  {
    name: 'folders-that-are-links',
    files: { 'docs/a.md': tame('A') },
    prepare: (siteDir) => {
      const outside = `${siteDir}-elsewhere`;
      mkdirSync(path.join(outside, 'translated-from'), { recursive: true });
      writeFileSync(path.join(outside, 'code.json'), '{"site.name": {"message": "Secret"}}');
      mkdirSync(path.join(siteDir, 'i18n'), { recursive: true });
      symlinkSync(outside, path.join(siteDir, 'i18n/sv'));
      symlinkSync(siteDir, path.join(siteDir, 'docs/site'));
      symlinkSync('/', path.join(siteDir, 'static/root'));
    },
  },
  {
    name: 'pages-without-their-english',
    files: Object.fromEntries(
      Array.from({ length: 700 }, (_, at) => [
        [
          `docs/new/p${at}.md`,
          `${tame(`P ${at}`)}\n## A ${at} {#a-${at}}\n\n${lines(12, (line) => `Words of the line ${line} on ${at}.\n`)}`,
        ],
        [
          `${swedish}/old/q${at}.md`,
          `${tame(`Q ${at}`)}\n## A ${at} {#b-${at}}\n\n${lines(12, (line) => `Ord på raden ${line} om ${at}.\n`)}`,
        ],
        [
          `i18n/sv/translated-from/old/q${at}.md`,
          `${tame(`P ${at}`)}\n## A ${at} {#c-${at}}\n\n${lines(12, (line) => `Words of a line ${line} on ${at}.\n`)}`,
        ],
      ]).flat(),
    ),
  },
  {
    name: 'addresses-alike',
    files: Object.fromEntries([
      ...Array.from({ length: 1_500 }, (_, at) => [
        `docs/same/p${at}.md`,
        `---\ntitle: A\nslug: /same\n---\n\n# A {#a}\n`,
      ]),
      ...Array.from({ length: 300 }, (_, at) => [
        `docs/near/${'aA'[at % 2]}${'eE'[(at >> 1) % 2]}-${at >> 2}.md`,
        tame('A'),
      ]),
    ]),
  },
  {
    name: 'links-to-names-that-are-near',
    files: {
      'docs/a.md': `${tame('A')}\n${lines(900, (at) => `[a](near-nam${at}.md) ![b](pictur${at}.png)\n`)}`,
      ...Object.fromEntries(
        Array.from({ length: 900 }, (_, at) => [`docs/near-name-${at}.md`, tame('N')]),
      ),
    },
  },
  {
    name: 'links-to-ids-that-are-near',
    files: {
      'docs/a.md': `${tame('A')}\n${lines(1_100, (at) => `[a](b.md#part-n-${at})\n`)}`,
      'docs/b.md': `${tame('B')}\n${lines(1_100, (at) => `## P {#part-${at}}\n`)}`,
    },
  },
  {
    name: 'glossary-of-one-letter',
    files: {
      'docs/a.md': `${tame('A')}\n${repeat('a b ', 60_000)}\n`,
      [`${swedish}/a.md`]: `${tame('A')}\n${repeat('a c ', 60_000)}\n`,
      'i18n/sv/translated-from/a.md': `${tame('A')}\n${repeat('a b ', 60_000)}\n`,
      'i18n/glossary.yaml': `concepts:\n${lines(300, (at) => `  - {id: a${at}, en: [a, "a b ${at}"], preferred: {sv: [b]}, avoid: {sv: [c, "a c ${at}"]}}`)}\n`,
    },
  },
  {
    name: 'glossary-of-texts-that-are-hostile',
    files: {
      'docs/a.md': tame('A'),
      [`${swedish}/a.md`]: tame('A'),
      'i18n/glossary.yaml': `concepts:\n  - {id: "a\\n::error::x", kind: "\\u001b[2J", en: ["\\u200b", "", " ", "\\u202e"], preferred: {"sv\\u0007": [x], sv: ["a\\u2028"]}}\n  - {id: b, en: ["${'a '.repeat(9_000)}"], preferred: {sv: ["${'b'.repeat(9_000)}"]}, avoid: {sv: ["${'(a|a)*'.repeat(900)}"]}}\n`,
    },
  },
  {
    name: 'strings-that-repeat-keys',
    files: {
      'i18n/sv/code.json': `{${lines(4_000, () => '"site.name": {"message": "a"}').replaceAll('\n', ',')}, "a\\ud800": {"message": "\\udfff"}, "site.tagline": {"message": 1e999}}`,
      'i18n/sv/docusaurus-theme-classic/navbar.json': `{"a": {"message": "${'\\u001b[2J'.repeat(900)}"}}`,
      'i18n/fr/code.json': '// none\n{"site.name": {"message": "a",},}',
    },
  },
  {
    name: 'strings-of-placeholders-without-end',
    files: {
      'i18n/sv/code.json': JSON.stringify({
        'site.name': { message: '{a}'.repeat(20_000) },
        'list.count': { message: `${'{count} a|'.repeat(3_000)}` },
        'site.owner': { message: '<a>'.repeat(9_000) },
        'site.tagline': { message: 'a\n::error::b\u0000', description: '\u001b[2J' },
      }),
    },
  },
  {
    name: 'accepted-that-is-hostile',
    files: {
      'docs/a.md': notice('A'),
      [`${swedish}/a.md`]: tame('A'),
      'i18n/sv/accepted.yaml':
        '- {rule: "a\\n::error::x", document: "../../../etc/passwd", section: "\\u001b[2J", reason: "\\u202e"}\n- {rule: constructor, document: __proto__, section: toString, reason: x}\n- {rule: numbers, document: a, section: [a, [b]], reason: {a: b}}\n- 3\n- null\n- [a]\n',
      'allowed-faults.yaml':
        '- {rule: "a\\n::error::x", file: "../../../etc/passwd", until: 9999-99-99, reason: "\\u001b[2J"}\n- {rule: toString, file: constructor, until: 2099-01-01, reason: x}\n- {rule: [a], file: {b: c}}\n- 3\n- null\n',
      'i18n/sv/provenance.yaml':
        '"a\\n::error::x": {by: "\\u001b[2J"}\n__proto__: {by: [a]}\na: 3\nconstructor: null\n',
      'announcements.yaml':
        '- {notice: "../a", occasion: "\\u001b[2J", sent: 9999-99-99}\n- null\n- [a]\n',
      'removed-pages.yaml':
        '"../../../etc/passwd": "\\u001b[2J"\n__proto__: x\nconstructor: x\na: "\\u202e"\n"a\\n::error::x": {b: c}\n',
    },
  },
  {
    name: 'members-that-are-hostile',
    files: {
      'docs/a.md': withMembers('members/a.csv'),
      'docs/b.md': withMembers('members/b.csv'),
      'docs/c.md': withMembers('members/c.txt'),
      'members/a.csv': `${'a;'.repeat(90_000)}\n${'b;'.repeat(90_000)}\n`,
      'members/b.csv': Buffer.from(`\uFEFFid\n${'a\n'.repeat(20_000)}`, 'utf16le'),
      'members/c.txt': `${'x'.repeat(900_000)}\n__proto__\nconstructor\n\u202ea\n../b\n<script>\n`,
    },
  },
  {
    name: 'languages-without-end',
    files: Object.fromEntries(
      Array.from({ length: 800 }, (_, at) => [
        `i18n/xx-a${at}/docusaurus-plugin-content-docs/current/a.md`,
        tame('A'),
      ]),
    ),
  },
  {
    name: 'pictures-that-are-hostile',
    files: {
      'docs/a.md': `${tame('A')}\n![a](great.png)\n\n![b](laughs.svg)\n\n![c](cut.png)\n\n![d](empty.png)\n\n![e](great.gif)\n\n![f](cut.jpg)\n\n![g](cut.webp)\n`,
      'docs/great.png': bytes(
        [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13],
        'IHDR',
        [0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff, 8, 6, 0, 0, 0, 0, 0, 0, 0],
      ),
      'docs/laughs.svg': `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">${lines(12, (at) => `<!ENTITY ${'bcdefghijklm'[at]} "${`&${'abcdefghijkl'[at]};`.repeat(10)}">`)}<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><text>&m;&x;</text></svg>`,
      'docs/cut.png': picture.subarray(0, 30),
      'docs/empty.png': '',
      'docs/great.gif': bytes('GIF89a', [0xff, 0xff, 0xff, 0xff, 0, 0, 0]),
      'docs/cut.jpg': bytes(
        [0xff, 0xd8],
        Array.from({ length: 60_000 }, () => 0xff),
      ),
      'docs/cut.webp': bytes('RIFF', [0xff, 0xff, 0xff, 0xff], 'WEBPVP8X', [0xff, 0xff]),
    },
  },
  {
    name: 'sidebars-of-much',
    files: {
      'docs/a.md': tame('A'),
      'docs/b/_category_.json': JSON.stringify({
        label: 'x'.repeat(60_000),
        position: -1e300,
        collapsible: {},
        className: '"><script>',
        customProps: { a: 1 },
      }),
      'docs/b/a.md': tame('A'),
      'docs/c/_category_.yml': repeat('- ', 60_000),
      'docs/c/a.md': tame('A'),
      'docs/d/_category_.yaml': growing,
      'docs/d/a.md': tame('A'),
    },
  },
];

/** Texts in which what ends something is no end to the parser, or the other way round; and what grows by indents alone. */
const miscounted: Record<string, string> = {
  'html blocks that an end of words does not end': '<b><div></b>'.repeat(500),
  'html words that end across blocks': '<span><div></span>'.repeat(500),
  'html ends out of reach': repeat('<div><object></div>', 19_000),
  'html ends in comments': repeat('<div><!--</div>-->', 19_000),
  'html ends in attributes': repeat('<div title="</div>">', 19_000),
  'html ends in text': repeat('<div><textarea></div></textarea>', 19_000),
  'html ends in code': lines(900, () => '<div>`</div>`'),
  'html items of two kinds': repeat('<li><dd>', 19_000),
  'html items of three kinds on lines': '<li>\n\n<dd>\n\n<dt>\n\n'.repeat(1_500),
  'html lists whose ends stand elsewhere': repeat('<ul><li><table></ul>', 19_000),
  'html of begun tags': '<div\n\n<div title="\n\n'.repeat(1_200),
  'boxes that end in code': '::::note\n\n```\n::::\n```\n\n'.repeat(1_000),
  'boxes that end in quotes': '::::note\n\n> ::::\n\n'.repeat(1_000),
  'boxes that end in items': '::::note\n\n- a\n  ::::\n\n'.repeat(1_000),
  'boxes that end in an indent': '::::note\n\n     ::::\n\n'.repeat(1_000),
  'boxes that end in HTML': '::::note\n\n<!--\n::::\n-->\n\n'.repeat(1_000),
  'boxes that end with words': repeat('::::note\n:::: a\n', 30_000),
  'boxes of tildes and colons': ':::note\n\n~~~\n:::\n~~~\n:::tip\n\n'.repeat(1_000),
  'boxes by an indent each': lines(95, (index) => `${' '.repeat(2 * index)}- :::note\n`),
  'boxes behind others in code': '```\n:::note\n```\n\n::::note\n\n:::\n\n'.repeat(1_000),
  'boxes behind others further in': `        :::note\n\n${'::::note\n\n        ::::\n\n        :::note\n\n'.repeat(1_000)}`,
  'boxes between quotes': '> :::note\n\n::::note\n\n> :::\n\n'.repeat(1_000),
  'boxes behind footnotes': '[^a]: ::::note\n\n'.repeat(1_000),
  'boxes in items of quotes': '> - ::::note\n\n'.repeat(1_000),
  'footnotes by an indent each': lines(300, (index) => `${' '.repeat(4 * index)}[^a${index}]: x\n`),
  'lists by a tab each': lines(60, (index) => `${'\t'.repeat(index)}- a`),
  'numbered lists by an indent each': lines(90, (index) => `${' '.repeat(3 * index)}1. a`),
  'quotes and boxes by turns': lines(
    300,
    (index) => `${'> '.repeat(index % 19)}${':'.repeat(3 + (index % 90))}note`,
  ),
  'parts that open and boxes by turns': repeat('+++ A\n\n::::note\n\n', 30_000),
  'tabs and boxes by turns': repeat('>[!BEGINTABS]\n>\n>[!TAB A]\n>\n>::::note\n\n', 30_000),
  'tables in HTML tables': repeat('<table><tr><td>\n\n| a |\n| - |\n\n', 30_000),
  'emphasis by turns': '*a _b ~~c **d __e '.repeat(600),
  'brackets with ids': '[a]{#b}'.repeat(700),
  'ids behind ids': `# a ${'{#b}'.repeat(1_000)}`,
  'ids of many signs': `# a {#${'a-'.repeat(9_000)}}`,
  'words in capitals with hyphens': 'A-B-'.repeat(1_900),
  'quotes of all kinds': repeat('«“„‚’', 19_000),
  'units and spaces': repeat('1 000 000 kB ', 19_000),
  'zones and hours': '9 am–5 pm CET/CEST '.repeat(1_000),
  'roots of numbers': repeat('one hundred and ', 19_000),
  'marks of right to left': repeat('\u200F1:00', 19_000),
};

/** Values of a front matter that read in two ways, or in none. */
const miscountedYaml: Record<string, string> = {
  'yaml durations that are none':
    'notice: {timeline: x, downtime: PT0M}\nwaves:\n  - {id: a, environments: [a], start: 2024-01, notify: P-7D}\n  - {id: b, environments: [a], start: 2024-01, notify: P7.5D}\n  - {id: c, environments: [a], start: 2024-01, notify: PT1e3M}\n  - {id: d, environments: [a], start: 2024-01, notify: P１D}',
  'yaml dates that are none':
    'notice: {timeline: x, published: 2024-02-30}\nwaves:\n  - {id: a, environments: [a], start: ２０２４-01}\n  - {id: b, environments: [a], start: "2024-01-01T24:00Z"}\n  - {id: c, environments: [a], start: "2024-01-01T21:60Z"}\n  - {id: d, environments: [a], start: "2024-01-01T21:00+25:00"}\n  - {id: e, environments: [a], start: "2024-01-01/2024-01-01/2024-01-01"}',
  'yaml titles of fillers': 'title: "\\u3164\\u115F\\uFFA0"',
  'yaml titles of accents': 'title: "\\u0301\\u200D\\u00AD"',
  'yaml texts of the right to the left':
    'description: "\\u200F10:00–11:00"\nkeywords: ["\\u061Ca"]',
  'yaml names that break lines':
    'notice: {timeline: x}\nwaves:\n  - id: a\n    name: "a\\u2028b"\n    environments: [a]\n    start: 2024-01\n    history: [{changed: 2023-12-01, was: 2023-12, why: "a \\u0085b"}]\n    updates: [{at: "2024-01-01T00:00Z", state: started, text: "a \\u000Bb"}]',
  'yaml numbers in place of texts':
    'title: 1e400\ndescription: 0x10\nslug: 12e3\nkeywords: [1, null, [a]]',
  'yaml times as words':
    'notice: {timeline: x, timeZone: "Europe/../Stockholm"}\nlast_update: {date: 9e99}',
};

const inLanguage = (locale: string) => `i18n/${locale}`;

/** Sites in which one thing is held against each of many others. */
const pairwise: Record<string, Attack['files']> = {
  'pages-renamed-with-many-ids': Object.fromEntries(
    Array.from({ length: 45 }, (_, at) => [
      [`docs/new${at}.md`, `${tame('N')}\n${lines(900, (id) => `## W {#n${at}-${id}}\n`)}`],
      [`${swedish}/old${at}.md`, `${tame('O')}\n${lines(900, (id) => `## O {#o${at}-${id}}\n`)}`],
    ]).flat(),
  ),
  'accepted-beside-many-faults': {
    ...Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [
        [
          `docs/p${at}.md`,
          `${tame('P')}\n${lines(80, (line) => `## S ${line} {#s${line}}\n\nIt takes ${line + 20} days.\n`)}`,
        ],
        [
          `${swedish}/p${at}.md`,
          `${tame('P')}\n${lines(80, (line) => `## S ${line} {#s${line}}\n\nDet tar ${line + 40} dagar.\n`)}`,
        ],
      ]).flat(),
    ),
    'i18n/sv/accepted.yaml': lines(
      4_000,
      (at) =>
        `- {rule: durations, document: p${at % 40}, section: s${at % 80}, reason: b, by: c, date: 2024-01-01, english: "x${at}"}`,
    ),
  },
  'terms-beside-many-pages': {
    ...Object.fromEntries(
      Array.from({ length: 12 }, (_, at) => [
        [
          `docs/p${at}.md`,
          `${tame('P')}\n${lines(300, (line) => `Words of the line ${line} of move ${at}, and term${line}.\n`)}`,
        ],
        [
          `${swedish}/p${at}.md`,
          `${tame('P')}\n${lines(300, (line) => `Ord på raden ${line} i flytt ${at}, och term${line}.\n`)}`,
        ],
      ]).flat(),
    ),
    'i18n/glossary.yaml': `concepts:\n${lines(4_000, (at) => `  - {id: a${at}, en: [term${at}, "term ${at}"], preferred: {sv: [ord${at}]}, avoid: {sv: [bad${at}]}}`)}\n`,
  },
  'records-beside-many-notices': {
    ...Object.fromEntries(
      Array.from({ length: 250 }, (_, at) => [
        `docs/p${at}.md`,
        `---\ntitle: P\nformerly: [old-${at}]\nnotice: {timeline: title, published: 2023-01-01}\nwaves:\n  - {id: a, environments: [stage], start: 2023-11, notify: P30D}\n---\n\n# P {#title}\n`,
      ]),
    ),
    'announcements.yaml': lines(
      9_000,
      (at) => `- {notice: q${at}, occasion: reminder/a/2023-10-02, on: 2023-10-01}`,
    ),
  },
  'parts-beside-many-pages': {
    ...Object.fromEntries(
      Array.from({ length: 150 }, (_, at) => [
        `docs/p${at}.md`,
        `${tame('P')}\n${lines(60, (part) => `{{$include _part${part}.md}}\n`)}`,
      ]),
    ),
    ...Object.fromEntries(
      Array.from({ length: 60 }, (_, part) => [
        `docs/_part${part}.md`,
        lines(60, (line) => `Words ${line}, [a](p1.md#none-${line}).\n`),
      ]),
    ),
  },
  'customers-of-many-waves': {
    'docs/a.md': `---\ntitle: A\nnotice: {timeline: title, published: 2023-01-01}\nwaves:\n${lines(150, (at) => `  - {id: w${at}, environments: [stage], start: 2024-01, notify: P7D, members: members/m${at}.txt}`)}\n---\n\n# A {#title}\n`,
    ...Object.fromEntries(
      Array.from({ length: 150 }, (_, at) => [
        `members/m${at}.txt`,
        lines(1_500, (line) => `customer-${line}`),
      ]),
    ),
  },
  'strings-of-many-languages': Object.fromEntries(
    Array.from({ length: 25 }, (_, at) => [
      `${inLanguage(`a${String.fromCharCode(97 + (at % 26))}${at < 26 ? '' : 'b'}`)}/code.json`,
      `{${lines(1_500, (key) => `"k${key}": {"message": "Word {a} ${at}"}`).replaceAll('\n', ',')}}`,
    ]),
  ),
  'former-addresses-of-many-pages': Object.fromEntries(
    Array.from({ length: 200 }, (_, at) => [
      `docs/p${at}.md`,
      `---\ntitle: P\nformerly: [${lines(600, (one) => `old-${one}`).replaceAll('\n', ', ')}]\n---\n\n# P {#p}\n`,
    ]),
  ),
  'tags-of-many-pages': Object.fromEntries(
    Array.from({ length: 100 }, (_, at) => [
      `docs/p${at}.md`,
      `---\ntitle: P\nnotice: {timeline: p, stops: [${lines(900, (one) => `stop-${one}`).replaceAll('\n', ', ')}]}\nwaves:\n  - {id: a, environments: [${lines(900, (one) => `e-${one}`).replaceAll('\n', ', ')}], start: 2024-01}\n---\n\n# P {#p}\n`,
    ]),
  ),
  'navigation-of-many-folders': Object.fromEntries(
    Array.from({ length: 120 }, (_, at) => [
      [
        `docs/f${at}/TOC.md`,
        `# F {#f}\n\n${lines(60, (one) => `- [a](../f${(at + one) % 120}/a.md)`)}\n`,
      ],
      [`docs/f${at}/a.md`, tame('A')],
    ]).flat(),
  ),
};

/** A notice whose customers are to be told, which a message says how to do. */
const due = tame('P').replace(
  '\n---\n',
  '\nnotice: {timeline: title, published: 2023-01-01}\nwaves:\n  - {id: a, environments: [stage], start: 2023-11, notify: P30D}\n---\n',
);

/** Attacks by text that is put into a command, an annotation, an address or a place of the page. */
const asProgram = (): Attack[] => [
  {
    name: 'names-in-commands',
    files: Object.fromEntries(
      [
        'a (b), c',
        'a; touch x',
        '$(touch x)',
        '`touch x`',
        'a && b',
        "a'b",
        '-rf',
        'a%0A::error::b',
        'a,line=1',
        '##[error]x',
      ].map((name) => [`docs/${name}.md`, due]),
    ),
  },
  {
    name: 'names-in-many-scripts',
    files: Object.fromEntries(
      [
        '\u202Egnp.a',
        'a\u200Fb',
        'a\u00ADb',
        '\u3164',
        'ａ',
        'a\u2028b',
        'a\u0085b',
        'e\u0301',
        '\uFEFFa',
        'a\u{E0041}b',
      ].flatMap((name) => [
        [`docs/${name}.md`, tame('X')],
        [`docs/in ${name}/a.md`, tame('X')],
        [`${swedish}/${name}.md`, tame('X')],
        [`static/${name}.txt`, 'x'],
      ]),
    ),
  },
  {
    name: 'parts-with-ids-of-components',
    files: {
      'docs/a.md': `${notice('A')}\n{{$include _ids.md}}\n`,
      'docs/_ids.md': '## Whom to ask {#contact}\n\n## W {#wave-a}\n\n<p id="at-a-glance">x</p>\n',
      [`${swedish}/a.md`]: `${tame('A')}\n## X {#wave-a}\n\n<a id="calendar"></a>\n`,
    },
  },
  {
    name: 'strings-that-nobody-sees-in-every-form',
    files: {
      'i18n/sv/code.json': JSON.stringify({
        'site.name': { message: '\u3164' },
        'site.tagline': { message: '\u00AD\u200B' },
        'list.count': { message: '|' },
        'feeds.atom': { message: '\u200F10:00–11:00' },
        'site.owner': { message: null },
        'glance.title': { message: { message: 'x' } },
      }),
    },
  },
  {
    name: 'glossary-of-terms-that-nobody-sees',
    files: {
      'docs/a.md': tame('A'),
      [`${swedish}/a.md`]: tame('A'),
      'i18n/glossary.yaml':
        'concepts:\n  - {id: a, en: ["\\u3164"], preferred: {sv: ["\\u00AD"]}}\n  - {id: a, en: [x]}\n  - {id: b, en: [x], preferred: {sv: [x], sv: [y]}}\n  - {id: c, en: ["$&", "\\\\1", "[^]"], avoid: {sv: ["x\\u2028y"]}}\n',
    },
  },
  {
    name: 'folders-of-work-that-are-links',
    files: { 'docs/a.md': '---\ntitle: A\nhide: perhaps\n---\n\n# A {#a}\n' },
    prepare: (siteDir) => {
      const outside = `${siteDir}-work`;
      mkdirSync(outside, { recursive: true });
      for (const name of ['.docusaurus', '.docusaurus-build', '.cache', 'members', 'build']) {
        symlinkSync(outside, path.join(siteDir, name));
      }
    },
  },
];

const thirdAttacks = (): Attack[] => [
  ...asProgram(),
  ...Object.entries(pairwise).map(([name, files]) => ({ name: `heavy-${name}`, files })),
  ...Object.entries(miscounted).map(([name, body]) => ({
    name: toHeavyName(name),
    files: toPages(toHeavyName(name), frontMatter + body),
  })),
  ...Object.entries(miscountedYaml).map(([name, yaml]) => ({
    name: toHeavyName(name),
    files: toPages(
      toHeavyName(name),
      `---\n${yaml.startsWith('title:') ? '' : 'title: X\n'}${yaml}\n---\n\n# X {#x}\n`,
    ),
  })),
];

const furtherAttacks = (): Attack[] => [
  ...furtherBeside(),
  ...Object.entries(pairs).map(([name, files]) => ({
    name: `pair-${name.replaceAll(' ', '-')}`,
    files,
  })),
  ...Object.entries(further).map(([name, body]) => ({
    name: toHeavyName(name),
    files: toPages(toHeavyName(name), withCanary(frontMatter + body)),
  })),
  ...Object.entries(furtherYaml).map(([name, yaml]) => ({
    name: toHeavyName(name),
    files: toPages(toHeavyName(name), `---\ntitle: X\n${yaml}\n---\n\n# X {#x}\n`),
  })),
];

/** A page with a fault of its own, that every report has to tell: none stops the report of the others. */
export const otherFault = {
  file: 'docs/zz-other-fault.md',
  text: '---\ntitle: Other\nhide: perhaps\n---\n\n# Other {#other}\n',
};

/** Lays an attack into a site's folder. */
export const layOut = (siteDir: string, { files, prepare }: Attack): void => {
  for (const [file, content] of Object.entries(files)) {
    const absolute = path.join(siteDir, file);
    mkdirSync(path.dirname(absolute), { recursive: true });
    writeFileSync(absolute, content);
  }
  // Files that attacks refer to: a real picture, one that is none, a drawing and a program.
  const docs = path.join(siteDir, 'docs');
  mkdirSync(docs, { recursive: true });
  if (!existsSync(path.join(siteDir, 'package.json'))) {
    writeFileSync(path.join(siteDir, 'package.json'), '{}\n');
  }
  mkdirSync(path.join(siteDir, 'static'), { recursive: true });
  writeFileSync(path.join(docs, 'picture.png'), picture);
  writeFileSync(path.join(docs, 'fake.png'), '<script>1</script>');
  writeFileSync(path.join(docs, 'drawing.svg'), liveDrawing);
  writeFileSync(path.join(docs, 'loader.txt'), `${canary};module.exports=(x)=>x\n`);
  prepare?.(siteDir);
};

/** A drawing that runs by itself once it is opened by its own address. */
const liveDrawing = `<svg xmlns="http://www.w3.org/2000/svg" onload="${canary}"><script>${canary};alert(1)</script><rect width="1" height="1"/></svg>`;

/** One grey dot. */
export const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);
