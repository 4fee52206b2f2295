const { existsSync } = require('node:fs');
const path = require('node:path');

/** The files beside a page that its text names: pictures and what is given to readers; pages have marks of their own. */
const named =
  /[("'<\s](?<file>[^\s()"'<>]{1,300}\.(?:avif|csv|docx?|gif|ics|jpe?g|od[pst]|pdf|png|pptx?|svg|txt|webp|xlsx?|zip))/giu;

const linksOrTakesIn = /\]\(|\]:|<a\s|\{\{/iu;

const decode = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/**
 * A loader that leaves a page as it is and tells the bundler what belongs to it besides: the English page, from which a
 * translation inherits its front matter, the copy that the translation was made from, and the files that it names, those
 * that are not there yet too. In a preview, what links to other pages or takes texts in depends on the addresses of all pages
 * too: `addressesFile` tells when one changes. A change of one makes the page's module stale, in its cache too.
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
  if (addressesFile && linksOrTakesIn.test(text)) add(addressesFile);
  for (const { groups } of text.matchAll(named)) {
    const file = decode(groups.file.replace(/^\.\//u, ''));
    if (/^[a-z]+:/iu.test(file)) continue;
    if (file.startsWith('/')) add(path.join(englishDir, file.replace(/^\/(?:help|docs)\//u, '/')));
    else for (const dir of dirs) add(path.join(dir, file));
  }
  return source;
};
