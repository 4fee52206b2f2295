import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { leaveOutPictures, makeSite, replaceIn } from '../make-site.ts';
import { buildAndServe } from './build-and-serve.ts';
import { siteFolderFile } from './site-folder-file.ts';
import { writeManyPages } from './write-many-pages.ts';

/** Builds the site of a fixture and serves it: `node serve-fixture.ts <fixture> <port>`. */
const [fixture = '', port = ''] = process.argv.slice(2);
const siteDir = makeSite(path.join('tests/fixtures/sites', fixture));
if (fixture === 'odd') writeManyPages(path.join(siteDir, 'docs'));
// A language that is written from right to left: one entry in the list, and a folder.
const arabic = "  ar: { label: 'العربية', format: 'ar-EG-u-nu-latn', direction: 'rtl' },\n";
if (fixture === 'odd') replaceIn(siteDir, 'src/locales.ts', ['  fr: {', `${arabic}  fr: {`]);
// One page is hydrated, as a site may ask for.
replaceIn(siteDir, 'docusaurus.config.ts', [
  'hydrate: string[] = []',
  "hydrate: string[] = ['/page/']",
]);
// No test looks at the pictures for other sites.
leaveOutPictures(siteDir);
// 26 November 2026, 11.00 UTC: its notices stay as old as they are.
process.env.SOURCE_DATE_EPOCH = String(Date.parse('2026-11-26T11:00Z') / 1000);
// Where a file is edited: the page of the localization team leads there.
process.env.REPOSITORY_URL = 'https://git.example.com/notices/edit/main';

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
