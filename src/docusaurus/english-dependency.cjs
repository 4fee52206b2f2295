const path = require('node:path');

/**
 * A loader that leaves a translation as it is and tells the bundler that the English page belongs to it: its front
 * matter is inherited from there, so a change there makes the translation's module stale, in its cache too.
 */
module.exports = function englishDependency(source) {
  const { englishDir, translationDir } = this.getOptions();
  this.addDependency(path.join(englishDir, path.relative(translationDir, this.resourcePath)));
  return source;
};
