import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeSite } from '../make-site.ts';
import { buildAndServe } from './build-and-serve.ts';
import { siteFolderFile } from './site-folder-file.ts';
import { writeManyPages } from './write-many-pages.ts';

/** Builds the site of a fixture and serves it: `node serve-fixture.ts <fixture> <port>`. */
const [fixture = '', port = ''] = process.argv.slice(2);
const siteDir = makeSite(path.join('tests/fixtures/sites', fixture));
if (fixture === 'odd') writeManyPages(path.join(siteDir, 'docs'));
// One page is hydrated, as a site may ask for.
const config = path.join(siteDir, 'docusaurus.config.ts');
const text = readFileSync(config, 'utf8');
// A language that is written from right to left: one entry in the list, and a folder.
const list = path.join(siteDir, 'src/locales.ts');
const arabic = "  ar: { label: 'العربية', format: 'ar-EG-u-nu-latn', direction: 'rtl' },\n";
if (fixture === 'odd') {
  const languages = readFileSync(list, 'utf8');
  writeFileSync(
    list,
    languages.replace('  fr: {', () => `${arabic}  fr: {`),
  );
}
const hydrating = text.replace('hydrate: string[] = []', "hydrate: string[] = ['/page/']");
if (hydrating === text) throw new Error('docusaurus.config.ts does not say what is hydrated.');
writeFileSync(config, hydrating);
// Each time in a folder of its own: what a bundler remembers of it would stay in `node_modules` for nobody.
process.env.DOCUSAURUS_NO_PERSISTENT_CACHE = 'true';
// 26 November 2026, 11.00 UTC: its notices stay as old as they are.
process.env.SOURCE_DATE_EPOCH = String(Date.parse('2026-11-26T11:00Z') / 1000);
// Where a file is edited: the page of the localization team leads there.
process.env.REPOSITORY_URL = 'https://git.example.com/notices/edit/main';
// What was drawn once for other sites is drawn: by what it shows, and by what draws it.
const pictures = path.resolve('node_modules/.cache/browser-sites', fixture);
mkdirSync(pictures, { recursive: true });
mkdirSync(path.join(siteDir, '.docusaurus'), { recursive: true });
symlinkSync(pictures, path.join(siteDir, '.docusaurus/pictures'), 'junction');

await buildAndServe({
  siteDir,
  port,
  onBuilt: (said) => {
    // What the build says is looked at, too: nothing of what it must not publish may stand there.
    writeFileSync(path.join(siteDir, 'build.log'), said);
    writeFileSync(siteFolderFile(port), siteDir);
  },
  clear: () => rmSync(siteDir, { recursive: true, force: true }),
});
