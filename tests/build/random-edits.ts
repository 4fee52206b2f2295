import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path, { posix } from 'node:path';
import { parse, stringify } from 'yaml';
import { picture } from '../hostile-pack.ts';

/** The files of a site that are not the project's own, by their paths. */
export type Files = Map<string, string | Uint8Array>;

/** Gives a number from 0 up to a bound, without it. */
export type Draw = (bound: number) => number;

const pagesOf = (locale: string): string =>
  locale === 'en' ? 'docs' : `i18n/${locale}/docusaurus-plugin-content-docs/current`;
const copiesOf = (locale: string): string => `i18n/${locale}/translated-from`;

const notice = (title: string, words: string): string => `---
title: ${title}
description: ${title} in two waves.
notice:
  timeline: when
  faq: faq
  downtime: PT30M/PT60M
  action: none
  published: 2023-09-19
waves:
  - id: stage
    environments: [development, stage]
    start: 2027-01-15
    notify: P7D
  - id: production
    environments: [production]
    start: 2027-02
    notify: P30D
---

# ${title} {#move}

## When {#when}

${words}

## Questions {#faq}

- **Why?**

  Because.
`;

const guide = (title: string, words: string): string => `---
title: ${title}
description: ${title} for operators.
---

# ${title} {#${title.toLowerCase().replaceAll(/\W+/gu, '-')}}

${words}

## Words {#words}

Some words.
`;

const alpha = (title: string): string =>
  guide(
    title,
    'See [beta](./beta.md#words), [gamma](../gamma.md), [the move](../move.md#when) and [the plan](plan.pdf).\n\n![A plan](picture.png)\n\n{{$include /_includes/limits.md}}',
  );

/** Another picture than the first: two dots. */
const otherPicture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAAAAADRSSBWAAAAC0lEQVR42mPIYAAAANMAaZxBbecAAAAASUVORK5CYII=',
  'base64',
);
const plan = (words: string): Uint8Array => Buffer.from(`%PDF-1.4\n% ${words}\n`);

/** Holds what a build finds in its environment, the time among it: no file of a site, but edited like one. */
export const settingsFile = 'settings.json';
const firstInstant = String(Date.parse('2026-11-26T11:00Z') / 1000);

/** Returns the environment variables of a build of these files. */
export const settingsOf = (files: Files): Record<string, string> =>
  JSON.parse(textOf(files, settingsFile));

/** The site that edits begin with. */
export const firstFiles = (): Files =>
  new Map<string, string | Uint8Array>([
    ['docs/move.md', notice('Systems move', 'In January and February.')],
    ['docs/guide/alpha.md', alpha('Alpha')],
    ['docs/guide/beta.md', guide('Beta', 'Back to [alpha](alpha.md).')],
    ['docs/gamma.md', guide('Gamma', 'See [beta](guide/beta.md) and [the list](/).')],
    ['docs/_includes/limits.md', 'At most 10 jobs at a time.\n'],
    ['docs/guide/picture.png', picture],
    ['docs/guide/plan.pdf', plan('first')],
    [
      `${pagesOf('sv')}/move.md`,
      notice('System flyttar', 'I januari och februari.').replace(/^notice:[\s\S]*?(?=^---)/mu, ''),
    ],
    [`${pagesOf('sv')}/guide/alpha.md`, alpha('Alfa').replace('# Alfa {#alfa}', '# Alfa {#alpha}')],
    [`${pagesOf('sv')}/guide/beta.md`, guide('Beta', 'Åter till [alfa](alpha.md).')],
    [`${pagesOf('fr')}/guide/alpha.md`, alpha('Alpha')],
    [`${copiesOf('sv')}/guide/alpha.md`, alpha('Alpha')],
    [`${copiesOf('sv')}/move.md`, notice('Systems move', 'In January and February.')],
    [settingsFile, JSON.stringify({ SOURCE_DATE_EPOCH: firstInstant })],
    ...[
      'i18n/en/code.json',
      'i18n/sv/code.json',
      'i18n/fr/code.json',
      'i18n/glossary.yaml',
      'docusaurus.config.ts',
      'src/css/site.css',
      'hosting/_headers',
    ].map((file): [string, string] => [file, readFileSync(file, 'utf8')]),
  ]);

const translations = ['sv', 'fr'];
const languages = ['en', ...translations];

const isPage = (file: string): boolean =>
  file.endsWith('.md') && !/\/_|TOC\.md$|translated-from/u.test(file);
const pagesIn = (files: Files, locale: string): string[] =>
  [...files.keys()]
    .filter((file) => isPage(file) && file.startsWith(`${pagesOf(locale)}/`))
    .map((file) => file.slice(pagesOf(locale).length + 1))
    .sort();

const pick = <T>(draw: Draw, list: readonly T[]): T => {
  const found = list[draw(list.length)];
  if (found === undefined) throw new Error('There is nothing to pick.');
  return found;
};

const textOf = (files: Files, file: string): string => String(files.get(file) ?? '');

/** Sets a key of the front matter, or takes it out. */
const setKey = (files: Files, file: string, key: string, value: string | null): void => {
  const text = textOf(files, file).replace(new RegExp(`^${RegExp.escape(key)}:.*\n`, 'mu'), '');
  files.set(file, value === null ? text : text.replace(/^---\n/u, `---\n${key}: ${value}\n`));
};

const move = (files: Files, from: string, to: string): void => {
  const content = files.get(from);
  if (content === undefined) return;
  files.delete(from);
  files.set(to, content);
};

/** Moves a page in all its languages, as it stands. */
const movePage = (files: Files, from: string, to: string): void => {
  for (const code of languages) move(files, `${pagesOf(code)}/${from}`, `${pagesOf(code)}/${to}`);
  for (const code of translations) {
    move(files, `${copiesOf(code)}/${from}`, `${copiesOf(code)}/${to}`);
  }
};

/** The path of a link to a page or a file. */
const linkPath = /(?<=\]\(|href=")(?![a-z]+:)[^()\s#"]+(?=[#)"])/gu;

/** Moves a page in all its languages, and takes along the links that lead to it and those that it has. */
const renamePage = (files: Files, from: string, to: string): void => {
  const dirs = [...languages.map(pagesOf), ...translations.map(copiesOf)];
  for (const [file, text] of files) {
    const dir = dirs.find((one) => file.startsWith(`${one}/`));
    if (dir === undefined || !file.endsWith('.md')) continue;
    const page = file.slice(dir.length + 1);
    const folder = posix.dirname(page === from ? to : page);
    const linked = String(text).replaceAll(linkPath, (target) => {
      if (target.startsWith('/')) return target === `/${from}` ? `/${to}` : target;
      const path = posix.join(posix.dirname(page), target);
      return posix.relative(folder, path === from ? to : path);
    });
    files.set(file, linked);
  }
  movePage(files, from, to);
};

/** The English page of a notice; the first one where there are several. */
const noticeOf = (files: Files): string | undefined =>
  pagesIn(files, 'en')
    .map((page) => `docs/${page}`)
    .find((file) => /^waves:$/mu.test(textOf(files, file)));

interface Facts {
  notice: Record<string, unknown>;
  waves: (Record<string, unknown> & { start: string; history?: object[] })[];
  formerly?: string[] | undefined;
}

/** Changes the facts of the notice; tells what the change says that it did. */
const changeFacts = (files: Files, change: (facts: Facts) => string): string => {
  const file = noticeOf(files);
  const [, head = '', text = ''] =
    /^---\n(?<head>[\s\S]*?)^---\n(?<text>[\s\S]*)$/mu.exec(textOf(files, file ?? '')) ?? [];
  if (file === undefined || head === '') return 'nothing';
  const facts: Facts = parse(head);
  const did = change(facts);
  files.set(file, `---\n${stringify(facts)}---\n${text}`);
  return `${file} ${did}`;
};

/** Sets a key of a mapping, or takes it out. */
const setOrTake = (data: object, key: string, value: unknown): void => {
  if (value === null) Reflect.deleteProperty(data, key);
  else Object.assign(data, { [key]: value });
};

const setString = (files: Files, file: string, key: string, words: string): void => {
  const strings = JSON.parse(textOf(files, file));
  strings[key].message = words;
  files.set(file, JSON.stringify(strings, null, 2));
};

/** A page of a language that has one. */
const pickPage = (files: Files, draw: Draw): { locale: string; page: string; file: string } => {
  const locale = pick(
    draw,
    languages.filter((code) => pagesIn(files, code).length > 0),
  );
  const page = pick(draw, pagesIn(files, locale));
  return { locale, page, file: `${pagesOf(locale)}/${page}` };
};

const pickEnglish = (files: Files, draw: Draw): string =>
  `docs/${pick(draw, pagesIn(files, 'en'))}`;

const setOrDelete = (
  files: Files,
  draw: Draw,
  file: string,
  contents: readonly (string | Uint8Array)[],
): string => {
  const at = draw(contents.length + 1);
  const content = contents[at];
  if (content === undefined) files.delete(file);
  else files.set(file, content);
  return `${file}: ${content === undefined ? 'deleted' : `content ${at}`}`;
};

const toggles = ['draft', 'unlisted', 'hide', 'hidefromtoc', 'toc_max_heading_level'];
const addresses = ['other', '/taken', '/guide/beta', '/gamma', 'move', 'deep/er', 'åtgärd'];
const linkTargets = (page: string): string[] => [
  `/${page}`,
  `/${page.replace(/\.md$/u, '/')}`,
  `/${page}#words`,
  `/${page}#nowhere`,
  '/guide/plan.pdf',
  '/calendar.ics',
  '/follow/',
  '/taken/',
  '/extra.txt',
];

/** Edits that people make to a site, each telling what it did. */
export const edits: Record<string, (files: Files, draw: Draw) => string> = {
  'an address': (files, draw) => {
    const file = pickEnglish(files, draw);
    const slug = pick(draw, [...addresses, null]);
    setKey(files, file, 'slug', slug);
    return `${file} slug ${slug}`;
  },
  'a page that goes': (files, draw) => {
    const pages = pagesIn(files, 'en');
    if (pages.length < 3) return 'nothing';
    const page = pick(draw, pages);
    const isWhole = draw(2) === 0;
    files.delete(`docs/${page}`);
    for (const code of isWhole ? translations : []) {
      files.delete(`${pagesOf(code)}/${page}`);
      files.delete(`${copiesOf(code)}/${page}`);
    }
    return `${page} deleted${isWhole ? '' : ', its translations stay'}`;
  },
  'a page that comes back': (files, draw) => {
    const first = firstFiles();
    const gone = [...first.keys()].filter((file) => !files.has(file)).sort();
    if (gone.length === 0) return 'nothing';
    const file = pick(draw, gone);
    files.set(file, first.get(file) ?? '');
    return `${file} is back`;
  },
  'a new page': (files, draw) => {
    const name = pick(draw, ['delta', 'guide/epsilon', 'new/zeta', 'guide/index', 'taken']);
    files.set(`docs/${name}.md`, guide('Delta', 'A new page, see [beta](/guide/beta.md).'));
    return `docs/${name}.md is new`;
  },
  'another name': (files, draw) => {
    const page = pick(draw, pagesIn(files, 'en'));
    const to = pick(draw, ['renamed.md', 'guide/renamed.md', '01-renamed.md', 'ny/åtgärd.md']);
    // Mostly with the links to it, as editors do it.
    const rename = draw(4) === 0 ? movePage : renamePage;
    rename(files, page, to);
    return `${page} → ${to}${rename === renamePage ? ' with its links' : ''}`;
  },
  'names that change places': (files, draw) => {
    const [one, other] = [pick(draw, pagesIn(files, 'en')), pick(draw, pagesIn(files, 'en'))];
    const rename = draw(2) === 0 ? movePage : renamePage;
    rename(files, one, 'between.md');
    rename(files, other, one);
    rename(files, 'between.md', other);
    return `${one} ↔ ${other}${rename === renamePage ? ' with their links' : ''}`;
  },
  'who may see a page': (files, draw) => {
    const { file } = pickPage(files, draw);
    const key = pick(draw, toggles);
    const value = key === 'toc_max_heading_level' ? '3' : 'true';
    const isSet = draw(2) === 0;
    setKey(files, file, key, isSet ? value : null);
    return `${file} ${key} ${isSet}`;
  },
  'a title': (files, draw) => {
    const { file } = pickPage(files, draw);
    const key = pick(draw, ['title', 'description', 'sidebar_label', 'sidebar_position']);
    const value = key === 'sidebar_position' ? `${draw(5)}` : `Other ${draw(9)}`;
    setKey(files, file, key, value);
    return `${file} ${key} ${value}`;
  },
  'a text': (files, draw) => {
    const { file } = pickPage(files, draw);
    files.set(file, `${textOf(files, file)}\nMore words ${draw(9)}.\n`);
    return `${file} has more words`;
  },
  'a heading': (files, draw) => {
    const page = pick(draw, pagesIn(files, 'en'));
    const id = pick(draw, ['words', 'other-words', null]);
    // Where a language keeps the old one, the check tells it.
    const isEverywhere = draw(4) > 0;
    for (const code of isEverywhere ? languages : ['en']) {
      const file = `${pagesOf(code)}/${page}`;
      if (!files.has(file)) continue;
      const heading = `## ${pick(draw, ['Words', 'Other words'])}${id ? ` {#${id}}` : ''}`;
      files.set(file, textOf(files, file).replace(/^## (?:Other words|Words).*$/mu, heading));
    }
    return `${page} heading ${id}${isEverywhere ? '' : ' in English alone'}`;
  },
  'a link': (files, draw) => {
    const { file } = pickPage(files, draw);
    const target = pick(draw, linkTargets(pick(draw, pagesIn(files, 'en'))));
    const link = draw(3) === 0 ? `<a href="${target}">a link</a>` : `[a link](${target})`;
    files.set(file, `${textOf(files, file)}\nHere is ${link}.\n`);
    return `${file} links ${link}`;
  },
  'a part that pages take in': (files, draw) => {
    const file = pick(draw, [
      'docs/_includes/limits.md',
      'docs/_includes/more.md',
      `${pagesOf('sv')}/_includes/limits.md`,
    ]);
    return setOrDelete(files, draw, file, [
      'At most 20 jobs.\n',
      'See [beta](/guide/beta.md).\n\n{{$include /_includes/more.md}}\n',
    ]);
  },
  'a picture': (files, draw) => {
    const file = pick(draw, [
      'docs/guide/picture.png',
      `${pagesOf('sv')}/guide/picture.png`,
      'static/picture.png',
    ]);
    return setOrDelete(files, draw, file, [picture, otherPicture]);
  },
  'a file to give': (files, draw) => {
    const file = pick(draw, [
      'docs/guide/plan.pdf',
      `${pagesOf('sv')}/guide/plan.pdf`,
      'static/guide/plan.pdf',
      'static/extra.txt',
    ]);
    return setOrDelete(files, draw, file, [plan('first'), plan('second')]);
  },
  'a category': (files, draw) => {
    const file = pick(draw, [
      'docs/guide/_category_.json',
      `${pagesOf('sv')}/guide/_category_.json`,
    ]);
    return setOrDelete(files, draw, file, [
      '{"label": "Guides"}',
      '{"label": "Handbok", "position": 1}',
      '{"label": "All", "link": {"type": "generated-index", "slug": "/taken", "title": "All of it"}}',
    ]);
  },
  'an order': (files, draw) => {
    const file = pick(draw, ['docs/TOC.md', 'docs/guide/TOC.md', `${pagesOf('sv')}/TOC.md`]);
    const beta = file.includes('guide/TOC') ? 'beta.md' : 'guide/beta.md';
    return setOrDelete(files, draw, file, [
      `# Guide {#guide}\n\n- [Beta first](${beta})\n`,
      `# Other guide {#guide}\n\n- Section {#section}\n  - [Beta](${beta})\n`,
    ]);
  },
  'the English that was translated': (files, draw) => {
    const code = pick(draw, translations);
    const page = pick(draw, pagesIn(files, 'en'));
    const english = textOf(files, `docs/${page}`);
    return setOrDelete(files, draw, `${copiesOf(code)}/${page}`, [
      english,
      english.replace('Words', 'Old words').replace('Some', 'Old'),
    ]);
  },
  'a translation': (files, draw) => {
    const code = pick(draw, translations);
    const page = pick(draw, pagesIn(files, 'en'));
    const english = textOf(files, `docs/${page}`).replace(
      /^(?:notice|waves):[\s\S]*?(?=^---)/mu,
      '',
    );
    return setOrDelete(files, draw, `${pagesOf(code)}/${page}`, [english.replace('words', 'ord')]);
  },
  'a UI string': (files, draw) => {
    const code = pick(draw, languages);
    const key = pick(draw, ['site.name', 'site.tagline', 'suggestion.text', 'site.owner']);
    const words = `Words ${draw(9)}`;
    setString(files, `i18n/${code}/code.json`, key, words);
    return `${code} ${key} ${words}`;
  },
  'the glossary': (files, draw) => {
    const file = 'i18n/glossary.yaml';
    files.set(
      file,
      `${textOf(files, file)}  - {id: own-${draw(99)}, en: [words], preferred: {sv: [ord]}, avoid: {sv: [Words]}}\n`,
    );
    return 'the glossary has one concept more';
  },
  'a date that moves': (files, draw) =>
    changeFacts(files, ({ waves }) => {
      const wave = pick(draw, waves);
      const start = pick(draw, ['2027-03-09', '2027-04', '2027-05-01/2027-05-07', '2027-06/..']);
      const history = wave.history ?? [];
      const changed = `2026-11-${String(10 + history.length).padStart(2, '0')}`;
      // A date that moves in silence is told.
      if (draw(8) > 0) wave.history = [...history, { changed, was: wave.start }];
      wave.start = start;
      return `${wave.id} ${start}`;
    }),
  'a fact': (files, draw) =>
    changeFacts(files, (facts) => {
      const [key, values] = pick(draw, [
        ['downtime', ['PT15M/PT45M', 'PT30M/PT60M', null]],
        ['action', ['optional', 'none', null]],
        ['published', ['2026-11-01', '2023-09-19', '2030-01-01']],
        ['expires', ['2028-01-01', '2026-11-25', null]],
        ['timeZone', ['Europe/Stockholm', 'Europe/Paris', null]],
        ['formerly', [['old-move'], ['old-move', 'guide/older'], null]],
      ] as const);
      const value = pick<unknown>(draw, values);
      setOrTake(key === 'formerly' ? facts : facts.notice, key, value);
      return `${key} ${JSON.stringify(value)}`;
    }),
  'how a wave goes': (files, draw) =>
    changeFacts(files, ({ waves }) => {
      const wave = pick(draw, waves);
      const started = { at: '2026-11-20T10:00Z', state: 'started' };
      const [key, value] = pick(draw, [
        ['updates', [started]],
        ['updates', [started, { at: '2026-11-21T10:00Z', state: 'completed' }]],
        ['updates', null],
        ['members', 'members/stage.txt'],
        ['members', null],
        ['notify', 'P14D'],
        ['notify', null],
        ['environments', ['production']],
        ['name', 'The last ones'],
      ] as const);
      setOrTake(wave, key, value);
      return `${wave.id} ${key} ${JSON.stringify(value)}`;
    }),
  'a list of members': (files, draw) =>
    setOrDelete(files, draw, 'members/stage.txt', ['alpha\nbeta\n', 'alpha\ngamma\n']),
  'a note on faults': (files, draw) => {
    const file = pick(draw, [
      'allowed-faults.yaml',
      'announcements.yaml',
      'i18n/sv/provenance.yaml',
      'i18n/sv/accepted.yaml',
    ]);
    return setOrDelete(files, draw, file, [
      {
        'allowed-faults.yaml':
          'link: The old guide is written again.\npicture: It is drawn again.\n',
        'announcements.yaml': '- {notice: move, occasion: published, on: 2026-11-20}\n',
        'i18n/sv/provenance.yaml':
          '- {document: guide/alpha, section: words, texts: a/b, made: machine}\n',
        'i18n/sv/accepted.yaml': '- {rule: numbers}\n',
      }[file] ?? '',
    ]);
  },
  'the configuration': (files, draw) => {
    const [file, from, to] = pick(draw, [
      [
        'docusaurus.config.ts',
        /respectPrefersColorScheme: \w+/u,
        'respectPrefersColorScheme: false',
      ],
      ['docusaurus.config.ts', /(?<=Campaign#)\w+/u, 'help'],
      ['src/css/site.css', /^/u, `footer {\n  outline-color: #00000${draw(9)};\n}\n\n`],
      ['hosting/_headers', /$/u, `\n/extra-${draw(9)}.txt\n  X-Extra: yes\n`],
    ] as const);
    files.set(file, textOf(files, file).replace(from, to));
    return `${file} ${to.trim()}`;
  },
  'the environment': (files, draw) => {
    const [key, values] = pick(draw, [
      ['SITE_URL', ['https://move.example.com/', 'https://example.com/notices/', null]],
      ['REPOSITORY_URL', ['https://git.example.com/notices', null]],
      ['HELP_URL', ['https://example.com/help', null]],
    ] as const);
    const settings = settingsOf(files);
    const value = pick(draw, values);
    setOrTake(settings, key, value);
    files.set(settingsFile, JSON.stringify(settings));
    return `${key} ${value}`;
  },
  'a later time': (files, draw) => {
    const settings = settingsOf(files);
    const hours = pick(draw, [1, 20, 24 * 7, 24 * 60]);
    settings.SOURCE_DATE_EPOCH = String(Number(settings.SOURCE_DATE_EPOCH) + hours * 3600);
    files.set(settingsFile, JSON.stringify(settings));
    return `${hours} h later`;
  },
};

/** Tells whether a kind of edit is one of pages, which a preview follows: for what stands around them it is started again. */
export const isOfPages = (kind: string): boolean =>
  !['the configuration', 'the environment', 'a later time'].includes(kind);

/** Brings a folder from some files to others: writes what is new alone, as an editor does. */
export const syncFiles = (siteDir: string, from: Files, to: Files): void => {
  for (const file of from.keys()) {
    if (!to.has(file)) rmSync(path.join(siteDir, file), { force: true });
  }
  for (const [file, content] of to) {
    if (from.get(file) === content) continue;
    mkdirSync(path.dirname(path.join(siteDir, file)), { recursive: true });
    writeFileSync(path.join(siteDir, file), content);
  }
};
