// cspell:ignore Dörrarna stängs maj öppnas igen efter dagar skriver lista över det som flyttade

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { exportSite, fixture, importSite } from './exchange-site.ts';

/** Where the programs are: Debian's `omegat` and `translate-toolkit`, and the folder of a newer toolkit, if there is one. */
const omegat = process.env.OMEGAT ?? '/usr/bin/omegat';
const python = process.env.PYTHON ?? '/usr/bin/python3';
const newerToolkit = process.env.TRANSLATE_TOOLKIT;

const projectSite = path.resolve(import.meta.dirname, '../..');
const dir = mkdtempSync(path.join(os.tmpdir(), 'exchange-tools-'));
after(() => rmSync(dir, { recursive: true, force: true }));

const writeFiles = (name: string, files: Map<string, string>): string => {
  const root = path.join(dir, name);
  for (const [file, text] of files) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  return root;
};

/** Returns the output of a program of Python, which is JSON. */
const runPython = (program: string, files: string[], more: NodeJS.ProcessEnv = {}): unknown => {
  const { status, stdout, stderr } = spawnSync(python, ['-c', program, ...files], {
    encoding: 'utf8',
    env: { ...process.env, ...more },
  });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
};

const hasToolkit = spawnSync(python, ['-c', 'import translate']).status === 0;

/** Counts the states of our files as the toolkit tells them. */
const countStates = (storage: string, toState: string): string => `
import collections, json, sys
from translate.storage import ${storage}
counts = collections.Counter()
for name in sys.argv[1:]:
    for unit in ${storage === 'xliff' ? 'xliff.xlifffile' : 'xliff2.Xliff2File'}.parsefile(name).units:
        counts[${toState}] += 1
print(json.dumps(counts))
`;

const toFiles = (format: 'xliff' | 'xliff2'): string[] => {
  const root = writeFiles(format, exportSite(fixture, format));
  return globSync(`${root}/sv/**/*.xlf`);
};

const states = { current: 21, stale: 1, missing: 4 };

test('The toolkit counts the states of XLIFF 1.2 as they went out', {
  skip: !hasToolkit && 'wants Debian’s translate-toolkit',
}, () => {
  // `approved` is another thing for it than the state: nothing that nobody approved is done.
  const names = '{"translated": "current", "needs-adaptation": "stale"}';
  const found = runPython(
    countStates(
      'xliff',
      `${names}[unit.statemap_r[unit.get_state_n()]] if unit.target else "missing"`,
    ),
    toFiles('xliff'),
  );
  assert.deepEqual(found, states);
});

test('The toolkit counts the states of XLIFF 2.0 as they went out', {
  skip:
    newerToolkit === undefined &&
    'wants TRANSLATE_TOOLKIT, the folder of a toolkit that knows XLIFF 2 (3.19)',
}, () => {
  const found = runPython(
    countStates(
      'xliff2',
      '"current" if unit.istranslated() else "stale" if unit.isfuzzy() else "missing"',
    ),
    toFiles('xliff2'),
    { PYTHONPATH: newerToolkit },
  );
  assert.deepEqual(found, states);
});

for (const [name, site] of [
  ['the fixture', fixture],
  ['this site', projectSite],
] as const) {
  for (const locale of name === 'the fixture' ? ['sv'] : ['sv', 'fr']) {
    test(`OmegaT fills in what is current in ${name}, ${locale}, and what it writes changes nothing`, {
      skip: !existsSync(omegat) && 'wants Debian’s omegat',
    }, () => {
      const root = writeFiles(
        `omegat ${path.basename(site)} ${locale}`.replaceAll(' ', '-'),
        exportSite(site, 'xliff', { isForOmegat: true, locales: [locale] }),
      );
      const project = path.join(root, locale);
      const { status, stdout } = spawnSync(omegat, [project, '--mode=console-translate'], {
        encoding: 'utf8',
        env: { ...process.env, HOME: dir },
      });
      assert.equal(status, 0, stdout);
      const statistics = readFileSync(path.join(project, 'omegat/project_stats.txt'), 'utf8');
      const remaining = Number(/^Remaining:\s+(\d+)/mu.exec(statistics)?.[1]);
      assert.equal(remaining, name === 'the fixture' ? states.missing + states.stale : 0);
      const result = importSite(
        site,
        globSync('**/*.xlf', { cwd: path.join(project, 'target') }).map((file) => [
          file,
          readFileSync(path.join(project, 'target', file), 'utf8'),
        ]),
      );
      assert.deepEqual(result.problems, []);
      assert.equal(result.counts.written, 0);
      assert.ok(result.counts.unchanged > 20);
    });
  }
}

test('What is translated in OmegaT comes back', {
  skip: !existsSync(omegat) && 'wants Debian’s omegat',
}, () => {
  const site = path.join(dir, 'site');
  cpSync(fixture, site, { recursive: true });
  const root = writeFiles(
    'translated',
    exportSite(site, 'xliff', { isForOmegat: true, locales: ['sv'] }),
  );
  const project = path.join(root, 'sv');
  const memory = path.join(project, 'tm/auto/own.tmx');
  writeFileSync(
    memory,
    readFileSync(path.join(project, 'tm/auto/current.tmx'), 'utf8').replace(
      /<body>[\s\S]*<\/body>/u,
      `<body><tu>
        <tuv xml:lang="en"><seg>The doors close on 4 May 2026 and open again after 2 days. We print a list of what moved.</seg></tuv>
        <tuv xml:lang="sv"><seg>Dörrarna stängs den 4 maj 2026 och öppnas igen efter 2 dagar. Vi skriver en lista över det som flyttade.</seg></tuv>
      </tu></body>`,
    ),
  );
  spawnSync(omegat, [project, '--mode=console-translate'], {
    encoding: 'utf8',
    env: { ...process.env, HOME: dir },
  });
  const result = importSite(site, [
    ['move.xlf', readFileSync(path.join(project, 'target/guides/move.xlf'), 'utf8')],
  ]);
  assert.deepEqual(result.accepted, ['sv guides/move#dates']);
  assert.equal(result.counts.written, 1);
});
