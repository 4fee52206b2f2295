/**
 * A loader for the list of modules that Docusaurus' routes show: pages are named there a second time, weakly, and the bundler
 * would make each of them for that. Only a server that renders pages asks for it. What stands for pages that nobody has opened
 * goes into one file: the bundler looks at every file again with each edit.
 *
 * For @docusaurus/core 3.10.2: https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus/src/server/codegen/codegenRoutes.ts
 */
module.exports = (source) =>
  source
    .replaceAll(/require\.resolveWeak\("[^"]+\.md"\)/giu, 'undefined')
    .replaceAll(/(webpackChunkName: ")[^"]{1,4096}(" \*\/ "[^"]{1,4096}\.md"\))/giu, '$1pages$2');
