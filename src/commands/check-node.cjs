const path = require('node:path');

/**
 * Loaded before each command: says in a sentence that Node is too old to run TypeScript, in the place of a stack; and lets
 * Node keep what it compiled, so that this command and those that it starts begin in a third of the time.
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

process.env.NODE_COMPILE_CACHE ??= path.resolve('node_modules', '.cache', 'compiled');
require('node:module').enableCompileCache(process.env.NODE_COMPILE_CACHE);

// What runs on this machine is asked without a proxy, by the programs that a command starts too.
if (['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'].some((name) => process.env[name])) {
  const given = process.env.NO_PROXY || process.env.no_proxy || '';
  const hosts = ['localhost', '127.0.0.1', '::1'].filter(
    (host) => !given.split(',').includes(host),
  );
  process.env.NO_PROXY = [...given.split(','), ...hosts].filter(Boolean).join(',');
  process.env.no_proxy = process.env.NO_PROXY;
}

// A package that is not there, and a setting that cannot be, are told in a sentence; anything else as Node tells it.
process.on('uncaughtExceptionMonitor', ({ name: kind, code, message }) => {
  if (kind === 'SettingError') {
    process.stderr.write(`${message}\n`);
    process.exit(2);
  }
  const name = /^Cannot find (?:package|module) '(?<name>[^./'][^']*)'/.exec(message)?.groups.name;
  if (code !== 'ERR_MODULE_NOT_FOUND' || name === undefined) return;
  process.stderr.write(
    `The package \`${name}\` is not installed. Run \`npm ci\`, without --omit=dev.\n`,
  );
  process.exit(1);
});
