import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const words =
  'the parcel is sent and counted before it comes to whoever waits for it while others look at what was written of its way'.split(
    ' ',
  );

/** Sentences that differ from page to page, so that they are not compressed to nothing. */
const toText = (seed: number, length: number): string => {
  let state = seed;
  const draw = (): string => {
    state = (state * 48_271) % 2_147_483_647;
    return `${words[state % words.length]}${state % 7 === 0 ? state % 1000 : ''}`;
  };
  return Array.from({ length }, draw).join(' ');
};

const sections = 4;
const perSection = 20;

/** Returns the text of a page, as long as real pages are. */
const toPage = (title: string, seed: number): string => {
  const parts = Array.from(
    { length: 6 },
    (_, at) => `## Part ${at + 1} {#part-${at + 1}}\n\n${toText(seed + at + 1, 120)}.\n`,
  );
  const code = '```xml\n<parcel id="1" kind="small"><way from="a" to="b"/></parcel>\n```\n';
  return `---\ntitle: ${title}\ndescription: ${title}.\n---\n\n# ${title} {#title}\n\n${parts.join('\n')}\n${code}`;
};

/**
 * Writes a guide with as many entries as a real section of one has. The pages of one section are there, the other entries lead
 * elsewhere: the navigation is as long, and a build that has a fourth of the pages takes as much less.
 */
export const writeManyPages = (docsDir: string): void => {
  const toc = ['---', 'title: Many', 'user-guide-title: Many', '---', '', '# Many {#many}', ''];
  const folder = path.join(docsDir, 'many', 'section-1');
  mkdirSync(folder, { recursive: true });
  for (let section = 1; section <= sections; section += 1) {
    toc.push(`+ Section ${section} of the guide to parcels {#section-${section}}`);
    for (let page = 1; page <= perSection; page += 1) {
      const title = `How parcel ${page} of section ${section} is sent`;
      const address = `section-${section}/page-${page}`;
      if (section === 1) {
        writeFileSync(path.join(folder, `page-${page}.md`), toPage(title, 1000 + page * 10));
      }
      const link = section === 1 ? `${address}.md` : `https://example.com/many/${address}/`;
      toc.push(`  + [${title}](${link})`);
    }
  }
  writeFileSync(path.join(docsDir, 'many', 'TOC.md'), `${toc.join('\n')}\n`);
};
