/** What the build alone reads of the site's configuration. */
const ofBuild = new Set(['presets', 'plugins', 'themes', 'markdown', 'prism']);

/** A loader that leaves in the site's configuration what the browser reads. */
module.exports = function browserConfig(source) {
  const start = source.indexOf('{');
  const config = source.slice(start, source.lastIndexOf('}') + 1);
  const kept = JSON.stringify(JSON.parse(config), (key, value) =>
    ofBuild.has(key) ? undefined : value,
  );
  return `export default ${kept};`;
};
