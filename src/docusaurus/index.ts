import { hash } from 'node:crypto';
import path from 'node:path';
import type { LoadContext, Plugin } from '@docusaurus/types';
import { defaultLocale, isLocale, localeCodes } from '../locales.ts';
import { withoutBadCharacters } from '../markdown/characters.ts';
import { toOutputs } from '../outputs/outputs.ts';
import type { PublishedNotice } from '../outputs/published-notice.ts';
import { redirectFiles, renderRedirectLines, renderRedirectMap } from '../outputs/redirects.ts';
import { i18nDir, membersDir, pagesDir, translatedFromDir } from '../site/files.ts';
import { readMessages, readTranslate } from '../site/read-ui-strings.ts';
import type { LocaleContext } from '../site/site.ts';
import { readSiteFile, toTextReader } from '../site/text-file.ts';
import { toSiteAlternates } from '../wording/addresses.ts';
import { toBundlerOptions } from './bundler-options.ts';
import { toStringsKey } from './handed-page.ts';
import type { HandedSite } from './handover-files.ts';
import type { HandoverReader } from './handover-reader.ts';
import type { PageKeeper } from './kept-pages.ts';
import { openKeptPictures } from './kept-pictures.ts';
import { type MadeTexts, makeTexts } from './make-texts.ts';
import { toMemberOutputs } from './members.ts';
import type { FoundPage } from './page-text.ts';
import { renderPictures } from './pictures.ts';
import { refuse, watchesPagesOf } from './problems.ts';
import { toDocs } from './publication.ts';
import { toSecondThread } from './second-thread.ts';
import { toSiteContent } from './site-content.ts';
import { replaceOutputs, writeOutputs } from './write-outputs.ts';

/** Loads the rules only where they are needed: the processes of all languages would hold them in memory. */
export const readOwnSite = async (context: LocaleContext): Promise<HandedSite> =>
  (await import('./make-handovers.ts')).readHandedSite(context);

/** JSON for the bundler, which ends at half a character; and nothing that hides on the page. */
const toJson = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'string' ? withoutBadCharacters(part) : part,
  );

/** The files that tell the host of the site what it redirects, and which headers it sends. */
const toHostingOutputs = (siteDir: string, published: PublishedNotice[]): [string, string][] => {
  const own = (name: string): string => readSiteFile(siteDir, `hosting/${name}`)?.text ?? '';
  const map = renderRedirectMap(published);
  return [
    [redirectFiles.pages, `${renderRedirectLines(published)}${own(redirectFiles.pages)}`],
    ['_headers', own('_headers')],
    ...(map === '' ? [] : [[redirectFiles.nginx, map] satisfies [string, string]]),
  ];
};

export interface NoticesOptions {
  handover: HandoverReader;
  keeper: PageKeeper;
}

/**
 * The Docusaurus plugin of the site: reports the problems of all pages at once, makes the list of notices, tells the
 * bundler which English page each translation was read with, and writes calendars, feeds and data beside the pages.
 */
export const noticesPlugin = (context: LoadContext, options: unknown): Plugin<unknown> => {
  const { handover, keeper } = options as NoticesOptions;
  const { siteDir, siteConfig, i18n, baseUrl } = context;
  const isBuild = process.env.NODE_ENV === 'production';
  const locale = isLocale(i18n.currentLocale) ? i18n.currentLocale : defaultLocale;
  const previewDir = path.join(context.generatedFilesDir, 'notices-preview');
  const picturesDir = path.join(siteDir, '.docusaurus/pictures', locale);
  let outputs = new Map<string, string>();
  /** The files that a preview wrote last. */
  let written: ReadonlyMap<string, string> = new Map();
  let known: { key: string; outputs: ReturnType<typeof toOutputs> } | null = null;
  /** Most edits in a preview change nothing that the files beside the pages say. */
  const toOwnOutputs = (...asked: Parameters<typeof toOutputs>): ReturnType<typeof toOutputs> => {
    if (isBuild) return toOutputs(...asked);
    const key = hash(
      'sha1',
      JSON.stringify([asked, toStringsKey({ locale, read: toTextReader(siteDir) })]),
    );
    if (known?.key !== key) known = { key, outputs: toOutputs(...asked) };
    return known.outputs;
  };
  let texts: Promise<MadeTexts> | null = null;
  let drawPictures = async (): ReturnType<typeof renderPictures> => ({
    pictures: new Map(),
    missing: [],
  });
  /** Begun while the bundler runs. */
  const makeAllTexts = async (
    notices: HandedSite['notices'],
    docs: readonly FoundPage[],
  ): Promise<MadeTexts> => {
    const kept = await keeper.keptFiles();
    // No more of them than is asked for: another thread is given a copy.
    const pages = docs.map(
      ({ source, permalink, title, description, frontMatter, draft, unlisted }) => {
        return { source, permalink, title, description, frontMatter, draft, unlisted };
      },
    );
    const site = { siteDir, siteUrl: siteConfig.url, baseUrl, locale };
    const task = { ...site, pages, notices, kept, lastSearch: keeper.lastSearch() };
    return toSecondThread(pages.length)?.makeTexts(task) ?? makeTexts(task, handover);
  };
  return {
    name: 'notices',

    // Strings that a language does not have yet are in English, and a form of a count in its form for all other
    // numbers: without this its readers would see the ids of strings.
    getDefaultCodeTranslationMessages: async () => readMessages(siteDir, locale),

    // The docs plugin watches the pages of this locale, and all plugins are notified. Two plugins that reload at once
    // would leave old content of the one beside the new of the other ("race conditions" in Docusaurus 3.10.2,
    // packages/docusaurus/src/commands/start/utils.ts).
    getPathsToWatch: () => [
      `${siteDir}/${i18nDir}/**/*.json`,
      ...(locale === defaultLocale ? [`${siteDir}/${membersDir}/**`] : []),
      ...(handover.isHanded
        ? []
        : [
            `${siteDir}/${i18nDir}/**/*.yaml`,
            `${siteDir}/${translatedFromDir('*')}/**/*.md`,
            ...localeCodes
              .filter(
                (code) => ![defaultLocale, locale].includes(code) && watchesPagesOf(locale, code),
              )
              .map((code) => `${siteDir}/${pagesDir(code)}/**/*.md`),
          ]),
    ],

    /** Throws in a build when a page has a fault; the preview shows it and goes on. */
    allContentLoaded: async ({ allContent, actions }) => {
      const handed = await handover.site();
      const { report, hasErrors } = handed.problems;
      if (isBuild && hasErrors) refuse(report);
      if (!handover.isHanded && report !== '' && locale === defaultLocale) {
        console.warn(`\n${report}\n`);
      }
      const pages = toDocs(allContent);
      const { globalData, madePages, site, published } = toSiteContent(context, {
        isBuild,
        locale,
        handed,
        readNotice: (page) => handover.notice(handed, page),
        pages,
      });
      actions.setGlobalData(globalData);
      keeper.tell('notices', globalData);
      for (const { path: below, component, data = {} } of madePages) {
        const modules: Record<string, string> = {};
        for (const [property, [file, value]] of Object.entries(data)) {
          modules[property] = await actions.createData(file, toJson(value));
        }
        actions.addRoute({
          path: `${baseUrl}${below}`,
          component: `@site/src/components/${component}/index.tsx`,
          exact: true,
          modules,
        });
      }
      outputs = new Map([
        ...toOwnOutputs(site, published),
        ...(locale === defaultLocale ? await toMemberOutputs(siteDir, published) : []),
        ...(isBuild && locale === defaultLocale ? toHostingOutputs(siteDir, published) : []),
      ]);
      drawPictures = () => renderPictures(site, published, openKeptPictures(picturesDir));
      // The preview leaves it out: each edit would make it again.
      if (isBuild) {
        texts = makeAllTexts(handed.notices, pages);
        // Told where it is waited for.
        texts.catch(() => {});
      }
      if (isBuild) return;
      // The preview serves them from disk: it loads this plugin again when the configuration changes, its server stays.
      await replaceOutputs(previewDir, outputs, written);
      written = outputs;
    },

    postBuild: async ({ outDir }) => {
      const made = await texts;
      for (const file of made?.takingIn ?? []) keeper.forbid(file);
      keeper.save(made ?? {});
      const files = new Map([...outputs, ...(made?.outputs ?? [])]);
      writeOutputs(outDir, files);
      for (const name of files.keys()) handover.tellFinal(name);
      const { pictures, missing } = await drawPictures();
      for (const sentence of missing) console.warn(sentence);
      writeOutputs(outDir, pictures);
    },

    injectHtmlTags: () => {
      const links = toSiteAlternates(baseUrl, readTranslate(siteDir, locale)).map((attributes) => ({
        tagName: 'link',
        attributes: { ...attributes },
      }));
      return { headTags: links };
    },

    configureWebpack: () => toBundlerOptions(context, { isBuild, locale, previewDir }),
  };
};
