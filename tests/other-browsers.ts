import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** A browser that Playwright's builds are not: as much of it as the tests of reading need. */
export interface OtherBrowser {
  open: (address: string) => Promise<void>;
  /** Runs an expression in the page, as a program's own script would not: the page's policy does not count. */
  evaluate: <Value>(expression: string) => Promise<Value>;
  /** Clicks as a reader does, which counts as a gesture. */
  click: (selector: string) => Promise<void>;
  close: () => Promise<void>;
}

const firefox = process.env.FIREFOX ?? '/usr/bin/firefox-esr';
const webKitDriver = process.env.WEBKIT_DRIVER ?? '/usr/bin/WebKitWebDriver';

/** Waits for a line that a program writes, and gives what is found in it. */
const waitForLine = async (program: ChildProcess, pattern: RegExp): Promise<string> => {
  for (const stream of [program.stdout, program.stderr]) {
    if (!stream) continue;
    for await (const line of createInterface({ input: stream })) {
      const found = pattern.exec(line)?.[1];
      if (found !== undefined) return found;
    }
  }
  throw new Error(`${program.spawnfile} ended before it wrote ${pattern}.`);
};

const end = async (program: ChildProcess): Promise<void> => {
  if (program.exitCode !== null || program.signalCode !== null) return;
  program.kill('SIGTERM');
  await once(program, 'exit');
};

/** Starts Firefox, which speaks WebDriver BiDi by itself. */
const startFirefox = async (
  locale: string,
  environment: NodeJS.ProcessEnv,
): Promise<OtherBrowser> => {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'notices-firefox-'));
  const preferences = {
    'intl.accept_languages': locale,
    'app.normandy.enabled': false,
    'browser.safebrowsing.enabled': false,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'services.settings.server': 'data:,',
    'toolkit.telemetry.enabled': false,
  };
  const lines = Object.entries(preferences).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(path.join(profile, 'user.js'), lines.join('\n'));
  const program = spawn(
    firefox,
    ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0', 'about:blank'],
    { env: { ...process.env, ...environment }, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const address = await waitForLine(program, /BiDi listening on (ws:\S+)/u);
  program.stderr?.resume();
  const socket = new WebSocket(`${address}/session`);
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = reject;
  });
  const waiting = new Map<number, PromiseWithResolvers<Record<string, unknown>>>();
  socket.onmessage = ({ data }) => {
    const { id, result, type, message } = JSON.parse(String(data));
    const one = waiting.get(id);
    if (type === 'error') one?.reject(new Error(message));
    else one?.resolve(result);
  };
  let last = 0;
  const send = (method: string, params: object): Promise<Record<string, unknown>> => {
    last += 1;
    const answer = Promise.withResolvers<Record<string, unknown>>();
    waiting.set(last, answer);
    socket.send(JSON.stringify({ id: last, method, params }));
    return answer.promise;
  };
  await send('session.new', { capabilities: {} });
  const { contexts } = await send('browsingContext.getTree', {});
  const { context } = (contexts as { context: string }[])[0] ?? { context: '' };
  const evaluate = async <Value>(expression: string): Promise<Value> => {
    const answer = await send('script.evaluate', {
      expression: `Promise.resolve(${expression}).then((value) => JSON.stringify(value ?? null))`,
      target: { context },
      awaitPromise: true,
    });
    const { result, exceptionDetails } = answer as {
      result?: { value: string };
      exceptionDetails?: { text: string };
    };
    if (result === undefined) throw new Error(`${exceptionDetails?.text} in ${expression}`);
    return JSON.parse(result.value);
  };
  return {
    open: async (url) => {
      await send('browsingContext.navigate', { context, url, wait: 'complete' });
    },
    evaluate,
    click: async (selector) => {
      const [x, y] = await evaluate<[number, number]>(toPlace(selector));
      const pointer = [
        { type: 'pointerMove', x, y },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ];
      const actions = [{ type: 'pointer', id: 'mouse', actions: pointer }];
      await send('input.performActions', { context, actions });
    },
    close: async () => {
      socket.close();
      await end(program);
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};

/** Brings an element into view, and gives its middle. */
const toPlace = (selector: string): string => `(() => {
  const element = document.querySelector(${JSON.stringify(selector)});
  element.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { left, top, width, height } = element.getBoundingClientRect();
  return [Math.round(left + width / 2), Math.round(top + height / 2)];
})()`;

/** Starts the browser that comes with WebKitGTK, which a driver answers for (WebDriver). */
const startWebKit = async (
  locale: string,
  environment: NodeJS.ProcessEnv,
): Promise<OtherBrowser> => {
  const language = `${locale.replace('-', '_')}.UTF-8`;
  const [browser = ''] = globSync('/usr/lib/*/webkit2gtk-4.*/MiniBrowser');
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const isHeadless = !process.env.DISPLAY;
  const [command = '', ...args] = [
    ...(isHeadless ? ['xvfb-run', '--auto-servernum'] : []),
    webKitDriver,
    `--port=${port}`,
  ];
  const program = spawn(command, args, {
    env: {
      ...process.env,
      LANGUAGE: language,
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
      ...environment,
    },
    stdio: 'ignore',
    detached: true,
  });
  const ask = async (method: string, at: string, body?: object): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${port}${at}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
    const { value } = (await response.json()) as { value: { message?: string } };
    if (!response.ok) throw new Error(`${at}: ${value.message}`);
    return value;
  };
  const started = Date.now();
  while (!(await ask('GET', '/status').catch(() => null))) {
    if (Date.now() - started > 20_000) throw new Error('WebKitWebDriver does not answer.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const options = { binary: browser, args: ['--automation'] };
  const { sessionId } = (await ask('POST', '/session', {
    capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } },
  })) as { sessionId: string };
  const at = `/session/${sessionId}`;
  const evaluate = async <Value>(expression: string): Promise<Value> => {
    const script = `const done = arguments[arguments.length - 1];
      Promise.resolve(${expression}).then((value) => done(value ?? null), (error) => done({ failed: String(error) }));`;
    return (await ask('POST', `${at}/execute/async`, { script, args: [] })) as Value;
  };
  return {
    open: async (url) => {
      await ask('POST', `${at}/url`, { url });
    },
    evaluate,
    click: async (selector) => {
      await evaluate(toPlace(selector));
      const found = await ask('POST', `${at}/element`, { using: 'css selector', value: selector });
      const [element = ''] = Object.values(found as Record<string, string>);
      await ask('POST', `${at}/element/${element}/click`, {});
    },
    close: async () => {
      await ask('DELETE', at).catch(() => {});
      process.kill(-Number(program.pid));
      if (program.exitCode === null && program.signalCode === null) await once(program, 'exit');
    },
  };
};

/** The browsers that are tried where they are installed, each with what starts it in a language. */
export const otherBrowsers = [
  {
    name: 'Firefox ESR',
    isInstalled: existsSync(firefox),
    advice: 'apt-get install firefox-esr, or name it in FIREFOX',
    start: startFirefox,
  },
  {
    name: 'WebKitGTK',
    isInstalled: existsSync(webKitDriver),
    advice: 'apt-get install webkit2gtk-driver xvfb, or name the driver in WEBKIT_DRIVER',
    start: startWebKit,
  },
] as const;
