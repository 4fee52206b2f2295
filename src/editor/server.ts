import { realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  CodeActionKind,
  type Connection,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type Location,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Message } from '../checks/problem.ts';
import { openCache, type ResultCache } from '../judge/cache.ts';
import { judge } from '../judge/judge.ts';
import { withLineFeeds } from '../markdown/line-ends.ts';
import { toDay } from '../notices/dates.ts';
import { isSite, membersDir } from '../site/files.ts';
import { loadSite, type Snapshot, withChanges } from '../site/snapshot.ts';
import { listEntries } from '../site/text-file.ts';
import { complete } from './completion.ts';
import { toCodeActions, toDiagnostic } from './diagnostics.ts';
import { type EditorPage, type EditorSite, type Position, toEditorPage } from './editor-page.ts';
import { explain } from './hover.ts';
import { findDestination } from './links.ts';

export interface ServerOptions {
  connection: Connection;
  /** The folder of this project, which is the site where the editor names none. */
  projectDir: string;
  /** The present instant, in milliseconds. */
  now: () => number;
}

/** Edits within so many milliseconds are judged together. */
const pause = 20;
/** The cache of what was found is written when nobody has edited anything for so many milliseconds. */
const quiet = 5_000;

const isSame = (some: Message[], others: Message[]): boolean =>
  some.length === others.length && some.every((one, at) => one === others[at]);

/** The folder of the site that an editor has open. */
const toSiteDir = ({ workspaceFolders, rootUri }: InitializeParams, projectDir: string): string =>
  [...(workspaceFolders ?? []).map(({ uri }) => uri), ...(rootUri ? [rootUri] : [])]
    .filter((uri) => uri.startsWith('file:'))
    .map((uri) => fileURLToPath(uri))
    .find(isSite) ?? projectDir;

/** The site as an editor has it: what is saved, with what is not saved yet. */
class OpenSite {
  private readonly changed = new Set<string>();
  private readonly cache: ResultCache;
  private snapshot: Snapshot;
  private isAllNew = false;
  private saving: NodeJS.Timeout | undefined;
  readonly siteDir: string;
  private readonly unsaved: () => Map<string, string>;

  constructor(siteDir: string, unsaved: () => Map<string, string>) {
    this.siteDir = siteDir;
    this.unsaved = unsaved;
    this.cache = openCache(siteDir);
    this.snapshot = loadSite(siteDir);
  }

  /** Notes a file that changed, by its path from the site's folder; null for who knows which. */
  note(file: string | null): void {
    if (file === null) this.isAllNew = true;
    else this.changed.add(file);
  }

  /** The site as it stands now. */
  read(): Snapshot {
    if (this.isAllNew) this.snapshot = withChanges(loadSite(this.siteDir), [], this.unsaved());
    else if (this.changed.size > 0) {
      this.snapshot = withChanges(this.snapshot, this.changed, this.unsaved());
    }
    this.isAllNew = false;
    this.changed.clear();
    return this.snapshot;
  }

  /** Every problem of the site, those of `npm run check`. */
  async judge(now: number, isOwnSite: boolean): Promise<Message[]> {
    const { problems } = await judge(this.read(), {
      today: toDay(now),
      isOwnSite,
      cache: { ...this.cache, save: () => {} },
      isInBackground: true,
    });
    clearTimeout(this.saving);
    this.saving = setTimeout(this.cache.save, quiet).unref();
    return problems;
  }
}

/** Answers an editor, over the rules of `npm run check`, until it asks for the end. */
export const serveEditor = ({ connection, projectDir, now }: ServerOptions): void => {
  const documents = new TextDocuments(TextDocument);
  let site: OpenSite | null = null;
  let canWatch = false;
  let codeLanguages: string[] = [];
  let problems = new Map<string, Message[]>();
  let timer: NodeJS.Timeout | undefined;
  let isJudging = false;
  let isAsked = false;

  const toUri = (file: string) => pathToFileURL(path.join(site?.siteDir ?? projectDir, file)).href;
  /** The path of a document from the site's folder; null for one that stands elsewhere. */
  const toFile = (uri: string): string | null => {
    if (!site || !uri.startsWith('file:')) return null;
    const file = path.relative(site.siteDir, fileURLToPath(uri)).split(path.sep).join('/');
    return file.startsWith('../') || path.isAbsolute(file) ? null : file;
  };
  const unsaved = () =>
    new Map(
      documents.all().flatMap((document) => {
        const file = toFile(document.uri);
        return file === null ? [] : [[file, withLineFeeds(document.getText())] as const];
      }),
    );

  const publish = (found: Message[], snapshot: Snapshot): void => {
    const before = problems;
    problems = Map.groupBy(found, ({ file = '' }) => file);
    for (const file of new Set([...before.keys(), ...problems.keys()])) {
      const own = problems.get(file) ?? [];
      // What was found before is the same value as long as it holds.
      if (isSame(own, before.get(file) ?? [])) continue;
      const text = snapshot.files.get(file)?.text ?? null;
      const diagnostics = own.map((one) => toDiagnostic(one, text, toUri));
      connection.sendDiagnostics({ uri: toUri(file), diagnostics });
    }
  };

  const judgeAll = async (open: OpenSite): Promise<void> => {
    isJudging = true;
    try {
      const found = await open.judge(now(), realpathSync(open.siteDir) === projectDir);
      publish(found, open.read());
    } catch (error) {
      connection.console.error(`The pages could not be checked: ${(error as Error).message}`);
    } finally {
      isJudging = false;
      if (isAsked) ask();
    }
  };

  const ask = (): void => {
    isAsked = true;
    if (isJudging) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      isAsked = false;
      if (site) judgeAll(site);
    }, pause);
  };

  const note = (uri: string): void => {
    const file = toFile(uri);
    if (file === null || !site) return;
    site.note(file);
    ask();
  };

  /** A page and its site, as a question about it needs them. */
  const toQuestion = (uri: string): { page: EditorPage; own: EditorSite } | null => {
    const file = toFile(uri);
    const document = documents.get(uri);
    if (!site || file === null || !document) return null;
    const members = listEntries(site.siteDir, membersDir)
      .filter(({ isFolder }) => !isFolder)
      .map((entry) => entry.file);
    const own = { snapshot: site.read(), now: now(), members, codeLanguages };
    const page = toEditorPage(own, file, withLineFeeds(document.getText()));
    return page && { page, own };
  };

  connection.onInitialize((params) => {
    site = new OpenSite(toSiteDir(params, projectDir), unsaved);
    const watching = params.capabilities.workspace?.didChangeWatchedFiles;
    canWatch = watching?.dynamicRegistration === true;
    return {
      serverInfo: { name: 'migration-notices' },
      capabilities: {
        textDocumentSync: {
          openClose: true,
          change: TextDocumentSyncKind.Incremental,
          save: { includeText: false },
        },
        completionProvider: {
          triggerCharacters: ['#', '(', '[', '!', '{', ' ', ':', '`', '-', '/'],
        },
        hoverProvider: true,
        definitionProvider: true,
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
      },
    };
  });

  connection.onInitialized(async () => {
    ask();
    if (canWatch) {
      await connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [
          { globPattern: '**/{docs,i18n,members}/**' },
          { globPattern: '**/{allowed-faults,announcements,removed-pages}.yaml' },
        ],
      });
    }
    const { bundledLanguages } = await import('shiki/langs');
    codeLanguages = Object.keys(bundledLanguages);
  });

  documents.onDidChangeContent(({ document }) => note(document.uri));
  documents.onDidClose(({ document }) => note(document.uri));
  documents.onDidSave(({ document }) => {
    // An editor that watches no files says of none that another program has written.
    if (!canWatch) site?.note(null);
    note(document.uri);
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri } of changes) note(uri);
  });

  const questionAt = <T>(
    { textDocument, position }: { textDocument: { uri: string }; position: Position },
    answer: (own: EditorSite, page: EditorPage, position: Position) => T,
  ): T | null => {
    const question = toQuestion(textDocument.uri);
    return question && answer(question.own, question.page, position);
  };
  connection.onCompletion((params) => questionAt(params, complete) ?? []);
  connection.onHover((params) => questionAt(params, explain));
  connection.onDefinition((params): Location | null => {
    const found = questionAt(params, findDestination);
    if (!found) return null;
    const at = { line: found.heading?.line ?? 0, character: 0 };
    return { uri: toUri(found.file), range: { start: at, end: at } };
  });
  connection.onCodeAction(({ textDocument, range }) => {
    const document = documents.get(textDocument.uri);
    const own = problems.get(toFile(textDocument.uri) ?? '') ?? [];
    const lines = { from: range.start.line, to: range.end.line };
    return document ? toCodeActions(own, document, lines, toUri) : [];
  });

  documents.listen(connection);
  connection.listen();
};
