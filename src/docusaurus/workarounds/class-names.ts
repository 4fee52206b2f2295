import path from 'node:path';
import type { Plugin } from '@docusaurus/types';

interface CssOptions {
  modules?: {
    getLocalIdent?: (
      context: { resourcePath: string },
      form: string,
      name: string,
    ) => string | undefined;
  };
}

interface Rule {
  test?: unknown;
  use?: unknown;
}

const isCssLoader = (use: unknown): use is { loader: string; options: CssOptions } =>
  typeof use === 'object' &&
  use !== null &&
  /[\\/]css-loader[\\/]/u.test(String((use as { loader?: string }).loader));

/**
 * The Docusaurus plugin that names the classes of our components by the component: `NoticeStatus-line`. Docusaurus 3.10.2 puts
 * a hash behind each (`line_oq45`), which no compression makes smaller: some 200 bytes of a page.
 *
 * For @docusaurus/core 3.10.2: https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus/src/webpack/base.ts
 */
export const classNamesPlugin = ({ siteDir }: { siteDir: string }): Plugin => ({
  name: 'class-names',
  configureWebpack: (config) => {
    const own = path.join(siteDir, 'src/components') + path.sep;
    for (const rule of (config.module?.rules ?? []) as Rule[]) {
      for (const use of [rule.use].flat().filter(isCssLoader)) {
        if (!use.options.modules) continue;
        use.options.modules.getLocalIdent = ({ resourcePath }, _form, name) =>
          resourcePath.startsWith(own)
            ? `${path.basename(path.dirname(resourcePath))}-${name}`
            : undefined;
      }
    }
    return {};
  },
});
