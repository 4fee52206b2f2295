/**
 * Loaded before each command: says in a sentence that Node is too old to run TypeScript, in the place of a stack, and
 * keeps what Node compiles.
 */
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    [
      `These commands need Node 22.18 or later to run TypeScript, and this is Node ${process.versions.node}.`,
      'The package `node`, a development dependency, brings one that `npm run` uses by itself. It is not there: run `npm ci`',
      'without --omit=dev and without --ignore-scripts, or install a newer Node.',
      '',
    ].join('\n'),
  );
  process.exit(1);
}
// What a command has compiled the next one finds: without it, each start strips the types of all its modules again.
require('node:module').enableCompileCache?.(
  require('node:path').resolve(__dirname, '../../node_modules/.cache/compiled'),
);
