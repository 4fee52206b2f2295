import path from 'node:path';

/** The text of a file that is being made. */
interface Source {
  source: () => string | Buffer;
}

/** What webpack and Rspack tell of the chunks that they have written, and of files before they are. */
interface Compilation {
  namedChunkGroups: Iterable<[string, { getFiles: () => string[] }]>;
  hooks: {
    processAssets: {
      tap: (
        options: { name: string; stage: number },
        act: (assets: Record<string, Source>) => void,
      ) => void;
    };
  };
  updateAsset: (name: string, source: Source) => void;
}

interface Tap {
  tap: (name: string, act: (compilation: Compilation) => void) => void;
}

interface Compiler {
  hooks: { afterEmit: Tap; thisCompilation: Tap };
  webpack: { sources: { RawSource: new (text: string) => Source } };
}

/** What Rspack has and webpack has not. */
export interface Bundler {
  SubresourceIntegrityPlugin?: new (options: {
    hashFuncNames: string[];
    htmlPlugin: false;
  }) => unknown;
}

/** The bundler's plugin that calls `onChunk` with the name of each chunk and the files that it is loaded from. */
const chunkReporter = (onChunk: (name: string, files: string[]) => void) => ({
  apply: ({ hooks }: Compiler): void =>
    hooks.afterEmit.tap('delivery', ({ namedChunkGroups }) => {
      for (const [name, group] of namedChunkGroups) onChunk(name, group.getFiles());
    }),
});

/** Sorts what the bundler's runtime has of the hashes of chunks, by chunk. */
export const sortIntegrity = (text: string): string =>
  text.replace(/(?<=\.sriHashes ?= ?)\{[^{}]*\}/gu, (found) =>
    JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(found)).sort())),
  );

/** Before files are made smaller, and before names are given by content. */
const early = -1000;

/**
 * The bundler's plugin that puts the hashes of chunks in order: Rspack's order differs from build to build, and with it the
 * name of the file. To be dropped once Rspack sorts them.
 */
const integritySorter = {
  apply: ({ hooks, webpack }: Compiler): void =>
    hooks.thisCompilation.tap('delivery', (compilation) =>
      compilation.hooks.processAssets.tap({ name: 'delivery', stage: early }, (assets) => {
        for (const [name, asset] of Object.entries(assets)) {
          if (!name.endsWith('.js')) continue;
          const text = String(asset.source());
          const sorted = sortIntegrity(text);
          if (sorted !== text) compilation.updateAsset(name, new webpack.sources.RawSource(sorted));
        }
      }),
    ),
};

/** Modules that every page would load and none has a use for. */
const unusedModules = [
  // The highlighter: code is shown as it is written (`src/theme/MDXComponents.tsx`).
  '@docusaurus/theme-classic/lib/prism-include-languages',
  // The bar that shows a page on its way: its colour is the theme's, whose stylesheet the site does without.
  '@docusaurus/theme-classic/lib/nprogress',
];

/** The theme's words for what the site has not. A test of the bundle finds one that is asked for after all. */
const unusedStrings =
  '^theme\\.(AnnouncementBar|BackToTopButton|CodeBlock|DocSidebarItem|NavBar|blog|docs|lastUpdated|navbar|tags)\\.';

const packageDir = (name: string): string => path.dirname(require.resolve(`${name}/package.json`));

/** What both bundles, the server's too, are made with. */
export const toSharedConfig = (siteDir: string, folder: string) => ({
  resolve: {
    alias: Object.fromEntries(unusedModules.map((id) => [require.resolve(id), false])),
  },
  module: {
    rules: [
      {
        test: /[\\/]codeTranslations\.json$/u,
        loader: path.join(folder, 'used-strings.cjs'),
        options: {
          folders: ['components', 'theme'].map((room) => path.join(siteDir, 'src', room)),
          unused: unusedStrings,
        },
      },
      {
        test: /[\\/]docusaurus\.config\.mjs$/u,
        loader: path.join(folder, 'browser-config.cjs'),
      },
      {
        // The versions of all plugins; only the debug plugin shows them.
        test: /[\\/]site-metadata\.json$/u,
        loader: path.join(folder, 'empty-json.cjs'),
      },
      {
        // CommonJS, which cannot be shaken: one function of tslib would bring them all, and imports that the production
        // build of react-router makes no use of would stay. To be dropped once they are published as ES modules.
        include: packageDir('@docusaurus/utils-common'),
        resolve: { alias: { tslib: path.join(folder, 'import-default.cjs') } },
      },
      {
        include: ['hoist-non-react-statics', 'prop-types', 'react-is'].map(packageDir),
        sideEffects: false,
      },
    ],
  },
});

/**
 * What the browser's bundle is made with: one file of code for all pages (`route-components.ts`), and the text of each
 * page in one of its own. Docusaurus would gather what half of all pages use, which on a small site is everything, the
 * text of the other pages too.
 */
export const toClientConfig = (
  { SubresourceIntegrityPlugin }: Bundler,
  onChunk: (name: string, files: string[]) => void,
) => ({
  optimization: {
    runtimeChunk: false,
    splitChunks: {
      cacheGroups: {
        common: {
          minChunks: 1,
          enforce: true,
          test: /[\\/](?:__plugin|docusaurus-plugin-content-docs[\\/]\w+[\\/]p[\\/][^\\/]+)\.json$/u,
        },
      },
    },
  },
  plugins: [
    chunkReporter(onChunk),
    // Puts the hash of each chunk into the code that fetches it; webpack has none.
    ...(SubresourceIntegrityPlugin
      ? [
          new SubresourceIntegrityPlugin({ hashFuncNames: ['sha256'], htmlPlugin: false }),
          integritySorter,
        ]
      : []),
  ],
  // The plugin asks for it; scripts of the site's own origin are fetched as before.
  output: { crossOriginLoading: 'anonymous' },
});
