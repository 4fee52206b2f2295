const { existsSync, readFileSync } = require('node:fs');
const path = require('node:path');

/** The files beside a page that its text names: pictures and what is given to readers; pages have marks of their own. */
const named =
  /[("'<\s](?<file>[^\s()"'<>]{1,300}\.(?:avif|csv|docx?|gif|ics|jpe?g|od[pst]|pdf|png|pptx?|svg|txt|webp|xlsx?|zip))/giu;

/** Where a page says what it takes in (`src/markdown/includes.ts`): a text by its path, or a short one by its name. */
const takenIn = /\{\{\s*(?:\$include\s+(?<file>[^\s{}]{1,300})\s*|[\w-]{2,80})\}\}/giu;
/** Texts take each other in so deep. */
const deepest = 5;

/** The paths, below the folder of pages, of what a text takes in. */
const findParts = (text, page) =>
  [...text.matchAll(takenIn)].map(({ groups }) => {
    if (groups.file === undefined) return path.join('_includes', 'snippets.md');
    return groups.file.startsWith('/')
      ? path.normalize(groups.file.replace(/^\/(?:help\/|docs\/)?/u, ''))
      : path.join(path.dirname(page), groups.file);
  });

/**
 * A loader that leaves a page as it is and tells the bundler what belongs to it besides: the English page, from which a
 * translation inherits its front matter, the copy that the translation was made from, the texts that it takes in, and the
 * files that it names, those that are not there yet too. A change of one makes the page's module stale, in its cache too.
 */
module.exports = function pageDependencies(source) {
  const { englishDir, translationDir, copiesDir } = this.getOptions();
  const isTranslation = !path.relative(translationDir, this.resourcePath).startsWith('..');
  const page = path.relative(isTranslation ? translationDir : englishDir, this.resourcePath);
  const dirs = [
    ...new Set([path.dirname(this.resourcePath), path.dirname(path.join(englishDir, page))]),
  ];
  const add = (file) =>
    existsSync(file) ? this.addDependency(file) : this.addMissingDependency(file);
  if (isTranslation && translationDir !== englishDir) {
    add(path.join(englishDir, page));
    add(path.join(copiesDir, page));
  }
  for (const { groups } of source.toString().matchAll(named)) {
    const file = groups.file.replace(/^\.\//u, '');
    if (/^(?:[a-z]+:|\/)/iu.test(file)) continue;
    for (const dir of dirs) add(path.join(dir, file));
  }
  const seen = new Set();
  const addParts = (text, from, depth) => {
    for (const part of findParts(text, from)) {
      if (depth >= deepest || seen.has(part) || part.startsWith('..')) continue;
      seen.add(part);
      const files = [translationDir, englishDir].map((dir) => path.join(dir, part));
      for (const file of files) add(file);
      const found = files.find((file) => existsSync(file));
      if (found !== undefined) addParts(readFileSync(found, 'utf8'), part, depth + 1);
    }
  };
  addParts(source.toString(), page, 0);
  return source;
};
