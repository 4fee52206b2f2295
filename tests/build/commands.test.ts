import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, symlinkSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import { localeCodes } from '../../src/locales.ts';
import { runCommand } from '../commands/run-command.ts';
import { isRunning, makeFolder, makeSite, runNode, until } from './fake-site.ts';

/** Calls a command in an empty folder, in the process that such calls share. */
const call = (t: TestContext, script: string, ...args: string[]) =>
  runCommand({ script, args, cwd: makeFolder(t) });

for (const command of ['start', 'build', 'serve']) {
  const script = `src/commands/${command}.ts`;

  describe(`the ${command} command`, () => {
    it('tells how it is used', async (t) => {
      const { ended, stdout } = runNode(t, makeFolder(t), script, '--help');
      assert.equal(await ended, 0);
      assert.match(stdout(), /^Usage: npm /u);
    });

    it('refuses an option that it does not know', async (t) => {
      const { status, stdout, stderr } = await call(t, script, '--xyzzy');
      assert.equal(status, 2);
      assert.match(
        stderr,
        /^Unexpected option `--xyzzy`, expected --.*\.\n\nUsage: npm .*\nAll options: npm .* -- --help\n$/u,
      );
      assert.equal(stdout, '');
    });

    it('refuses an argument', async (t) => {
      const { status, stderr } = await call(t, script, 'nope');
      assert.equal(status, 2);
      assert.match(stderr, /^Unexpected argument `nope`\.\n/u);
    });
  });
}

for (const command of ['start', 'serve']) {
  const script = `src/commands/${command}.ts`;

  describe(`the ${command} command`, () => {
    it('refuses a port that is none', async (t) => {
      const { status, stderr } = await call(t, script, '--port=many');
      assert.equal(status, 2);
      assert.match(stderr, /^Unexpected port `many`, expected a number from 0 to 65535\./u);
    });

    for (const host of ['127.0.0.1', '::']) {
      it(`names a port that a program on ${host} holds, and what to do`, async (t) => {
        const { siteDir } = makeSite(t, { 'build/index.html': '' });
        const holder = createServer().listen(0, host);
        await once(holder, 'listening');
        t.after(() => holder.close());
        const { port } = holder.address() as AddressInfo;
        const { ended, stderr } = runNode(t, siteDir, script, '--port', String(port));
        assert.equal(await ended, 1);
        assert.equal(
          stderr(),
          `Port ${port} is in use. Stop the program that listens there, or choose another port: --port ${port + 1}\n`,
        );
      });
    }
  });
}

describe('the start command', () => {
  it('keeps nothing where a link of the site leads elsewhere', async (t) => {
    const siteDir = makeFolder(t);
    const elsewhere = makeFolder(t);
    symlinkSync(elsewhere, path.join(siteDir, '.docusaurus'));
    const { ended, stderr } = runNode(t, siteDir, 'src/commands/start.ts', '--port=0');
    assert.equal(await ended, 1);
    assert.match(stderr(), /^\.docusaurus is a link that leads out of the site/u);
    assert.deepEqual(readdirSync(elsewhere), []);
  });

  it('refuses a locale that the site has not', async (t) => {
    const { status, stderr } = await call(t, 'src/commands/start.ts', '--locale', 'tlh');
    assert.equal(status, 2);
    assert.ok(
      stderr.startsWith(`Unexpected locale \`tlh\`, expected one of ${localeCodes.join(', ')}.\n`),
    );
  });

  for (const timeout of ['0', 'much', '1.5', '']) {
    it(`refuses the timeout ${timeout || 'of no digits'}`, async (t) => {
      const script = 'src/commands/start.ts';
      const { status, stderr } = await call(t, script, `--timeout=${timeout}`);
      assert.equal(status, 2);
      assert.match(stderr, /^Unexpected timeout `.*`, expected a number of seconds from 1/u);
    });
  }

  it('refuses a host that the machine has not, and says what to do', async (t) => {
    const script = 'src/commands/start.ts';
    const { ended, stderr } = runNode(t, makeFolder(t), script, '--host', '192.0.2.1');
    assert.equal(await ended, 1);
    assert.equal(
      stderr(),
      'This machine has no address called 192.0.2.1. Choose another: --host localhost\n',
    );
  });
});

describe('the build command', () => {
  it('refuses to replace a folder that is no build', async (t) => {
    const { siteDir, read } = makeSite(t, { 'papers/404.html': 'text' });
    const { ended, stderr } = runNode(t, siteDir, 'src/commands/build.ts', '--out-dir', 'papers');
    assert.equal(await ended, 2);
    assert.match(stderr(), /^papers holds files that are no build: /u);
    assert.equal(read('papers/404.html'), 'text');
  });

  for (const jobs of ['0', 'many', '1000']) {
    it(`refuses ${jobs} as a number of languages`, async (t) => {
      const { status, stderr } = await call(t, 'src/commands/build.ts', '--jobs', jobs);
      assert.equal(status, 2);
      assert.match(stderr, /^Unexpected jobs `.*`, expected a number from 1 to 999\./u);
    });
  }

  it('fails where there is no site, names all locales once and leaves nothing', async (t) => {
    const site = makeSite(t, { 'package.json': '{}' });
    const { ended, stderr } = runNode(t, site.siteDir, 'src/commands/build.ts');
    assert.equal(await ended, 1);
    assert.ok(
      stderr().endsWith(`The build failed for ${localeCodes.join(', ')}. Nothing was published.\n`),
    );
    assert.equal(site.has('build'), false);
    assert.equal(site.has('.docusaurus-build'), false);
  });
});

describe('the serve command', () => {
  it('says what to do where there is no build', async (t) => {
    const { ended, stderr } = runNode(t, makeFolder(t), 'src/commands/serve.ts');
    assert.equal(await ended, 1);
    assert.equal(
      stderr(),
      'There is no folder build to serve. Build the site first: npm run build\n',
    );
  });

  it('prints its address, serves there and ends at Ctrl-C', async (t) => {
    const { siteDir } = makeSite(t, { 'build/index.html': 'home' });
    const { child, ended, stdout } = runNode(t, siteDir, 'src/commands/serve.ts', '--port', '0');
    const address = await until('it tells its address', () => /http:\S+/u.exec(stdout())?.[0]);
    assert.equal(await (await fetch(address)).text(), 'home');
    child.kill('SIGINT');
    assert.equal(await ended, 0);
  });
});

describe('npm', () => {
  for (const script of ['serve', 'start']) {
    it(`ends ${script} and all that it started when npm is told to end`, async (t) => {
      const site = makeSite(t, { 'build/index.html': 'home', 'docs/a.md': '' });
      const command = path.resolve(`src/commands/${script}.ts`);
      const fake = pathToFileURL(path.resolve('tests/fixtures/server/with-fake.mjs')).href;
      site.write(
        'package.json',
        JSON.stringify({
          scripts: {
            // npm itself runs without it.
            [script]: `NODE_OPTIONS=--import=${fake} "${process.execPath}" "${command}" --port 0`,
          },
        }),
      );
      const npm = spawn('npm', ['run', script], { cwd: site.siteDir });
      t.after(() => npm.kill('SIGKILL'));
      let said = '';
      npm.stdout.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
      const address = await until('it tells its address', () => /http:\/\/\S+/u.exec(said)?.[0]);
      if (script === 'start') await until('a language runs', () => site.has('pid-en'));
      npm.kill('SIGTERM');
      await until('nobody answers', () =>
        fetch(address).then(
          () => false,
          () => true,
        ),
      );
      if (script === 'start') await until('no language runs', () => !isRunning(site.pidOf('en')));
    });
  }
});
