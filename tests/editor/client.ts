import { spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type CodeAction,
  type CompletionItem,
  createProtocolConnection,
  type Diagnostic,
  type Hover,
  type Location,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

/** A problem as the server tells it: its message is text. */
type Told = Diagnostic & { message: string };

const own = {
  command: process.execPath,
  args: [
    '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
    path.resolve('src/commands/language-server.ts'),
    '--stdio',
  ],
};

/** The place of the `|` of a text, and the text without it. */
export const toMarked = (marked: string) => {
  const before = marked.slice(0, marked.indexOf('|')).split('\n');
  return {
    text: marked.replace('|', ''),
    position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 },
  };
};

/** An editor of a site: starts the language server as editors do, and speaks its protocol over its streams. */
export const startEditor = async (siteDir: string, server = own) => {
  const child = spawn(server.command, server.args, {
    cwd: siteDir,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const toUri = (file: string) => pathToFileURL(path.join(siteDir, file)).href;
  const diagnostics = new Map<string, Told[]>();
  let listeners: (() => void)[] = [];
  connection.onNotification(
    'textDocument/publishDiagnostics',
    (params: { uri: string; diagnostics: Told[] }) => {
      diagnostics.set(params.uri, params.diagnostics);
      for (const listener of listeners) listener();
    },
  );
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(siteDir).href,
    capabilities: {},
  });
  await connection.sendNotification('initialized', {});
  let version = 0;
  const at = (file: string, position: { line: number; character: number }) => ({
    textDocument: { uri: toUri(file) },
    position,
  });
  return {
    open: (file: string, text: string) =>
      connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri: toUri(file), languageId: 'markdown', version: ++version, text },
      }),
    change: (file: string, text: string) =>
      connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: toUri(file), version: ++version },
        contentChanges: [{ text }],
      }),
    save: (file: string) =>
      connection.sendNotification('textDocument/didSave', { textDocument: { uri: toUri(file) } }),
    close: (file: string) =>
      connection.sendNotification('textDocument/didClose', { textDocument: { uri: toUri(file) } }),
    complete: (file: string, position: { line: number; character: number }) =>
      connection.sendRequest<CompletionItem[]>('textDocument/completion', at(file, position)),
    hover: (file: string, position: { line: number; character: number }) =>
      connection.sendRequest<Hover | null>('textDocument/hover', at(file, position)),
    definition: (file: string, position: { line: number; character: number }) =>
      connection.sendRequest<Location | null>('textDocument/definition', at(file, position)),
    codeActions: (file: string, line: number) =>
      connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri: toUri(file) },
        range: { start: { line, character: 0 }, end: { line, character: 0 } },
        context: { diagnostics: [] },
      }),
    /** Returns the diagnostics of a file, once they are as they should be; rejects with the last ones where they never are. */
    told: (file: string, isSo: (told: Told[]) => boolean): Promise<Told[]> =>
      new Promise((resolve, reject) => {
        const latest = () => diagnostics.get(toUri(file)) ?? [];
        const listener = () => {
          if (!isSo(latest())) return;
          clearTimeout(timer);
          listeners = listeners.filter((one) => one !== listener);
          resolve(latest());
        };
        const timer = setTimeout(
          () => reject(new Error(`Told of ${file}: ${JSON.stringify(latest(), null, 2)}`)),
          60_000,
        );
        listeners.push(listener);
        listener();
      }),
    /** All that is told, as `file:line:column message`, sorted. */
    all: (): string[] =>
      [...diagnostics]
        .flatMap(([uri, own]) =>
          own.map(({ range, message }) => {
            const { line, character } = range.start;
            return `${decodeURIComponent(uri).slice(toUri('').length).replace(/^\//u, '')}:${line + 1}:${character + 1} ${message}`;
          }),
        )
        .sort(),
    toUri,
    /** Ends the server as the protocol has it; returns its exit code. */
    end: async (): Promise<number | null> => {
      const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      const code = await ended;
      connection.dispose();
      return code;
    },
  };
};
