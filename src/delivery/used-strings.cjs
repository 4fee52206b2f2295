const { globSync, readFileSync } = require('node:fs');
const path = require('node:path');

const importOfOurs = /^import (?!type )[^;']{0,2000}?from '(?<target>\.[^'\n]{1,300}\.tsx?)';/gmu;

/** The code of files, and of what they import of ours. */
const readWithImports = (files, visit, seen = new Set()) =>
  files
    .filter((file) => !seen.has(file))
    .map((file) => {
      seen.add(file);
      visit(file);
      const code = readFileSync(file, 'utf8');
      const targets = [...code.matchAll(importOfOurs)].map(({ groups }) =>
        path.resolve(path.dirname(file), groups.target),
      );
      return `${code}\n${readWithImports(targets, visit, seen)}`;
    })
    .join('\n');

/**
 * A loader that leaves of the UI strings those that the pages ask for: `'faq.copied'`, or all of `phase.` for
 * `phase.${id}`. The site has as many that only the build asks for, in calendars and feeds, and the theme brings those of
 * features that the site has not.
 */
module.exports = function usedStrings(source) {
  const { folders, unused } = this.getOptions();
  for (const folder of folders) this.addContextDependency(folder);
  const files = folders.flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`).sort());
  const code = readWithImports(files, (file) => this.addDependency(file));
  const isUsed = (id) =>
    id.startsWith('theme.')
      ? !new RegExp(unused, 'u').test(id)
      : [`'${id}'`, `"${id}"`, `\`${id.slice(0, id.lastIndexOf('.') + 1)}\${`].some((text) =>
          code.includes(text),
        );
  return JSON.stringify(
    Object.fromEntries(Object.entries(JSON.parse(source)).filter(([id]) => isUsed(id))),
  );
};
