import { realpathSync } from 'node:fs';
import { createConnection } from 'vscode-languageserver/node';
import { serveEditor } from '../editor/server.ts';
import { clock } from '../site/clock.ts';
import { runCommand, UsageError } from './arguments.ts';

const usage = `Usage: npm run -s language-server -- --stdio

Answers an editor by the Language Server Protocol: what \`npm run check -- content\` finds, while you write; completion of keys,
values, tags, links and ids; what a key means and a date reads as in each language. Editors start it themselves
(guides/editors.md); it reads no network.

Options:
  --stdio     speak over standard input and output
  -h, --help  show this help

Exit codes: 0 ended by the editor; 1 the editor ended without a shutdown; 2 wrong usage.`;

await runCommand({
  usage,
  options: { stdio: { type: 'boolean', default: false } },
  run: async ({ stdio }) => {
    if (!stdio)
      throw new UsageError('Missing --stdio, expected it: an editor starts this command.');
    serveEditor({
      connection: createConnection(process.stdin, process.stdout),
      projectDir: realpathSync(process.cwd()),
      now: clock,
    });
  },
});
