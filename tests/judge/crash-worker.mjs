// Loaded into each process that checks pages: a page that says so ends it, as a fault of the engine would.
process.prependListener('message', (message) => {
  const text = JSON.stringify(message) ?? '';
  if (text.includes('CRASH-BY-SIGNAL')) process.kill(process.pid, 'SIGSEGV');
  if (text.includes('CRASH-BY-EXIT')) process.exit(0);
});
