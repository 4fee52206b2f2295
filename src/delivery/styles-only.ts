import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A request for a module, before it is resolved. */
interface Request {
  request: string;
}

interface Bundler {
  NormalModuleReplacementPlugin: new (pattern: RegExp, replace: (data: Request) => void) => unknown;
}

/** What a page may bring a file with: a picture, a reference, HTML, or a link that leads to no page and no heading. */
const bringsFile =
  /!\[|<[a-z]|^[ \t>*+-]*\[[^\]]+\]:|\]\(\s*(?:<|(?![a-z][a-z\d+.-]*:|\/\/|#|[^)\s>]*\.mdx?[)#?\s>]|[^)\s>.]*[)#?\s>]))/imu;

/** Tells whether the bundler has to see a page to find files that it brings; in doubt it has. */
export const mayBringFile = (text: string): boolean => bringsFile.test(text);

/**
 * What the browser's bundle is made with where no page is hydrated: nothing of it is shipped but the stylesheet, and the
 * files that pages bring. So pages without such files are left out of it, and nothing is made smaller. It has no cache,
 * which would not hear of a page that gets its first picture.
 */
export const toStylesOnlyConfig = (
  siteDir: string,
  { NormalModuleReplacementPlugin }: Bundler,
): object => ({
  cache: false,
  experiments: { cache: false },
  optimization: { minimize: false },
  plugins: [
    new NormalModuleReplacementPlugin(/^@site\/.*\.md$/u, (data) => {
      const file = path.join(siteDir, data.request.slice('@site/'.length));
      if (!mayBringFile(readFileSync(file, 'utf8'))) {
        data.request = path.join(siteDir, 'src/delivery/no-page.cjs');
      }
    }),
  ],
});
