// Stands in for a page in a bundle that is not shipped.
module.exports = {};
