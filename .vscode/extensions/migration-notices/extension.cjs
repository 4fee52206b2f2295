const { window, workspace } = require('vscode');
const { toServer } = require('./server.cjs');

let client;

/** Starts the language server of the folder that is open. */
const activate = async () => {
  const root = workspace.workspaceFolders?.[0]?.uri.fsPath;
  const server = root && toServer(root);
  if (!server) {
    window.showWarningMessage(
      'Run `npm ci`, then reload the window: pages are checked while you write.',
    );
    return;
  }
  // It stands among the project's packages, which may not be installed.
  const { LanguageClient } = require('vscode-languageclient/node');
  client = new LanguageClient('migration-notices', 'Migration notices', server, {
    documentSelector: [
      { scheme: 'file', language: 'markdown', pattern: '**/{docs,i18n}/**' },
      { scheme: 'file', pattern: '**/i18n/**/*.{json,yaml}' },
    ],
  });
  await client.start();
};

const deactivate = () => client?.stop();

module.exports = { activate, deactivate };
