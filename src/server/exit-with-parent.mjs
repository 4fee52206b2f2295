// Loaded before Docusaurus: however the process that started it ends, the channel to it closes, and this one ends too.
process.on('disconnect', () => process.exit());
// Worker threads have no channel; in the process itself an open channel would keep a finished build alive.
process.channel?.unref();
