import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
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
