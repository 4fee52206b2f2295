import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A running nginx. */
export interface Nginx {
  origin: string;
  stop: () => Promise<void>;
}

/** Advice for where {@link findNginx} finds none. */
export const nginxAdvice =
  'Install Debian’s packages nginx and libnginx-mod-http-brotli-static, or set NGINX to the nginx program that was unpacked beside them.';

const brotli = 'ngx_http_brotli_static_module.so';

/** Where a package of Debian puts its files: `/` for the program `/usr/sbin/nginx`. */
const toRoot = (program: string): string => path.resolve(program, '../../..');

const toModule = (program: string): string =>
  path.join(toRoot(program), 'usr/lib/nginx/modules', brotli);

/** Finds an nginx that can serve files compressed with brotli: the one that `NGINX` names, else an installed one. */
export const findNginx = (environment: NodeJS.ProcessEnv): string | null => {
  const program = environment.NGINX ?? '/usr/sbin/nginx';
  return existsSync(program) && existsSync(toModule(program)) ? program : null;
};

const findPort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

const replace = (text: string, pattern: RegExp, line: string): string => {
  if (!pattern.test(text)) throw new Error(`The configuration of nginx has no line ${pattern}.`);
  return text.replace(pattern, () => line);
};

/**
 * Starts nginx with the text of `hosting/nginx.conf` over a folder, on a free port of the loopback, with everything that
 * it writes in a folder of its own. Throws what nginx says when it does not start.
 */
export const startNginx = async (
  program: string,
  { config, dir, workers = 1 }: { config: string; dir: string; workers?: number },
): Promise<Nginx> => {
  const prefix = mkdtempSync(path.join(tmpdir(), 'notices-nginx-'));
  const port = await findPort();
  const site = replace(config, /^ *listen .*;$/mu, `listen 127.0.0.1:${port};`);
  const moved = replace(
    site,
    /^ {0,20}include \S{1,500}\/redirects\.ma\[p\];$/mu,
    `include "${path.resolve(dir)}/redirects.ma[p]";`,
  );
  writeFileSync(
    path.join(prefix, 'site.conf'),
    replace(moved, /^ *root .*;$/mu, `root "${path.resolve(dir)}";`),
  );
  const written = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  writeFileSync(
    path.join(prefix, 'nginx.conf'),
    `load_module ${toModule(program)};
daemon off;
worker_processes ${workers};
${process.getuid?.() === 0 ? 'user root;' : ''}
pid nginx.pid;
error_log stderr notice;
events {}
http {
  include ${path.join(toRoot(program), 'etc/nginx/mime.types')};
  access_log off;
${written.map((name) => `  ${name}_temp_path ${name};`).join('\n')}
  include site.conf;
}
`,
  );
  const args = ['-p', prefix, '-c', 'nginx.conf', '-e', 'stderr'];
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
    rmSync(prefix, { recursive: true, force: true });
  };
  await new Promise<void>((resolve, reject) => {
    let said = '';
    child.once('error', reject).once('close', () => {
      rmSync(prefix, { recursive: true, force: true });
      reject(new Error(`nginx did not start.\n${said}`));
    });
    // It listens before it starts what answers.
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('start worker process ')) resolve();
    });
  });
  return { origin: `http://127.0.0.1:${port}`, stop };
};
