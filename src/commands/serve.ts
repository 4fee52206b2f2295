import { existsSync } from 'node:fs';
import path from 'node:path';
import { readBuiltRoot } from '../build/build-info.ts';
import { restoreBuild } from '../build/publish.ts';
import { listen } from '../serve/listen.ts';
import { createStaticHandler } from '../serve/static-server.ts';
import { Refusal, runCommand, toPort, untilStopped } from './arguments.ts';

const usage = `Usage: npm run serve -- [options]

Serves the built site as production does.

Options:
  --dir DIR    the folder to serve (default: build)
  --port PORT  the port to listen on (default: 3000)
  --host HOST  the host to listen on (default: localhost; 0.0.0.0 for other machines too)
  -h, --help   show this help`;

await runCommand({
  usage,
  options: {
    dir: { type: 'string', default: 'build' },
    port: { type: 'string', default: '3000' },
    host: { type: 'string', default: 'localhost' },
  },
  run: async ({ dir, port, host }) => {
    const options = { port: toPort(port), host };
    const folder = path.resolve(dir);
    restoreBuild(folder);
    if (!existsSync(folder))
      throw new Refusal(`There is no folder ${dir} to serve. Build the site first: npm run build`);
    const root = readBuiltRoot(folder);
    const stopped = untilStopped();
    const onRequest = createStaticHandler(folder, root);
    const { origin, close } = await listen({ ...options, onRequest });
    console.log(`Serving ${dir} at ${origin}${root}\n\nPress Ctrl-C to stop.`);
    await stopped;
    await close();
  },
});
