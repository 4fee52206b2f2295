const { existsSync } = require('node:fs');
const path = require('node:path');

/**
 * How the language server of a project is started: with the Node that `npm ci` installs, as `npm run` does, and without a
 * shell in between. Null where the project's packages are not installed.
 */
const toServer = (root) => {
  const packages = path.join(root, 'node_modules');
  if (!existsSync(path.join(packages, 'vscode-languageserver'))) return null;
  const own = path.join(
    packages,
    'node',
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  return {
    command: existsSync(own) ? own : 'node',
    args: [path.join('src', 'commands', 'language-server.ts'), '--stdio'],
    options: { cwd: root },
  };
};

module.exports = { toServer };
