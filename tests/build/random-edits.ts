import { readFileSync } from 'node:fs';
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
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAAAAADRSSBWAAAAC0lEQVR4nGNgaAAAAIMAgcXJJ6wAAAAASUVORK5CYII=',
  'base64',
);
const plan = (words: string): Uint8Array => Buffer.from(`%PDF-1.4\n% ${words}\n`);

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
    ...['i18n/en/code.json', 'i18n/sv/code.json', 'i18n/fr/code.json', 'i18n/glossary.yaml'].map(
      (file): [string, string] => [file, readFileSync(file, 'utf8')],
    ),
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
const addresses = ['other', '/taken', '/guide/beta', '/gamma', 'move', './near'];
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

/** What people do to a site, each telling what it did. */
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
    const to = pick(draw, ['renamed.md', 'guide/renamed.md', '01-renamed.md']);
    for (const code of languages) move(files, `${pagesOf(code)}/${page}`, `${pagesOf(code)}/${to}`);
    for (const code of translations) {
      move(files, `${copiesOf(code)}/${page}`, `${copiesOf(code)}/${to}`);
    }
    return `${page} → ${to}`;
  },
  'names that change places': (files) => {
    for (const code of languages) {
      const [one, other] = ['guide/alpha.md', 'guide/beta.md'].map(
        (page) => `${pagesOf(code)}/${page}`,
      ) as [string, string];
      move(files, one, `${one}.new`);
      move(files, other, one);
      move(files, `${one}.new`, other);
    }
    return 'alpha ↔ beta';
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
    const { file } = pickPage(files, draw);
    const id = pick(draw, ['words', 'other-words', null]);
    const text = textOf(files, file);
    files.set(
      file,
      text.replace(/^## (?:Other words|Words).*$/mu, `## Other words${id ? ` {#${id}}` : ''}`),
    );
    return `${file} heading ${id}`;
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
  'a fact': (files, draw) => {
    const file = 'docs/move.md';
    const [from, to] = pick(draw, [
      [
        /start: 2027-01-15$/mu,
        'start: 2027-01-20\n    history: [{changed: 2026-11-20, was: 2027-01-15}]',
      ],
      [/downtime: .*$/mu, 'downtime: PT15M/PT45M'],
      [/action: .*$/mu, 'action: required'],
      [/published: .*$/mu, 'published: 2026-11-01'],
      [/published: .*$/mu, 'published: 2030-01-01'],
      [/notify: P7D$/mu, 'notify: P14D'],
      [/notify: P7D$/mu, 'notify: P7D\n    members: members/stage.txt'],
      [/^notice:$/mu, 'notice:\n  formerly: [/old-move/]'],
      [/^notice:$/mu, 'notice:\n  expires: 2028-01-01'],
    ] as const);
    files.set(file, textOf(files, file).replace(from, to));
    return `${file} ${to}`;
  },
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
};
