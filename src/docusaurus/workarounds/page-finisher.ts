import { createRequire } from 'node:module';

const load = createRequire(createRequire(import.meta.url).resolve('@docusaurus/core/package.json'));

interface Minifier {
  minify: (html: string) => Promise<{ code: string; warnings: string[] }>;
}

/**
 * Has Docusaurus give each page to `finish` once it is rendered, and write what that makes of it: of its own, it only asks what
 * makes HTML smaller. Pages are rendered in one thread, where `finish` is.
 *
 * For @docusaurus/core 3.10.2: https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus/src/ssg/ssgRenderer.ts
 * For @docusaurus/bundler 3.10.2: https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus-bundler/src/minifyHtml.ts
 */
export const setPageFinisher = (finish: (html: string) => Promise<string>): void => {
  // Only a build has a finisher: these load what a preview needs nothing of.
  const bundler: { getHtmlMinifier: () => Promise<Minifier> } = load(
    '@docusaurus/bundler/lib/minifyHtml.js',
  );
  const threads: { SSGWorkerThreadCount: number | undefined } = load('./lib/ssg/ssgEnv.js');
  bundler.getHtmlMinifier = async () => ({
    minify: async (html) => ({ code: await finish(html), warnings: [] }),
  });
  threads.SSGWorkerThreadCount = 1;
};
