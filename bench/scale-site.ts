import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { defaultLocale, localeCodes } from '../src/locales.ts';
import { pagesDir } from '../src/site/files.ts';
import { benchLocales, toBenchPage } from './l10n-pages.ts';
import { copySite, linkModules } from './site-copy.ts';

/** Contents of a measured site. */
export interface ScaleContent {
  /** How many pages are generated. */
  pages: number;
  /** How many of them are notices with waves. */
  notices: number;
  /** A folder with `docs/` and `i18n/` to take in place of generated pages; null for none. */
  dir: string | null;
}

/** Two sites with the same pages: this project's and one of stock Docusaurus. */
export interface ScaleSites {
  ours: string;
  stock: string;
}

/** As long as a page of a real repository, on average. */
const charactersOfPage = 7_000;

const write = (siteDir: string, file: string, text: string): void => {
  const absolute = path.join(siteDir, file);
  mkdirSync(path.dirname(absolute), { recursive: true });
  writeFileSync(absolute, text);
};

const clear = (siteDir: string): void => {
  for (const folder of [
    'docs',
    ...localeCodes
      .filter((code) => code !== defaultLocale)
      .flatMap((code) => [
        `i18n/${code}/docusaurus-plugin-content-docs`,
        `i18n/${code}/translated-from`,
      ]),
  ]) {
    rmSync(path.join(siteDir, folder), { recursive: true, force: true });
  }
};

/** Writes pages of {@link toBenchPage}: notices first, each with a link to the next page; gives their seeds. */
const writeGenerated = (siteDir: string, { pages, notices }: ScaleContent): void => {
  clear(siteDir);
  for (let seed = 0; seed < pages; seed += 1) {
    const { english, translations } = toBenchPage(seed, charactersOfPage, {
      isNotice: seed < notices,
      next: (seed + 1) % pages,
    });
    for (const file of [english, ...translations.flatMap((one) => [one.translation, one.source])]) {
      if (file) write(siteDir, file.file, file.text ?? '');
    }
  }
};

/** Lays the pages of a folder in place of those of the site. */
const copyPages = (siteDir: string, dir: string): void => {
  clear(siteDir);
  for (const folder of ['docs', 'i18n']) {
    if (existsSync(path.join(dir, folder))) {
      cpSync(path.join(dir, folder), path.join(siteDir, folder), { recursive: true });
    }
  }
};

const stockConfig = {
  title: 'Stock',
  url: 'https://notices.example.com',
  baseUrl: '/',
  onBrokenLinks: 'ignore',
  onBrokenAnchors: 'ignore',
  future: { v4: true, faster: true },
  i18n: { defaultLocale, locales: localeCodes },
  markdown: {
    format: 'md',
    hooks: { onBrokenMarkdownLinks: 'ignore', onBrokenMarkdownImages: 'ignore' },
  },
  presets: [['classic', { blog: false, pages: false, docs: { routeBasePath: '/' } }]],
};

// Of front matter it takes what it knows: keys of other systems would end it, and facts of notices mean nothing to it.
const toStockConfig = (): string => `const config = ${JSON.stringify(stockConfig, null, 2)};
config.markdown.parseFrontMatter = async (file) => {
  const { frontMatter, content } = await file.defaultParseFrontMatter(file);
  const known = ['title', 'description'].filter((key) => typeof frontMatter[key] === 'string');
  return { frontMatter: Object.fromEntries(known.map((key) => [key, frontMatter[key]])), content };
};
module.exports = config;
`;

/** Lays both sites into folders of their own; the caller removes them. */
export const makeScaleSites = (projectDir: string, content: ScaleContent): ScaleSites => {
  const ours = copySite(projectDir);
  if (content.dir === null) writeGenerated(ours, content);
  else copyPages(ours, content.dir);

  const stock = mkdtempSync(path.join(os.tmpdir(), 'stock-bench-'));
  for (const code of localeCodes) {
    const from = path.join(ours, pagesDir(code));
    if (existsSync(from)) cpSync(from, path.join(stock, pagesDir(code)), { recursive: true });
  }
  if (!existsSync(path.join(stock, 'docs', 'index.md'))) {
    // Without a page at its front address its preview has none to open.
    write(stock, 'docs/index.md', '# Stock\n');
  }
  write(stock, 'package.json', '{"name": "stock", "private": true}\n');
  write(stock, 'docusaurus.config.js', toStockConfig());
  linkModules(projectDir, stock);
  return { ours, stock };
};

/** More languages for a copy of this project, which speak Swedish and French too: `fr-CA` has the words of `fr`. */
export const addRegions = (siteDir: string, regions: readonly string[]): void => {
  const file = path.join(siteDir, 'src/locales.ts');
  const text = readFileSync(file, 'utf8');
  const entries = regions.map(
    (tag) => `  '${tag}': { label: '${tag}', format: '${tag}', direction: 'ltr' },\n`,
  );
  const end = '} as const satisfies';
  if (!text.includes(end))
    throw new Error(`${file} has no list of locales that ends in \`${end}\`.`);
  writeFileSync(file, text.replace(end, `${entries.join('')}${end}`));
  for (const tag of regions) {
    const language = benchLocales.find((code) => tag.startsWith(`${code}-`));
    if (language === undefined)
      throw new Error(`Nothing is written in the language of \`${tag}\`.`);
    cpSync(path.join(siteDir, 'i18n', language), path.join(siteDir, 'i18n', tag), {
      recursive: true,
    });
  }
};
