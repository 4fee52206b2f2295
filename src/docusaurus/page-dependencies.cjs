const { existsSync } = require('node:fs');
const path = require('node:path');

/** The files beside a page that its text names: pictures and what is given to readers; pages have marks of their own. */
const named =
  /[("'<\s](?<file>[^\s()"'<>]{1,300}\.(?:avif|csv|docx?|gif|ics|jpe?g|od[pst]|pdf|png|pptx?|svg|txt|webp|xlsx?|zip))/giu;

/**
 * A loader that leaves a page as it is and tells the bundler what belongs to it besides: the English page, from which a
 * translation inherits its front matter, the copy that the translation was made from, and the files that it names, those
 * that are not there yet too. A change of one makes the page's module stale, in its cache too.
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
  return source;
};
