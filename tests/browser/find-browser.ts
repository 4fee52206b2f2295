import { existsSync } from 'node:fs';
import chromium from '@sparticuz/chromium';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * Finds the browser once for all workers: the one that `CHROMIUM_PATH` names, else an installed one, else the one that
 * comes inside a package of the registry (Linux x64). Nothing is downloaded.
 */
export default async function findBrowser(): Promise<void> {
  process.env.CHROMIUM_PATH ??=
    installed.find((path) => existsSync(path)) ?? (await chromium.executablePath());
}
