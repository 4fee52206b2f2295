/**
 * A loader that gives an empty module in place of a file, which no other loader reads then; for `stylesheet-only.ts`.
 * For @docusaurus/core 3.10.2: https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus-mdx-loader/src/loader.ts
 */
module.exports = (source) => source;
module.exports.pitch = () => 'export default null;';
