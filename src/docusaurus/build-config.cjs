const { createRequire } = require('node:module');

/**
 * The configuration of a build: `docusaurus.config.ts`, read by Node, which keeps what it has compiled. Docusaurus has it and
 * all that it imports made into other programs, twice; the preview needs that to read a changed one.
 */
module.exports = createRequire(__filename)('../../docusaurus.config.ts').default;
