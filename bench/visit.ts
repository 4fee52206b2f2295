import type { Browser, CDPSession, Page } from '@playwright/test';

/** Lighthouse's phone on slow 4G, as it throttles a browser: https://github.com/GoogleChrome/lighthouse/blob/main/docs/throttling.md */
const slow4g = {
  offline: false,
  latency: 562.5,
  downloadThroughput: (1474.56 * 1024) / 8,
  uploadThroughput: (675 * 1024) / 8,
};
const phone = { viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75, isMobile: true };
const cpuSlowdown = 4;

/** A page, and the language that its reader's browser prefers: another one would offer that, and show more words. */
export interface Address {
  origin: string;
  path: string;
  locale: string;
}

/** Cost of a visit: bytes as they came over the wire, times in milliseconds. */
export interface Visit {
  requests: number;
  bytes: { document: number; stylesheet: number; script: number; other: number };
  firstPaint: number;
  largestPaint: number;
  blocked: number;
  shift: number;
}

interface Marks {
  largestPaint: number;
  longTasks: { start: number; duration: number }[];
  shift: number;
}

declare global {
  interface Window {
    benchMarks: Marks;
  }
}

/** Runs in the page before anything else. */
const observe = (): void => {
  const marks: Marks = { largestPaint: 0, longTasks: [], shift: 0 };
  window.benchMarks = marks;
  const on = (type: string, act: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(act)).observe({
      type,
      buffered: true,
    });
  on('largest-contentful-paint', ({ startTime }) => {
    marks.largestPaint = startTime;
  });
  on('longtask', ({ duration, startTime }) => marks.longTasks.push({ start: startTime, duration }));
  on('layout-shift', (entry) => {
    marks.shift += (entry as PerformanceEntry & { value: number }).value;
  });
};

const watchBytes = async (client: CDPSession) => {
  const kinds = new Map<string, string>();
  const all: { kind: string; bytes: number }[] = [];
  client.on('Network.requestWillBeSent', ({ requestId, type }) => {
    kinds.set(requestId, (type ?? 'Other').toLowerCase());
  });
  client.on('Network.loadingFinished', ({ encodedDataLength, requestId }) => {
    all.push({ kind: kinds.get(requestId) ?? 'other', bytes: encodedDataLength });
  });
  await client.send('Network.enable');
  return () => {
    const sum = (isOfKind: (kind: string) => boolean) =>
      all.filter(({ kind }) => isOfKind(kind)).reduce((total, { bytes }) => total + bytes, 0);
    return {
      requests: all.length,
      document: sum((kind) => kind === 'document'),
      stylesheet: sum((kind) => kind === 'stylesheet'),
      script: sum((kind) => kind === 'script'),
      other: sum((kind) => !['document', 'stylesheet', 'script'].includes(kind)),
    };
  };
};

const settle = async (page: Page): Promise<void> => {
  await page.waitForLoadState('load');
  await page.waitForTimeout(600);
};

const openPhone = async (browser: Browser, { origin, path, locale }: Address) => {
  const context = await browser.newContext({ ...phone, baseURL: origin, locale });
  const page = await context.newPage();
  await page.addInitScript(observe);
  const client = await context.newCDPSession(page);
  const toBytes = await watchBytes(client);
  await client.send('Network.setCacheDisabled', { cacheDisabled: true });
  await client.send('Network.emulateNetworkConditions', slow4g);
  await client.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown });
  return { context, page, toBytes, open: () => page.goto(path) };
};

/** Opens a page on a slow phone and reads it. */
export const visit = async (browser: Browser, address: Address): Promise<Visit> => {
  const { context, open, page, toBytes } = await openPhone(browser, address);
  try {
    await open();
    await settle(page);
    const firstPaint = await page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    );
    const { largestPaint, longTasks, shift } = await page.evaluate(() => window.benchMarks);
    const { requests, ...bytes } = toBytes();
    const blocked = longTasks
      .filter(({ start, duration }) => start + duration > firstPaint)
      .reduce((total, { duration }) => total + duration - 50, 0);
    return { requests, bytes, firstPaint, largestPaint, blocked, shift };
  } finally {
    await context.close();
  }
};
