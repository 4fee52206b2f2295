const { globSync, readFileSync } = require('node:fs');

/**
 * A loader that leaves of the UI strings those that the pages ask for: `'faq.copied'`, or all of `phase.` for
 * `phase.${id}`. The site has as many that only the build asks for, in calendars and feeds, and the theme brings those of
 * features that the site has not.
 */
module.exports = function usedStrings(source) {
  const { folders, unused } = this.getOptions();
  for (const folder of folders) this.addContextDependency(folder);
  const code = folders
    .flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`).sort())
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
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
