/** What webpack and Rspack tell of the chunks that they have written. */
interface Compilation {
  namedChunkGroups: Iterable<[string, { getFiles: () => string[] }]>;
}

interface Compiler {
  hooks: { afterEmit: { tap: (name: string, act: (compilation: Compilation) => void) => void } };
}

/** The bundler's plugin that calls `onChunk` with the name of each chunk and the files that it is loaded from. */
export const chunkReporter = (onChunk: (name: string, files: string[]) => void) => ({
  apply: ({ hooks }: Compiler): void =>
    hooks.afterEmit.tap('delivery', ({ namedChunkGroups }) => {
      for (const [name, group] of namedChunkGroups) onChunk(name, group.getFiles());
    }),
});

/**
 * Puts the components of all pages into one chunk and the text of each page into one of its own: Docusaurus gathers what
 * half of all pages use, which on a small site is everything, the text of the other pages too.
 */
export const splitChunks = {
  cacheGroups: {
    common: {
      minChunks: 1,
      test: ({ resource = '' }: { resource?: string }) => !resource.endsWith('.md'),
    },
  },
};
