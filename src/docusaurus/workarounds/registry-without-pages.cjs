/**
 * A loader for the list of modules that Docusaurus' routes show, without pages and data: these have no styles; for
 * `stylesheet-only.ts`.
 *
 * For @docusaurus/core 3.10.2: https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus/src/server/codegen/codegenRoutes.ts
 */
module.exports = (source) => source.replaceAll(/^ .*\.(?:md|json)"\)\],/gimu, '');
