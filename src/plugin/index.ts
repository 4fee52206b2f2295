import path from 'node:path';
import type { LoadedContent } from '@docusaurus/plugin-content-docs';
import type { LoadContext, Plugin } from '@docusaurus/types';
import { reporter } from 'vfile-reporter';
import { pagesDir } from '../content/files.ts';
import { checkSite, type DocusaurusFrontMatter } from '../content/site.ts';
import { readTranslate } from '../content/ui-strings.ts';
import { defaultLocale, localeCodes } from '../locales.ts';
import type { ListedNotice, NoticesGlobalData } from './client.ts';
import { toLanguageTags, toSuggestion } from './languages.ts';
import { toListedNotices } from './notice-list.ts';

/**
 * The Docusaurus plugin of the site: reports the problems of all pages at once, makes the list of notices, and tells the
 * bundler which English page each translation was read with.
 */
export const noticesPlugin = (context: LoadContext): Plugin<unknown> => {
  const { siteDir, i18n, baseUrl } = context;
  const isBuild = process.env.NODE_ENV === 'production';
  return {
    name: 'notices',

    getPathsToWatch: () => [`${siteDir}/docs/**/*.md`, `${siteDir}/i18n/**/*.{md,json,yaml}`],

    /** Throws in a build when a page has a fault; the preview shows it and goes on. */
    loadContent: async () => {
      const files = checkSite(siteDir);
      const report = files.length > 0 ? reporter(files, { color: false }) : '';
      const hasErrors = files.some(({ messages }) => messages.some(({ fatal }) => fatal));
      if (hasErrors && isBuild) {
        throw new Error(`The pages have problems. Mend them and build again.\n\n${report}\n`);
      }
      if (report !== '' && i18n.currentLocale === defaultLocale) console.warn(`\n${report}\n`);
      return hasErrors ? report : '';
    },

    contentLoaded: async ({ content, actions }) => {
      const data: NoticesGlobalData = {
        problems: isBuild ? '' : String(content),
        suggestions: Object.fromEntries(
          localeCodes.map((code) => [code, toSuggestion(readTranslate(siteDir, code))]),
        ),
      };
      actions.setGlobalData(data);
    },

    allContentLoaded: async ({ allContent, actions }) => {
      const docs = allContent['docusaurus-plugin-content-docs']?.default as
        | LoadedContent
        | undefined;
      const pages = docs?.loadedVersions.flatMap((version) => version.docs) ?? [];
      const notices: ListedNotice[] = toListedNotices(
        pages.map(({ title, description, permalink, frontMatter }) => ({
          title,
          description,
          permalink,
          frontMatter: frontMatter as unknown as DocusaurusFrontMatter,
        })),
        { isBuild },
      );
      const module = await actions.createData('notices.json', JSON.stringify(notices));
      actions.addRoute({
        path: baseUrl,
        component: '@site/src/components/NoticeList/index.tsx',
        exact: true,
        modules: { notices: module },
      });
    },

    injectHtmlTags: () => ({ headTags: toLanguageTags(localeCodes) }),

    configureWebpack: () => ({
      // The site has a design of its own; the theme's stylesheet would only have to be undone.
      resolve: { alias: { [require.resolve('infima/dist/css/default/default.css')]: false } },
      module: {
        rules: [
          {
            test: /\.md$/u,
            include: path.join(siteDir, 'i18n'),
            enforce: 'pre',
            use: [
              {
                loader: path.join(siteDir, 'src/plugin/english-dependency.cjs'),
                options: {
                  englishDir: path.join(siteDir, pagesDir(defaultLocale)),
                  translationDir: path.join(siteDir, pagesDir(i18n.currentLocale)),
                },
              },
            ],
          },
        ],
      },
    }),
  };
};
