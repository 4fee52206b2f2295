import { hash } from 'node:crypto';
import type { LoadContext, Plugin } from '@docusaurus/types';
import { toDocumentNavigation } from '../navigation/page-navigation.ts';
import { siteAddress } from '../site-address.ts';
import { toPagePath } from '../wording/addresses.ts';
import type { NavigationData, NoticesGlobalData } from './client.ts';
import type { MadeBeside, MadePage } from './handover-files.ts';
import type { HandoverReader } from './handover-reader.ts';
import { type Docs, toDocs } from './publication.ts';
import { leaveOutPages } from './workarounds/left-out-pages.ts';

/** Data of the site as a whole that the pages show, by the plugin that hands it to them. */
interface Shown {
  notices: NoticesGlobalData;
  navigation: NavigationData;
}

/** Decides which pages are as the last build made them, so that they are not made again. */
export interface PageKeeper {
  /** Says what a plugin hands to the pages; without all of it nothing is decided. */
  tell: <Name extends keyof Shown>(name: Name, data: Shown[Name]) => void;
  /** Decides for all pages of the site, once everything is told. */
  decide: (baseUrl: string, pages: Docs) => Promise<void>;
  /** The files (`docs/a.md`) of the pages that are as they were, once that is decided. */
  keptFiles: () => Promise<ReadonlySet<string>>;
  /** Tells whether the page of a file is as it was. */
  isKept: (file: string) => boolean;
  /** Tells whether the page at an address is as it was. */
  isKeptAt: (address: string) => boolean;
  /** Has a page made by every build: it is made of more than is known here, such as other pages that it takes in. */
  forbid: (file: string) => void;
  /** Hash of the inputs of the search of the last build; null where it is not there as it was. */
  lastSearch: () => string | null;
  /** Tells the build which pages it has to keep, and hands it what another thread made. */
  save: (others: Partial<MadeBeside>) => void;
}

const toFile = (source: string): string => source.replace(/^@site\//u, '');

/** Returns the navigation as a page of the documentation shows it: descriptions of entries stand in lists of pages alone. */
const withoutDescriptions = (shown: object): string =>
  JSON.stringify(shown, (key, value: unknown) => (key === 'description' ? undefined : value));

/**
 * Keeps the pages that are made of the same as in the last build. A notice says when it is, and whatever readers do not find
 * is told by marks in its page that the sitemap reads: those are always made. Where none is left out (`leavesOut`), nothing has to
 * be decided.
 */
export const openPageKeeper = (
  handover: Pick<HandoverReader, 'kept' | 'saveMade' | 'texts'>,
  leavesOut = true,
): PageKeeper => {
  const told = {
    notices: Promise.withResolvers<NoticesGlobalData>(),
    navigation: Promise.withResolvers<NavigationData>(),
  };
  const made = new Map<string, MadePage>();
  const addresses = new Set<string>();
  const decided = Promise.withResolvers<void>();
  if (!leavesOut) decided.resolve();
  return {
    tell: (name, data) => told[name].resolve(data as never),
    decide: async (baseUrl, pages) => {
      const last = handover.kept();
      const [notices, navigation] = await Promise.all([
        told.notices.promise,
        told.navigation.promise,
      ]);
      if (last === null) {
        decided.resolve();
        return;
      }
      // The lists of notices stand on pages that are always made.
      const { languages, newest, others, provenance, stale, ...shared } = notices;
      const site = hash('sha1', JSON.stringify([last.mark, shared]));
      for (const page of pages) {
        const { frontMatter, id, permalink, source } = page;
        const file = toFile(source);
        const texts = handover.texts(file);
        if (texts === null || 'notice' in frontMatter || page.draft || page.unlisted) continue;
        const address = toPagePath(permalink);
        const own = [
          navigation.updated[source],
          stale[id],
          provenance[id],
          languages[address.slice(baseUrl.length)],
        ];
        const around = toDocumentNavigation(navigation.items, { path: address, source });
        const key = hash(
          'sha1',
          JSON.stringify([
            site,
            texts.text,
            texts.english,
            page,
            withoutDescriptions(around),
            ...own.map((one) => one ?? null),
          ]),
        );
        const isKept = last.keys[file] === key;
        made.set(file, { key, path: address.slice(siteAddress.root.length), isKept });
        if (isKept) addresses.add(address);
      }
      decided.resolve();
    },
    keptFiles: async () => {
      await decided.promise;
      return new Set([...made].flatMap(([file, { isKept }]) => (isKept ? [file] : [])));
    },
    isKept: (file) => made.get(file)?.isKept ?? false,
    isKeptAt: (address) => addresses.has(address),
    forbid: (file) => {
      const page = made.get(file);
      if (page) made.set(file, { ...page, key: null });
    },
    lastSearch: () => handover.kept()?.search ?? null,
    save: (others) => handover.saveMade(Object.fromEntries(made), others),
  };
};

/** The Docusaurus plugin that has pages left out which are as the last build made them. */
export const keptPagesPlugin = ({ baseUrl }: LoadContext, options: unknown): Plugin => {
  const { keeper } = options as { keeper: PageKeeper };
  return {
    name: 'kept-pages',
    allContentLoaded: async ({ allContent }) => {
      const pages = toDocs(allContent);
      await keeper.decide(baseUrl, pages);
      leaveOutPages(keeper.isKeptAt);
    },
  };
};
