// Loaded before Docusaurus: however the process that started it ends, this one ends too.
import { isMainThread, Worker, workerData } from 'node:worker_threads';

const lookEvery = 500;

if (isMainThread) {
  // The channel to that process closes with it.
  process.on('disconnect', () => process.exit());
  // An open channel would keep a finished build alive.
  process.channel?.unref();
  // A page that sends Docusaurus round in circles keeps it from hearing of that; another thread still looks.
  const watch = { parentToWatch: process.ppid };
  new Worker(new URL(import.meta.url), { execArgv: [], workerData: watch }).unref();
} else if (workerData?.parentToWatch !== undefined) {
  setInterval(() => {
    if (process.ppid !== workerData.parentToWatch) process.kill(process.pid, 'SIGKILL');
  }, lookEvery);
}
