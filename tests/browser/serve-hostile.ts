import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bundleEnhancements } from '../../src/delivery/enhancements.ts';
import { toFoldScript } from '../../src/delivery/fold.ts';
import { siteIcon } from '../../src/docusaurus/site-icon.ts';
import { type EnhancementName, enhancements } from '../../src/enhance/index.ts';
import { fixtureAttacks, layOut, madeAttacks } from '../hostile-pack.ts';
import { compressQuickly, leaveOutPictures, makeSite, replaceIn } from '../make-site.ts';
import { buildAndServe } from './build-and-serve.ts';

/**
 * Builds one site with every attack of the hostile pack in it and serves it: `node serve-hostile.ts <port>`. Faults are
 * downgraded as in the preview, which shows them and goes on; a build would refuse the pages. `/hostile.json` tells
 * which pages there are, and whether anything of theirs ran in Node.
 */
const [port = ''] = process.argv.slice(2);
const siteDir = makeSite('tests/fixtures/content/clean');
const canaryFile = path.join(os.tmpdir(), `${path.basename(siteDir)}-canary`);
process.env.HOSTILE_CANARY = canaryFile;

replaceIn(siteDir, 'src/docusaurus/problems.ts', ['throw new Error(', 'console.warn(']);
replaceIn(siteDir, 'src/build/build.ts', [
  'if (hasErrors) return',
  'if (hasErrors && !report) return',
]);
replaceIn(siteDir, 'docusaurus.config.ts', ["'throw'", "'ignore'"]);
// No test looks at them: pictures for other sites, and the smallest files there are.
leaveOutPictures(siteDir);
compressQuickly(siteDir);

/**
 * Docusaurus ends at these before any page is read; of the texts that are passed over, a few stand for all; some links,
 * pipes and devices stand where other attacks have files; and of pages by the hundred no browser learns anything.
 */
const isBuildable = (name: string): boolean =>
  !/^(?:strings|glossary|heavy|names-(?:of|in)|navigation)-|^files-that-are-none$|^programs-beside-pages$|^links-within-the-site$|^pipes-|^devices-|^folders-(?:that-are|of-work-that-are)-links$|^kept-files-behind-links$|^members-that-are-|^(?:accepted|addresses|languages|pages|pair|pictures|sidebars)-|^links-to-(?:ids|names)-/u.test(
    name,
  ) || /^heavy-(?:numbered-lists|yaml-levels)$/u.test(name);

const attacks = [...fixtureAttacks(), ...madeAttacks()].filter(({ name }) => isBuildable(name));
for (const attack of attacks) layOut(siteDir, attack);

// Strings that pass for strings, with an attack behind each message.
const payload = fixtureAttacks().find(({ name }) => name === 'strings-that-end-strings')?.files[
  'i18n/sv/code.json'
];
const { message } = JSON.parse(String(payload))['site.name'];
for (const locale of ['en', 'sv', 'fr']) {
  const file = path.join(siteDir, 'i18n', locale, 'code.json');
  const strings: Record<string, { message: string }> = JSON.parse(readFileSync(file, 'utf8'));
  for (const string of Object.values(strings)) {
    string.message += ` ${message} "><img src=x onerror=canary=1></script><script>canary=1</script>{constructor}\\`;
  }
  writeFileSync(file, JSON.stringify(strings));
}

/** English, and one language into which some pages are translated and some not: a further one shows nothing else. */
const languages = ['--locale', 'en', '--locale', 'sv'];
const pages = attacks
  .filter(({ name }) => name !== 'names-that-are-code')
  .flatMap(({ files }) => Object.keys(files))
  // Names that begin with `_` are of texts that pages take in.
  .filter((file) => /^docs\/(?!_)[\w-]+\.md$/u.test(file))
  .map((file) => `${file.slice('docs/'.length, -'.md'.length)}/`);

await buildAndServe({
  siteDir,
  port,
  args: languages,
  onBuilt: async () => {
    /** Files that pages asked for and that are none of the site's: the bundler would have put them here. */
    const published = globSync('**/assets/{images,files}/*', {
      cwd: path.join(siteDir, 'build'),
    }).filter((file) => !/picture-|\.(?:br|gz)$/u.test(file));
    /** Drawings of authors, which can be opened by their own address. */
    const drawings = globSync('assets/pictures/*.svg', { cwd: path.join(siteDir, 'build') });
    /** The scripts that the site itself puts where a phone's first screen ends: of all that run early, some or all. */
    const early = await bundleEnhancements(siteDir, path.join(siteDir, '.docusaurus/enhance'));
    const scripts = (Object.keys(enhancements) as EnhancementName[])
      .filter((name) => enhancements[name] === 'early')
      .reduce((some, name) => [...some, ...some.map((text) => text + early[name])], [''])
      .map(toFoldScript);
    writeFileSync(
      path.join(siteDir, 'build/hostile.json'),
      JSON.stringify({
        pages,
        published,
        drawings,
        own: { scripts: scripts.reverse(), icon: siteIcon },
        ranInNode: existsSync(canaryFile),
      }),
    );
  },
  clear: () => {
    for (const dir of [siteDir, `${siteDir}-outside`]) {
      rmSync(dir, { recursive: true, force: true });
    }
    rmSync(canaryFile, { force: true });
  },
});
