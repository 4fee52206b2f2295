/** A loader that leaves nothing of a JSON file. */
module.exports = () => '{}';
