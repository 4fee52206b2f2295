/** Stands for tslib where only this of it is used. */
exports.__importDefault = (module) => (module?.__esModule ? module : { default: module });
