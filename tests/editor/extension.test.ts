import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { startEditor } from './client.ts';

const folder = path.resolve('.vscode/extensions/migration-notices');
const require = createRequire(import.meta.url);
const { toServer } = require(path.join(folder, 'server.cjs')) as {
  toServer: (root: string) => { command: string; args: string[]; options: { cwd: string } } | null;
};

describe('the extension of VS Code', () => {
  it('starts a server that answers', async () => {
    const server = toServer(process.cwd());
    assert.ok(server);
    const editor = await startEditor(server.options.cwd, server);
    assert.equal(await editor.hover('README.md', { line: 0, character: 0 }), null);
    assert.equal(await editor.end(), 0);
  });

  // One extension of the marketplace among those recommended, and VS Code without a network shows none at all.
  it('is the one that VS Code recommends, and proposes links alone', () => {
    assert.ok(!existsSync('.vscode/extensions.json'));
    const settings = JSON.parse(readFileSync('.vscode/settings.json', 'utf8'));
    assert.equal(settings['markdown.suggest.paths.enabled'], false);
  });

  it('starts none where the packages are not installed', () => {
    assert.equal(toServer(os.tmpdir()), null);
  });

  it('has the files that it names, and finds its client among the packages of the project', () => {
    const { main } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    assert.ok(existsSync(path.join(folder, main)));
    const client = createRequire(path.join(folder, main)).resolve('vscode-languageclient/node');
    assert.ok(client.startsWith(path.resolve('node_modules')) || existsSync(client));
  });
});

describe('the extension, in the place of VS Code', () => {
  const standIns = path.resolve('tests/fixtures/editor/vscode');
  const places: Record<string, string> = {
    vscode: path.join(standIns, 'vscode.cjs'),
    'vscode-languageclient/node': path.join(standIns, 'client.cjs'),
  };
  const hooks = registerHooks({
    resolve: (name, context, next) => {
      const place = places[name];
      return place === undefined
        ? next(name, context)
        : { url: pathToFileURL(place).href, format: 'commonjs', shortCircuit: true };
    },
  });
  after(() => hooks.deregister());
  const { activate, deactivate } = require(path.join(folder, 'extension.cjs'));
  const code = require(path.join(standIns, 'vscode.cjs'));
  const { clients } = require(path.join(standIns, 'client.cjs'));
  const open = (fsPath: string) => {
    code.workspace.workspaceFolders = [{ uri: { fsPath } }];
  };

  it('says what to do where the packages are not installed', async () => {
    open(os.tmpdir());
    await activate();
    assert.deepEqual(code.warnings, [
      'Run `npm ci`, then reload the window: pages are checked while you write.',
    ]);
    assert.deepEqual(clients, []);
  });

  it('starts the server of the folder for its pages, and ends it', async () => {
    open(process.cwd());
    await activate();
    const [client] = clients;
    assert.deepEqual(client.server, toServer(process.cwd()));
    assert.ok(
      client.options.documentSelector.some(
        ({ language }: { language?: string }) => language === 'markdown',
      ),
    );
    assert.equal(client.isRunning, true);
    await deactivate();
    assert.equal(client.isRunning, false);
  });
});

describe('the task of VS Code', () => {
  it('finds file, place, severity, message and rule in a line of the report', () => {
    const { tasks } = JSON.parse(readFileSync('.vscode/tasks.json', 'utf8'));
    const { regexp, ...fields } = tasks[0].problemMatcher.pattern;
    const report = readFileSync('tests/fixtures/content/yaml-in-plain-words/report.txt', 'utf8');
    const lines = report.split('\n').filter((line) => line.startsWith('docs/tab.md'));
    assert.equal(lines.length, 1);
    const found = new RegExp(regexp, 'u').exec(lines[0] ?? '') ?? [];
    const seen = Object.entries(fields).map(([name, at]) => [name, found[Number(at)]]);
    assert.deepEqual(Object.fromEntries(seen), {
      file: 'docs/tab.md',
      line: '4',
      column: '1',
      severity: 'error',
      message:
        'Unexpected tab at the beginning of a line, expected spaces: two for each level (lines 4, 5).',
      code: 'front-matter',
    });
  });
});
