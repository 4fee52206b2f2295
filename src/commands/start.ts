import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { findKeptObstacle, isWritable } from '../build/work-folder.ts';
import { defaultLocale, localeCodes, locales } from '../locales.ts';
import { clock } from '../site/clock.ts';
import { toHistoryObstacle } from '../site/earlier-versions.ts';
import {
  checkAllowed,
  Refusal,
  runCommand,
  toLocale,
  toPort,
  toSiteAddress,
  UsageError,
  untilStopped,
} from './arguments.ts';

const usage = `Usage: npm start -- [options]

Shows the notices in every language at one address while they are written. Edits appear by themselves.

Options:
  --port PORT      the port to listen on (default: 3000)
  --host HOST      the host to listen on (default: localhost; 0.0.0.0 for other machines too)
  --allow-host H   a name that this machine is asked by (a tunnel, another machine); may be given several times
  --locale LOCALE  the language to open first: ${localeCodes.join(', ')} (default: ${defaultLocale})
  --pseudo         a copy of the site that follows your edits, with two languages besides that show what is not
                   ready for others: longer, accented and in brackets (en-XA), and from right to left (en-XB)
  --open           open it in the browser
  --timeout SEC    how many seconds a language may give no answer before it is ended (default: 120)
  -h, --help       show this help`;

const toMilliseconds = (seconds: string): number => {
  if (!/^[1-9]\d{0,5}$/u.test(seconds)) {
    throw new UsageError(
      `Unexpected timeout \`${seconds}\`, expected a number of seconds from 1 to 999999.`,
    );
  }
  return Number(seconds) * 1000;
};

const openers: Partial<Record<NodeJS.Platform, [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
};

const openBrowser = (url: string): void => {
  const [command, ...args] = openers[process.platform] ?? ['xdg-open'];
  const opener = spawn(command, [...args, url], { stdio: 'ignore', detached: true });
  opener.on('error', () => console.error(`No browser could be opened here. Open ${url} yourself.`));
  opener.unref();
};

/** Starts the same command in a copy of the site that has the pseudo-locales. */
const startPseudo = async (): Promise<void> => {
  const { followSite, makePseudoSite } = await import('./pseudo-site.ts');
  const { dir, left } = makePseudoSite(process.cwd());
  const tell = (reasons: string[]) => {
    for (const reason of reasons) console.error(`Not shown in a pseudo-locale: ${reason}`);
  };
  tell(left);
  const stop = followSite(process.cwd(), dir, tell);
  const rest = process.argv.slice(2).filter((argument) => argument !== '--pseudo');
  const child = spawn(
    process.execPath,
    [...process.execArgv, path.join(dir, 'src/commands/start.ts'), ...rest],
    { cwd: dir, stdio: 'inherit' },
  );
  const ended = once(child, 'exit');
  await Promise.race([ended, untilStopped()]);
  child.kill('SIGTERM');
  const [code] = await ended;
  stop();
  process.exitCode = typeof code === 'number' ? code : 0;
};

await runCommand({
  usage,
  options: {
    port: { type: 'string', default: '3000' },
    host: { type: 'string', default: 'localhost' },
    'allow-host': { type: 'string', multiple: true, default: [] },
    locale: { type: 'string', default: defaultLocale },
    open: { type: 'boolean', default: false },
    pseudo: { type: 'boolean', default: false },
    timeout: { type: 'string', default: '120' },
  },
  run: async ({ port, host, 'allow-host': allowed, locale, open, timeout, pseudo }) => {
    toSiteAddress();
    checkAllowed(process.env.ALLOWED_FAULTS ?? '', 'ALLOWED_FAULTS');
    // What cannot be said ends the command here, not each language.
    clock();
    if (pseudo) return startPseudo();
    if (!isWritable(process.cwd()))
      throw new Refusal(
        'This folder cannot be written, and the preview works in it (`.docusaurus/`). Copy it to where you may write; a build can go elsewhere: npm run build -- --out-dir DIR',
      );
    const obstacle = findKeptObstacle(process.cwd());
    if (obstacle !== null) throw new Refusal(obstacle);
    const options = {
      siteDir: process.cwd(),
      port: toPort(port),
      host,
      allowed,
      first: toLocale(locale),
      timeout: toMilliseconds(timeout),
    };
    const stopped = untilStopped();
    // Checks and servers are loaded where they are needed: a wrong call is told at once.
    const { startPreview } = await import('../preview/preview.ts');
    const preview = await startPreview({ ...options, log: (line) => console.log(line) });
    const width = Math.max(...localeCodes.map((code) => locales[code].label.length));
    const lines = localeCodes.map(
      (code) => `  ${locales[code].label.padEnd(width)}  ${preview.urls[code]}`,
    );
    console.log(
      `The preview is at ${preview.urls[options.first]}\n\n${lines.join('\n')}\n\nPress Ctrl-C to stop.\n`,
    );
    const unread = toHistoryObstacle(options.siteDir);
    if (unread !== null) console.log(`${unread}\n`);
    if (open) openBrowser(preview.urls[options.first]);
    await stopped;
    await preview.close();
  },
});
