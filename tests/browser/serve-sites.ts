import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * Serves the sites that browser tests look at, all made at once: `node serve-sites.ts <port> <site port> <odd port> <hostile
 * port>`. It answers at the first port as soon as all others do.
 */
const [ready, site, odd, hostile] = process.argv.slice(2).map(Number);
const run = ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'];
const servers: [port: number | undefined, ...args: string[]][] = [
  [site, 'src/commands/serve.ts', '--port', String(site)],
  [odd, 'tests/browser/serve-fixture.ts', 'odd', String(odd)],
  [hostile, 'tests/browser/serve-hostile.ts', String(hostile)],
];

let isStopping = false;
const children = servers.map(([, ...args]) =>
  spawn(process.execPath, [...run, ...args], { stdio: 'inherit' }),
);
const stop = (code: number): void => {
  if (isStopping) return;
  isStopping = true;
  process.exitCode = code;
  for (const child of children) child.kill('SIGTERM');
  readiness.close();
  readiness.closeAllConnections();
};
for (const child of children) child.on('exit', (code) => stop(code ?? 1));
process.on('SIGTERM', () => stop(0));
process.on('SIGINT', () => stop(0));

const isAnswering = (port: number | undefined): Promise<boolean> =>
  fetch(`http://localhost:${port}/`).then(
    ({ ok }) => ok,
    () => false,
  );
const readiness = createServer((_request, response) => response.end());
for (const [port] of servers) {
  while (!isStopping && !(await isAnswering(port))) await wait(100);
}
if (!isStopping) readiness.listen(ready, 'localhost');
