import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LoadedContent } from '@docusaurus/plugin-content-docs';
import type { NavigationData, NoticesGlobalData } from '../../src/docusaurus/client.ts';
import type { KeptPages, MadePages } from '../../src/docusaurus/handover-files.ts';
import { openPageKeeper } from '../../src/docusaurus/kept-pages.ts';
import type { NavigationItem } from '../../src/navigation/page-navigation.ts';

type Doc = LoadedContent['loadedVersions'][0]['docs'][0];

const noKeys: KeptPages = { mark: 'mark', keys: {}, treesDir: null, search: null };

const toDoc = (name: string, more: object = {}): Doc =>
  ({
    id: name,
    source: `@site/docs/${name}.md`,
    permalink: `/sv/${name}`,
    title: name,
    frontMatter: { title: name },
    ...more,
  }) as unknown as Doc;

const notices = {
  problems: '',
  offers: {},
  newest: [],
  others: [],
  stale: {},
  provenance: {},
  languages: {},
} as NoticesGlobalData;
const navigation = { items: [], updated: {} } as NavigationData;

interface Inputs {
  kept?: KeptPages | null;
  docs?: Doc[];
  texts?: Record<string, string>;
  english?: string | null;
  notices?: Partial<NoticesGlobalData>;
  navigation?: Partial<NavigationData>;
  forbidden?: string[];
}

/** Returns the decision of a build about its pages, and the result that it saves of them. */
const decide = async ({
  kept = noKeys,
  docs = [toDoc('a'), toDoc('b')],
  texts = {},
  english = null,
  forbidden = [],
  ...shown
}: Inputs = {}) => {
  let saved: MadePages['pages'] = {};
  const keeper = openPageKeeper({
    kept: () => kept,
    texts: (file) => ({ text: texts[file] ?? 'text', english }),
    saveMade: (pages) => {
      saved = pages;
    },
  });
  keeper.tell('notices', { ...notices, ...shown.notices });
  keeper.tell('navigation', { ...navigation, ...shown.navigation });
  await keeper.decide('/sv/', docs);
  const addresses = ['/sv/a/', '/sv/b/'].filter(keeper.isKeptAt);
  for (const file of forbidden) keeper.forbid(file);
  keeper.save({});
  return { addresses, keeper, saved };
};

/** Returns the pages kept for the next build when nothing has changed since this one. */
const toNext = ({ saved }: { saved: MadePages['pages'] }): KeptPages => ({
  ...noKeys,
  keys: Object.fromEntries(
    Object.entries(saved).flatMap(([file, { key }]) => (key === null ? [] : [[file, key]])),
  ),
});

describe('the pages that are not made again', () => {
  it('are those that are made of the same as in the last build', async () => {
    const kept = toNext(await decide());
    const { addresses, keeper, saved } = await decide({ kept, texts: { 'docs/b.md': 'another' } });
    assert.deepEqual(addresses, ['/sv/a/']);
    assert.deepEqual(
      [keeper.isKept('docs/a.md'), keeper.isKept('docs/b.md'), keeper.isKeptAt('/sv/a/')],
      [true, false, true],
    );
    assert.deepEqual(await keeper.keptFiles(), new Set(['docs/a.md']));
    assert.deepEqual(
      Object.values(saved).map(({ isKept, path }) => [path, isKept]),
      [
        ['sv/a/', true],
        ['sv/b/', false],
      ],
    );
  });

  it('are none where none is left out, which nobody has to decide', async () => {
    const keeper = openPageKeeper(
      { kept: () => null, texts: () => null, saveMade: () => {} },
      false,
    );
    assert.deepEqual(await keeper.keptFiles(), new Set());
  });

  const changes: Record<string, Inputs> = {
    'a file beside the pages, or an address': { kept: { ...noKeys, mark: 'another' } },
    'its title': { docs: [toDoc('a', { title: 'Another' })] },
    'the English text that it takes ids from': { english: 'another' },
    'a word of the site': { notices: { offers: { fr: ['a', 'b', 'c'] } } },
    'the navigation': { navigation: { items: [{ label: 'New', path: '/sv/new/' }] } },
    'what is stale in it': { notices: { stale: { a: ['section'] } } },
    'who translated it': { notices: { provenance: { a: [] } } },
    'the languages that it is in': { notices: { languages: { 'a/': ['en'] } } },
    'when it was last changed': {
      navigation: {
        updated: { '@site/docs/a.md': {} as NavigationData['updated'][string] },
      },
    },
  };
  for (const [name, inputs] of Object.entries(changes)) {
    it(`are not those of which something else has changed: ${name}`, async () => {
      const docs = [toDoc('a')];
      const { keys } = toNext(await decide({ docs }));
      const kept = { ...noKeys, ...inputs.kept, keys };
      assert.deepEqual((await decide({ docs, kept })).addresses, inputs.kept ? [] : ['/sv/a/']);
      assert.deepEqual((await decide({ docs, ...inputs, kept })).addresses, []);
    });
  }

  it('are not touched by what is stale in another', async () => {
    const kept = toNext(await decide());
    const { addresses } = await decide({ kept, notices: { stale: { b: ['section'] } } });
    assert.deepEqual(addresses, ['/sv/a/']);
  });

  it('are not touched by the lists of notices, which stand on pages that are always made', async () => {
    const kept = toNext(await decide());
    const added = [{ title: 'New', permalink: '/sv/new/' }];
    const { addresses } = await decide({ kept, notices: { others: added, newest: added } });
    assert.deepEqual(addresses, ['/sv/a/', '/sv/b/']);
  });

  it('are touched by an entry that is hidden where they show it, and by no other', async () => {
    const toItems = (hidden?: 'hidden'): NavigationItem[] => [
      { label: 'Of a', items: [{ label: 'a', path: '/sv/a/' }] },
      { label: 'b', path: '/sv/b/' },
      {
        label: 'Of d',
        items: [
          { label: 'd', path: '/sv/d/' },
          { label: 'f', path: '/sv/f/', ...(hidden && { hidden }) },
          { label: 'e', path: '/sv/e/' },
        ],
      },
    ];
    const docs = ['a', 'b', 'd', 'e'].map((name) => toDoc(name));
    const kept = toNext(await decide({ docs, navigation: { items: toItems() } }));
    const { addresses } = await decide({ docs, kept, navigation: { items: toItems('hidden') } });
    assert.deepEqual(addresses, ['/sv/a/', '/sv/b/']);
  });

  it('are touched by what a page that lists all others lists', async () => {
    const docs = [toDoc('TOC'), toDoc('a')];
    const toItems = (label: string): NavigationItem[] => [
      { label: 'A', path: '/sv/a/' },
      { label: 'B', path: '/sv/b/', items: [{ label, path: '/sv/c/' }] },
    ];
    const kept = toNext(await decide({ docs, navigation: { items: toItems('before') } }));
    const { addresses } = await decide({ docs, kept, navigation: { items: toItems('after') } });
    assert.deepEqual(addresses, ['/sv/a/']);
  });

  it('are not touched by what another is about, which stands in lists alone', async () => {
    const toItems = (description: string) => ({
      items: [{ label: 'B', path: '/sv/b/', description }] as NavigationData['items'],
    });
    const kept = toNext(await decide({ navigation: toItems('Before.') }));
    const { addresses } = await decide({ kept, navigation: toItems('After.') });
    assert.deepEqual(addresses, ['/sv/a/', '/sv/b/']);
  });

  it('are none that say when they are made, or that readers are not to find', async () => {
    const docs = [
      toDoc('notice', { frontMatter: { notice: {} } }),
      toDoc('draft', { draft: true }),
      toDoc('unlisted', { unlisted: true }),
    ];
    assert.deepEqual((await decide({ docs })).saved, {});
  });

  it('are none that are made of more than is known', async () => {
    const { saved } = await decide({ forbidden: ['docs/a.md'] });
    assert.deepEqual([saved['docs/a.md']?.key, typeof saved['docs/b.md']?.key], [null, 'string']);
  });

  it('are none where no build asks', async () => {
    assert.deepEqual((await decide({ kept: null })).addresses, []);
  });
});
