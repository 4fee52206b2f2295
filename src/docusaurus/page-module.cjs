const { readFile } = require('node:fs/promises');

/**
 * A loader that gives the module of a page, which no other loader reads then. The bundler is not to keep it: a page is made
 * of more than its file.
 */
module.exports = (source) => source;
module.exports.pitch = function pageModule() {
  const callback = this.async();
  const { toModule } = this.getOptions();
  this.cacheable(false);
  readFile(this.resourcePath, 'utf8')
    .then((text) => toModule(this.resourcePath, text))
    .then((program) => callback(null, program), callback);
};
