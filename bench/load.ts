import { execFile, execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { basePath, localeCodes } from '../src/locales.ts';
import { findNginx, type Nginx, nginxAdvice, startNginx } from '../tests/nginx.ts';

const page = 'migrate-to-aws/';
/** How long each of the two is asked, all turns together, in seconds. */
const seconds = 30;
const connections = 64;
const cores = 2;
/** How much less than a plain file the site may give. */
const least = 0.9;

/** A file by itself, without a header of ours. */
const plainConfig = 'server {\n  listen 8080;\n  root /srv/plain;\n}\n';

interface Load {
  requests: number;
  bytes: number;
  errors: number;
}

interface Figures {
  seconds: number;
  site: Load;
  plain: Load;
  /** The site's requests, and bytes, against those of the plain file. */
  ratios: { requests: number; bytes: number };
}

const findWrk = (): string | null => {
  const program = process.env.WRK ?? 'wrk';
  try {
    execFileSync(program, ['-v'], { stdio: 'ignore' });
  } catch (error) {
    // It ends with 1 after it has told its version.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
  }
  return program;
};

const units: Record<string, number> = { B: 1, KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 };

/** Reads what wrk prints at its end. */
const parseWrk = (text: string): Load => {
  const total =
    /(?<!\d)(?<requests>\d{1,15}) requests in [\d.]{1,15}m?s, (?<amount>[\d.]{1,15})(?<unit>[KMG]?B) read/u;
  const { requests, amount, unit } = total.exec(text)?.groups ?? {};
  if (requests === undefined) throw new Error(`wrk said something unexpected:\n${text}`);
  const socket = /Socket errors: (?<counts>.*)/u.exec(text)?.groups?.counts ?? '';
  const status = /Non-2xx or 3xx responses: (?<count>\d+)/u.exec(text)?.groups?.count ?? '0';
  const errors = [...socket.matchAll(/\d+/gu), [status]].map(([count]) => Number(count));
  return {
    requests: Number(requests),
    bytes: Number(amount) * (units[unit ?? ''] ?? Number.NaN),
    errors: errors.reduce((sum, count) => sum + count, 0),
  };
};

const ask = async (wrk: string, url: string, duration: number): Promise<Load> => {
  const { stdout } = await promisify(execFile)(wrk, [
    `-t${cores}`,
    `-c${connections}`,
    `-d${duration}s`,
    '-HAccept-Encoding: br',
    url,
  ]);
  return parseWrk(stdout);
};

const add = (one: Load, other: Load): Load => ({
  requests: one.requests + other.requests,
  bytes: one.bytes + other.bytes,
  errors: one.errors + other.errors,
});

/** Asks for a notice in each language and for a plain file of its size, in turns. */
const measure = async (wrk: string, site: Nginx, plain: Nginx): Promise<Figures> => {
  const nothing: Load = { requests: 0, bytes: 0, errors: 0 };
  const loads = { site: nothing, plain: nothing };
  const duration = seconds / localeCodes.length / 2;
  for (let turn = 0; turn < 2; turn += 1) {
    for (const code of localeCodes) {
      const urls = {
        site: `${site.origin}${basePath(code)}${page}`,
        plain: `${plain.origin}/${code}.html`,
      };
      for (const name of ['site', 'plain'] as const)
        loads[name] = add(loads[name], await ask(wrk, urls[name], duration));
    }
  }
  return {
    seconds,
    ...loads,
    ratios: {
      requests: loads.site.requests / loads.plain.requests,
      bytes: loads.site.bytes / loads.plain.bytes,
    },
  };
};

const toLines = ({ plain, ratios, site }: Figures): string[] => {
  const row = (name: string, { bytes, errors, requests }: Load) =>
    `  ${name.padEnd(28)}${(requests / seconds).toFixed(0).padStart(8)} requests/s${(bytes / seconds / 1e6).toFixed(1).padStart(8)} MB/s  ${errors} errors`;
  return [
    `nginx on ${cores} cores, ${connections} connections, ${seconds} s each, in turns (wrk on the same cores)`,
    row('the site', site),
    row('a plain file of that size', plain),
    `  ratio                       ${ratios.requests.toFixed(3).padStart(8)}           ${ratios.bytes.toFixed(3).padStart(8)}       (at least ${least})`,
  ];
};

/** Measures nginx with this project's configuration and build under load, beside nginx with a plain file. */
export const benchLoad = async (
  siteDir: string,
): Promise<{ lines: string[]; data?: Figures; isGood: boolean }> => {
  const [nginx, wrk] = [findNginx(process.env), findWrk()];
  const buildDir = path.join(siteDir, 'build');
  const compressed = (code: (typeof localeCodes)[number]): string =>
    path.join(buildDir, basePath(code), page, 'index.html.br');
  if (nginx === null) return { lines: ['Load', `  ${nginxAdvice}`], isGood: false };
  if (wrk === null) {
    const advice = 'Install Debian’s package wrk, or set WRK to the program.';
    return { lines: ['Load', `  ${advice}`], isGood: false };
  }
  if (!localeCodes.every((code) => existsSync(compressed(code)))) {
    return { lines: ['Load', '  Build the site first: npm run build'], isGood: false };
  }
  const plainDir = mkdtempSync(path.join(os.tmpdir(), 'notices-plain-'));
  const running: Nginx[] = [];
  try {
    for (const code of localeCodes) {
      const { size } = statSync(compressed(code));
      writeFileSync(path.join(plainDir, `${code}.html`), randomBytes(size));
    }
    const config = readFileSync(path.join(siteDir, 'hosting/nginx.conf'), 'utf8');
    const start = async (options: { config: string; dir: string }): Promise<Nginx> => {
      const server = await startNginx(nginx, { ...options, workers: cores });
      running.push(server);
      return server;
    };
    const site = await start({ config, dir: buildDir });
    const plain = await start({ config: plainConfig, dir: plainDir });
    const data = await measure(wrk, site, plain);
    return {
      lines: toLines(data),
      data,
      isGood:
        data.site.errors + data.plain.errors === 0 &&
        data.ratios.requests >= least &&
        data.ratios.bytes >= least,
    };
  } finally {
    for (const server of running) await server.stop();
    rmSync(plainDir, { recursive: true, force: true });
  }
};
