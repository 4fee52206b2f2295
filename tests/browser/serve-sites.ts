import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * Serves the sites that browser tests look at: `node serve-sites.ts <port> <site port> <odd port> <hostile port>`. It answers at
 * the first port as soon as the build is served. The other sites are made when they are asked for there, by `/odd` and
 * `/hostile`, which answer 503 until they are served and 500 once they cannot be: meanwhile the other tests run.
 */
const [ready, site, odd, hostile] = process.argv.slice(2).map(Number);
const run = ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'];
const servers = {
  site: { port: site, args: ['src/commands/serve.ts', '--port', String(site)] },
  odd: { port: odd, args: ['tests/browser/serve-fixture.ts', 'odd', String(odd)] },
  hostile: { port: hostile, args: ['tests/browser/serve-hostile.ts', String(hostile)] },
};
type Name = keyof typeof servers;
const isName = (name: string): name is Name => Object.hasOwn(servers, name);

let isStopping = false;
const children = new Map<Name, ChildProcess>();
const stop = (code: number): void => {
  if (isStopping) return;
  isStopping = true;
  process.exitCode = code;
  for (const child of children.values()) child.kill('SIGTERM');
  readiness.close();
  readiness.closeAllConnections();
};
process.on('SIGTERM', () => stop(0));
process.on('SIGINT', () => stop(0));

const start = (name: Name): ChildProcess => {
  const child = spawn(process.execPath, [...run, ...servers[name].args], { stdio: 'inherit' });
  child.on('exit', (code) => {
    // Of the others the tests are told that ask for them.
    if (name === 'site') stop(code ?? 1);
  });
  children.set(name, child);
  return child;
};

const isAnswering = (name: Name): Promise<boolean> =>
  fetch(`http://localhost:${servers[name].port}/`).then(
    ({ ok }) => ok,
    () => false,
  );

const stateOf = async (name: Name): Promise<number> => {
  const { exitCode, signalCode } = children.get(name) ?? start(name);
  if (exitCode !== null || signalCode !== null) return 500;
  return (await isAnswering(name)) ? 200 : 503;
};

const readiness = createServer(async (request, response) => {
  const name = request.url?.slice(1) || 'site';
  response.writeHead(isName(name) ? await stateOf(name) : 404).end();
});
start('site');
while (!isStopping && !(await isAnswering('site'))) await wait(100);
if (!isStopping) readiness.listen(ready, 'localhost');
