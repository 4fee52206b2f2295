import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { brotliCompressSync, constants } from 'node:zlib';
import { type SearchPage, toSearchFiles } from '../../../src/outputs/search/index-files.ts';
import { Search } from '../../../src/outputs/search/query.ts';
import { isOneOff, toSearchLanguage, toStem, toWords } from '../../../src/outputs/search/words.ts';

// cspell:disable

const page = (
  path: string,
  title: string,
  ...sections: [string, string, string][]
): SearchPage => ({
  path,
  title,
  description: '',
  kind: 'page',
  lang: null,
  phases: [],
  sections: [
    { id: null, heading: '', text: '' },
    ...sections.map(([id, heading, text]) => ({ id, heading, text })),
  ],
});

/** A search over pages, and what it has read; over an index that was made before, or one of its own. */
const open = (pages: SearchPage[], tag: string, files = toSearchFiles(pages, tag)) => {
  const read: string[] = [];
  const search = new Search(async (path) => {
    read.push(path);
    const text = files.get(path.split('?')[0] ?? '');
    if (text === undefined) throw new Error(`no ${path}`);
    return text;
  });
  const paths = async (query: string) => (await search.find(query)).map((found) => found.path);
  return { search, files, read, paths };
};

const english = [
  page('archives/', 'The archives move', [
    'when',
    'When does it happen?',
    'In October, with version v7 and ticket NEO-89984.',
  ]),
  page('queues/', 'Delivery queues', [
    'retry',
    'Retries',
    'A message that waits is sent again after two hours.',
  ]),
  page('addresses/', 'New addresses', [
    'allow',
    'What to allow',
    'Allow these addresses in your firewall. The archives stay.',
  ]),
];

const swedish = [
  page('miljo/', 'Byt miljö', ['a', 'Så gör du', 'Din testmiljö flyttar först.']),
  page('leverans/', 'Leveranser', ['b', 'Leveransernas ordning', 'Köerna töms.']),
  page('serverhall/', 'Vår nya hall', ['c', 'Serverhallen', 'Produktionsmiljöer står här.']),
];

const french = [
  page('environnement/', 'Préparer l’environnement', [
    'a',
    'Avant',
    'Les journaux d’envoi restent.',
  ]),
  page('general/', 'Les canaux généraux', ['b', 'Le canal', 'Un cheval de trait.']),
];

describe('words', () => {
  it('end at an apostrophe, without what is elided before it', () => {
    assert.deepEqual(toWords('L’environnement, qu’ils', toSearchLanguage('fr-FR')), [
      'environnement',
      'ils',
    ]);
    assert.deepEqual(toWords("the customer's", toSearchLanguage('en-GB')), ['the', 'customer']);
  });

  it('keep numbers of versions and tickets, whole and in parts', () => {
    const words = toWords('v7, NEO-89984 and 8.5.1', toSearchLanguage('en-GB'));
    assert.deepEqual(words, ['v7', 'neo', '89984', 'neo-89984', 'and', '8', '5', '1', '8.5.1']);
  });

  it('are the same with and without accents and capitals', () => {
    assert.deepEqual(toWords('MILJÖ œuvre', toSearchLanguage('sv-SE')), ['miljo', 'oeuvre']);
  });

  it('have one stem in their forms', () => {
    const sv = toSearchLanguage('sv-SE');
    assert.equal(toStem('miljoer', sv), toStem('miljoerna', sv));
    const fr = toSearchLanguage('fr-FR');
    assert.equal(toStem('chevaux', fr), 'cheval');
  });

  it('are one off with a letter more, less, other, or exchanged, and not with two', () => {
    for (const other of ['workflows', 'workflo', 'werkflow', 'wrokflow']) {
      assert.ok(isOneOff('workflow', other), other);
    }
    for (const other of ['workflow', 'wrokflwo', 'flow'])
      assert.ok(!isOneOff('workflow', other), other);
  });
});

describe('search', () => {
  it('gives every page that matches, however many', async () => {
    const many = Array.from({ length: 30 }, (_, at) =>
      page(`queue-${at}/`, `Queue ${at}`, ['a', 'Retries', 'It is sent again.']),
    );
    const paths = await open(many, 'en-GB').paths('queue');
    assert.equal(new Set(paths).size, 30);
  });

  it('finds a title before a heading before a text', async () => {
    assert.deepEqual(await open(english, 'en-GB').paths('archives'), ['archives/', 'addresses/']);
  });

  it('leads to the section', async () => {
    const [found] = await open(english, 'en-GB').search.find('firewall');
    assert.deepEqual(found?.sections, [{ id: 'allow', heading: 'What to allow' }]);
  });

  for (const [query, expected] of [
    ['v7', 'archives/'],
    ['NEO-89984', 'archives/'],
    ['89984', 'archives/'],
    ['delivry', 'queues/'],
    ['edlivery', 'queues/'],
    ['retr', 'queues/'],
    ['when does it happen', 'archives/'],
    ['sent again', 'queues/'],
  ] as const) {
    it(`finds ${expected} by "${query}"`, async () => {
      assert.equal((await open(english, 'en-GB').paths(query))[0], expected);
    });
  }

  it('finds compounds by a part, a part by its compound, and inflected forms', async () => {
    const { paths } = open(swedish, 'sv-SE');
    assert.deepEqual(await paths('miljö'), ['miljo/', 'serverhall/']);
    assert.equal((await paths('leveransen'))[0], 'leverans/');
    assert.equal((await paths('hallar'))[0], 'serverhall/');
    assert.deepEqual((await paths('miljöhall')).sort(), ['miljo/', 'serverhall/']);
  });

  it('finds through an elision and irregular plurals', async () => {
    const { paths } = open(french, 'fr-FR');
    assert.equal((await paths('environnement'))[0], 'environnement/');
    assert.equal((await paths('l’environnement'))[0], 'environnement/');
    assert.equal((await paths('envois'))[0], 'environnement/');
    assert.equal((await paths('chevaux'))[0], 'general/');
  });

  it('holds words in quotes to their order', async () => {
    const pages = [
      page('one/', 'One', ['a', 'A', 'A delivery template is kept.']),
      page('two/', 'Two', [
        'b',
        'B',
        'A template for a delivery is kept, and a delivery has a template.',
      ]),
    ];
    const { paths } = open(pages, 'en-GB');
    assert.deepEqual(await paths('"delivery template"'), ['one/']);
    assert.deepEqual((await paths('delivery template')).sort(), ['one/', 'two/']);
  });

  it('says where a notice stands at the moment, and puts it before other pages', async () => {
    const notice: SearchPage = {
      ...page('queues-notice/', 'Delivery queues'),
      kind: 'notice',
      phases: [
        [100, 'Scheduled'],
        [200, 'In progress'],
      ],
    };
    const { search } = open([...english, notice], 'en-GB');
    const phaseAt = async (now: number) =>
      (await search.find('delivery queues', { now }))[0]?.phase;
    assert.equal(await phaseAt(150), 'Scheduled');
    assert.equal(await phaseAt(250), 'In progress');
  });

  it('finds a rare word as it is typed, though a title has one that is nearly the same', async () => {
    const pages = [...english, page('rare/', 'Other', ['r', 'R', 'The deliverx is a thing.'])];
    const { paths } = open([...pages, page('x/', 'Deliver')], 'en-GB');
    assert.equal((await paths('deliverx '))[0], 'rare/');
  });

  it('finds a compound by its parts, though it stands nowhere', async () => {
    const { paths } = open(swedish, 'sv-SE');
    assert.deepEqual((await paths('miljöordning ')).sort(), ['leverans/', 'miljo/', 'serverhall/']);
  });

  it('asks for nothing after one or two letters but what is a word', async () => {
    const { paths, read } = open(english, 'en-GB');
    assert.deepEqual(await paths('ar'), []);
    assert.deepEqual(read, ['search/index.json']);
    assert.deepEqual((await paths('arc')).sort(), ['addresses/', 'archives/']);
  });

  it('finds nothing for nothing, and for a word that stands nowhere', async () => {
    const { paths } = open(english, 'en-GB');
    assert.deepEqual(await paths('  "" '), []);
    assert.deepEqual(await paths('zzzzzz'), []);
  });

  it('takes the text of a query for text', async () => {
    const { paths } = open(english, 'en-GB');
    for (const query of ['.*', '(a', '__proto__', 'constructor', '../../x', '\u0000']) {
      assert.ok(Array.isArray(await paths(query)), query);
    }
  });

  it('reads a file again after it could not be read', async () => {
    const files = toSearchFiles(english, 'en-GB');
    let isDown = true;
    const search = new Search(async (path) => {
      if (isDown) throw new Error('offline');
      return files.get(path.split('?')[0] ?? '') ?? '';
    });
    await assert.rejects(search.find('archives'), /offline/u);
    isDown = false;
    assert.equal((await search.find('archives')).length, 2);
  });
});

describe('the index of 400 pages', () => {
  /** Words of no language, as many and as often as in real pages: a few everywhere, most of them seldom. */
  const toPages = (count: number): SearchPage[] => {
    let seed = 1;
    const random = () => {
      seed = (seed * 48_271) % 0x7fffffff;
      return seed / 0x7fffffff;
    };
    const syllables = ['ka', 'lo', 'mi', 'ten', 'sor', 'vel', 'pra', 'du', 'rin', 'gost'];
    const vocabulary = Array.from({ length: 9000 }, () =>
      Array.from(
        { length: 2 + Math.floor(random() * 3) },
        () => syllables[Math.floor(random() * 10)],
      ).join(''),
    );
    const text = (words: number) =>
      Array.from({ length: words }, () => vocabulary[Math.floor(9000 * random() ** 3)]).join(' ');
    return Array.from({ length: count }, (_, at) =>
      page(
        `p${at}/`,
        text(4),
        ...Array.from({ length: 5 }, (_, part): [string, string, string] => [
          `s${part}`,
          text(4),
          text(120),
        ]),
      ),
    );
  };
  const pages = toPages(400);
  const index = toSearchFiles(pages, 'sv-SE');
  const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
  const size = (texts: string[]) =>
    texts.reduce((sum, text) => sum + brotliCompressSync(text, quick).length, 0);

  it('needs three requests and 50 kB at most for a query of any words, and then 5 kB', async () => {
    const title = pages[7]?.title ?? '';
    const text = pages[9]?.sections[3]?.text.split(' ') ?? [];
    for (const query of [
      'kalomi tenso',
      title,
      `${title} ${text.slice(0, 4).join(' ')}`,
      text.slice(0, 6).join(' '),
      // Compounds and words that stand nowhere.
      `${title.replaceAll(' ', '')} ${text.slice(0, 2).join('')} qwertyui`,
    ]) {
      const { search, files, read } = open(pages, 'sv-SE', index);
      await search.find(query);
      const sizes = read.map((path) => size([files.get(path.split('?')[0] ?? '') ?? '']));
      const all = sizes.reduce((sum, one) => sum + one, 0);
      assert.ok(read.length <= 3, `${query}: ${read.join(', ')}`);
      assert.ok(all <= 50_000, `${query}: ${all}`);
      assert.ok(all - (sizes[0] ?? 0) <= 5000, `${query}: ${sizes}`);
    }
  });

  it('finds the page that has all of many words', async () => {
    const { paths } = open(pages, 'sv-SE', index);
    const { title, sections } = pages[7] ?? page('', '');
    const words = sections[3]?.text.split(' ').slice(0, 3) ?? [];
    assert.equal((await paths(`${title} ${words.join(' ')} `))[0], 'p7/');
  });

  it('needs no more for a word with a letter wrong, wherever that stands, and for a phrase', async () => {
    const [one = '', other = ''] =
      pages[7]?.title.split(' ').filter((word) => word.length > 5) ?? [];
    for (const query of [
      `${one[1]}${one[0]}${one.slice(2)}`,
      `x${one.slice(1)} ${other}`,
      `${one.slice(1)} ${other.slice(0, -2)}x${other.slice(-1)}`,
      `x${one}`,
      `"${pages[7]?.title.split(' ').slice(0, 2).join(' ')}"`,
    ]) {
      const { search, read } = open(pages, 'sv-SE', index);
      const found = await search.find(`${query} `);
      assert.ok(
        found.some(({ path }) => path === 'p7/'),
        query,
      );
      assert.ok(read.length <= 3, `${query}: ${read.join(', ')}`);
    }
  });

  it('is the same for the same pages', () => {
    assert.deepEqual(toSearchFiles(toPages(20), 'sv-SE'), toSearchFiles(toPages(20), 'sv-SE'));
  });
});
