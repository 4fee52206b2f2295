const { existsSync, readFileSync, statSync } = require('node:fs');
const path = require('node:path');

/** The files beside a page that its text names: pictures and what is given to readers; pages have marks of their own. */
const named =
  /[("'<\s](?<file>[^\s()"'<>]{1,300}\.(?:avif|csv|docx?|gif|ics|jpe?g|od[pst]|pdf|png|pptx?|svg|txt|webp|xlsx?|zip))/giu;

/** Links, and what may have some: a text that is taken in. */
const mayLink = /\]\(|\]:|<a\s|\{\{/iu;

const decode = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

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
 * files that it names, those that are not there yet too. In a preview, what links to other pages depends on the addresses of
 * all pages too: `addressesFile` tells when one changes. A change of one makes the page's module stale, in its cache too.
 */
module.exports = function pageDependencies(source) {
  const { addressesFile, englishDir, translationDir, copiesDir } = this.getOptions();
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
  const text = source.toString();
  if (addressesFile && mayLink.test(text)) add(addressesFile);
  for (const { groups } of text.matchAll(named)) {
    const file = decode(groups.file.replace(/^\.\//u, ''));
    if (/^[a-z]+:/iu.test(file)) continue;
    const below = file.replace(/^\/(?:help|docs)\//u, '/');
    const roots = new Set([englishDir, ...(isTranslation ? [translationDir] : [])]);
    for (const dir of file.startsWith('/') ? roots : dirs) add(path.join(dir, below));
  }
  const seen = new Set();
  const addParts = (source, from, depth) => {
    for (const part of findParts(source, from)) {
      if (depth >= deepest || seen.has(part) || part.startsWith('..')) continue;
      seen.add(part);
      const files = [translationDir, englishDir].map((dir) => path.join(dir, part));
      for (const file of files) add(file);
      // Whatever reads a pipe waits for somebody to write into it.
      const found = files.find((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
      if (found !== undefined) addParts(readFileSync(found, 'utf8'), part, depth + 1);
    }
  };
  addParts(text, page, 0);
  return source;
};
