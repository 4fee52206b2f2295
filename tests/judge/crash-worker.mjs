/** Puts in place of the text that says so one that is never read to its end. */
const putEndlessText = (value) => {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, part] of Object.entries(value)) {
    if (typeof part === 'string' && part.includes('NEVER-ENDS')) {
      Object.defineProperty(value, name, {
        get() {
          for (;;);
        },
      });
    } else putEndlessText(part);
  }
};

// Loaded into each process that checks pages: a page that says so ends it, or keeps it, as a fault of the engine would.
process.prependListener('message', (message) => {
  const text = JSON.stringify(message) ?? '';
  if (text.includes('CRASH-BY-SIGNAL')) process.kill(process.pid, 'SIGSEGV');
  if (text.includes('CRASH-BY-EXIT')) process.exit(0);
  putEndlessText(message);
});
