import { hash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LoadContext, Plugin } from '@docusaurus/types';

/** The part of a bundler's compiler that is used here. */
interface Compiler {
  outputPath: string;
  hooks: { done: { tap: (name: string, run: (stats: Stats) => void) => void } };
}

interface Stats {
  hasErrors: () => boolean;
  compilation: {
    getAssets: () => {
      name: string;
      info: { copied?: boolean };
      source: { source: () => unknown };
    }[];
  };
}

/** Where texts are found again by a hash of what they are made of. */
export interface TextStore {
  keptText: (key: string) => string | null;
  keepText: (key: string, text: string) => void;
}

/** Results of a browser's bundle: the stylesheets by their files, and the list by which Docusaurus finds those of a page. */
interface Stylesheets {
  files: Record<string, string>;
  manifest: string;
}

const name = 'stylesheet-only';

/** Lays the files that pages link to beside the pages, before Docusaurus removes the folder of the server's bundle. */
const layFiles = {
  apply: (compiler: Compiler): void =>
    compiler.hooks.done.tap(name, () => {
      const files = path.join(compiler.outputPath, 'assets/files');
      if (existsSync(files)) {
        cpSync(files, path.join(compiler.outputPath, '../assets/files'), { recursive: true });
      }
    }),
};

// The preview's configuration is made into another program, which knows no `import.meta.dirname`.
const withoutPages = fileURLToPath(new URL('./registry-without-pages.cjs', import.meta.url));

/** Returns the hash of the inputs of a language's browser bundle besides the code: it is the same in most languages. */
const toKey = (generatedFilesDir: string): string => {
  const read = (file: string): string =>
    readFileSync(path.resolve(generatedFilesDir, file), 'utf8');
  const leavePagesOut: (source: string) => string = createRequire(import.meta.url)(withoutPages);
  // The files that Docusaurus made for the language stand in its own folder.
  const modules = read('client-modules.js').replaceAll(
    /require\("(?<file>[^"]+)"\)/gu,
    (found, file: string) =>
      file.startsWith(`${generatedFilesDir}${path.sep}`) ? JSON.stringify(read(file)) : found,
  );
  const registry = leavePagesOut(read('registry.js')).replaceAll('\n', '');
  return hash('sha1', JSON.stringify([registry, modules]));
};

/** The stylesheets of a bundle; null where they are not all that it made: other files are found by the language's address. */
const toStylesheets = (stats: Stats, manifestFile: string): Stylesheets | null => {
  if (stats.hasErrors()) return null;
  const files: Stylesheets['files'] = {};
  for (const { info, name: file, source } of stats.compilation.getAssets()) {
    if (info.copied || file.endsWith('.js')) continue;
    const text = String(source.source());
    if (!file.endsWith('.css') || /url\((?!["']?(?:data:|#))/iu.test(text)) return null;
    files[file] = text;
  }
  return { files, manifest: readFileSync(manifestFile, 'utf8') };
};

/** The stylesheets of the languages that this process has built. */
const made = new Map<string, string>();

/** Returns the plugin that keeps the stylesheets of the browser's bundle, or writes those of an equal bundle in its place. */
const toStylesheetTask = (
  generatedFilesDir: string,
  { keepText, keptText }: TextStore,
): { isKnown: boolean; apply: (compiler: Compiler) => void } => {
  const manifestFile = path.join(generatedFilesDir, 'client-manifest.json');
  const key = toKey(generatedFilesDir);
  const known = made.get(key) ?? keptText(key);
  const keep = (text: string): void => {
    made.set(key, text);
    keepText(key, text);
  };
  const apply = (compiler: Compiler): void =>
    compiler.hooks.done.tap(name, (stats) => {
      if (known === null) {
        const stylesheets = toStylesheets(stats, manifestFile);
        if (stylesheets) keep(JSON.stringify(stylesheets));
        return;
      }
      const { files, manifest }: Stylesheets = JSON.parse(known);
      for (const [file, text] of Object.entries(files)) {
        const whole = path.join(compiler.outputPath, file);
        mkdirSync(path.dirname(whole), { recursive: true });
        writeFileSync(whole, text);
      }
      writeFileSync(manifestFile, manifest);
      keep(known);
    });
  return { isKnown: known !== null, apply };
};

/**
 * The Docusaurus plugin of a build in which no page is hydrated: the browser's bundle is made for its stylesheet alone.
 * Pages are no part of it, and nothing of it is minified; `delivery` takes what each page needs. Where another language's
 * bundle, or that of the last build, is made of the same, its stylesheets are taken and none is made.
 *
 * `future.faster.mdxCrossCompilerCache` has to be off with it: the server's bundle would wait for ever for pages that the
 * browser's compiles.
 *
 * For @docusaurus/mdx-loader 3.10.2: https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus-mdx-loader/src/loader.ts
 */
export const stylesheetOnlyPlugin = (
  { generatedFilesDir }: LoadContext,
  options: unknown,
): Plugin => ({
  name,
  configureWebpack: (_config, isServer) => {
    // One program for all pages: nobody fetches them one by one.
    const output = { asyncChunks: false };
    // Optimizations that make programs smaller take longer than they spare where nobody fetches them.
    const optimization = {
      minimize: false,
      concatenateModules: false,
      innerGraph: false,
      mangleExports: false,
      realContentHash: false,
      usedExports: false,
    };
    if (isServer) return { output, optimization, plugins: [layFiles] } as object;
    const { apply, isKnown } = toStylesheetTask(
      generatedFilesDir,
      (options as { texts: TextStore }).texts,
    );
    return {
      output,
      optimization,
      plugins: [{ apply }],
      ...(isKnown && { entry: 'data:text/javascript,', mergeStrategy: { entry: 'replace' } }),
      module: {
        rules: [
          {
            test: /registry\.js$/u,
            include: generatedFilesDir,
            enforce: 'pre',
            use: [withoutPages],
          },
        ],
      },
    } as object;
  },
});
