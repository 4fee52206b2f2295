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

/** Writes a guide of as many pages as a real section of one has, each as long as real pages are. */
export const writeManyPages = (docsDir: string): void => {
  const toc = ['---', 'title: Many', 'user-guide-title: Many', '---', '', '# Many {#many}', ''];
  for (let section = 1; section <= sections; section += 1) {
    const folder = path.join(docsDir, 'many', `section-${section}`);
    mkdirSync(folder, { recursive: true });
    toc.push(`+ Section ${section} of the guide to parcels {#section-${section}}`);
    for (let page = 1; page <= perSection; page += 1) {
      const title = `How parcel ${page} of section ${section} is sent`;
      const text = Array.from({ length: 6 }, (_, at) => {
        const seed = section * 1000 + page * 10 + at + 1;
        return `## Part ${at + 1} {#part-${at + 1}}\n\n${toText(seed, 120)}.\n`;
      });
      const code = '```xml\n<parcel id="1" kind="small"><way from="a" to="b"/></parcel>\n```\n';
      writeFileSync(
        path.join(folder, `page-${page}.md`),
        `---\ntitle: ${title}\ndescription: ${title}.\n---\n\n# ${title} {#title}\n\n${text.join('\n')}\n${code}`,
      );
      toc.push(`  + [${title}](section-${section}/page-${page}.md)`);
    }
  }
  writeFileSync(path.join(docsDir, 'many', 'TOC.md'), `${toc.join('\n')}\n`);
};
