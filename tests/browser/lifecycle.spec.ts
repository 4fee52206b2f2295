import { oddPort } from '../../playwright.config.ts';
import { expect, inTurn, test } from './test.ts';

// The site of odd notices is built for 26 November 2026, 11.00 UTC, in the middle of a wave.
test.use({ baseURL: `http://localhost:${oddPort}` });

const wave = '#wave-asia-pacific-mail';
const running = '#wave-europe-mail';

const phases = [
  ['2026-12-10T13:59:00Z', 'scheduled'],
  ['2026-12-10T14:00:00Z', 'due'],
  ['2026-12-10T20:00:00Z', 'unconfirmed'],
] as const;

for (const [index, [time, phase]] of phases.entries()) {
  test(
    `a page that was built long before says "${phase}" when it is read at ${time}`,
    inTurn(index),
    async ({ page, address, string }) => {
      await page.clock.setFixedTime(time);
      await page.goto(address('nine-waves/'));
      const head = page.locator('li > div').filter({ has: page.locator(wave) });
      for (const id of ['scheduled', 'due', 'unconfirmed']) {
        await expect(head.getByText(string(`phase.${id}`))).toBeVisible({ visible: id === phase });
      }
    },
  );
}

test(
  'a page that stays open says so when a wave begins',
  inTurn(1),
  async ({ page, address, string }) => {
    await page.clock.install({ time: '2026-12-10T13:59:00Z' });
    await page.goto(address('nine-waves/'));
    const head = page.locator('li > div').filter({ has: page.locator(wave) });
    await expect(head.getByText(string('phase.scheduled'))).toBeVisible();
    await page.clock.fastForward('02:00');
    await expect(head.getByText(string('phase.due'))).toBeVisible();
    await expect(head.getByText(string('phase.scheduled'))).toBeHidden();
  },
);

test('a wave that was said to have started is not confirmed once its planned end has passed', async ({
  page,
  address,
  string,
}) => {
  await page.clock.setFixedTime('2026-11-26T18:00:00Z');
  await page.goto(address('nine-waves/'));
  const head = page.locator('li > div').filter({ has: page.locator(running) });
  await expect(head.getByText(string('phase.unconfirmed'))).toBeVisible();
});

const outage = [
  ['2026-11-26T12:00:00Z', true],
  ['2026-11-26T18:00:00Z', false],
] as const;

for (const [index, [time, isRunning]] of outage.entries()) {
  test(
    `the list and its picture, read at ${time}, say ${isRunning ? 'that the outage is in progress' : 'what is next, and that the end of the outage is not confirmed'}`,
    inTurn(index + 1),
    async ({ page, address, string }) => {
      await page.clock.setFixedTime(time);
      await page.goto(address());
      const item = page
        .locator('main li')
        .filter({ has: page.locator(`h3 a[href="${address('nine-waves/')}"]`) });
      const line = (place: string) =>
        item.locator('p:visible').filter({ has: page.locator(`a[href$="${place}"]:visible`) });
      const said = line(running).getByText(string('phase.in-progress')).filter({ visible: true });
      await expect(said).toHaveCount(isRunning ? 1 : 0);
      // Once it is over the entry leads with the wave that is next.
      const next = line(wave).getByText(string('phase.scheduled')).filter({ visible: true });
      await expect(next).toHaveCount(isRunning ? 0 : 1);
      const bars = page.locator(`a[href="${address('nine-waves/')}"] g:visible`);
      await expect(bars.and(page.locator('.WaveScale-in-progress'))).toHaveCount(isRunning ? 1 : 0);
      await expect(bars.and(page.locator('.WaveScale-unconfirmed[data-from]'))).toHaveCount(
        isRunning ? 0 : 1,
      );
      const asOf = string('status.as-of').split('{date}')[0] ?? '';
      await expect(page.getByText(asOf).filter({ visible: true })).toHaveCount(0);
    },
  );
}

test.describe('without script', () => {
  test.use({ script: 'off' });

  const built = [
    ['before', wave, 'scheduled'],
    ['during', running, 'in-progress'],
    ['after', '#wave-pilot', 'completed'],
  ] as const;

  for (const [index, [when, id, phase]] of built.entries()) {
    test(
      `a page tells of an outage what was so ${when} it, when the page was built`,
      inTurn(index),
      async ({ page, address, string }) => {
        await page.goto(address('nine-waves/'));
        const head = page.locator('li > div').filter({ has: page.locator(id) });
        await expect(head.getByText(string(`phase.${phase}`))).toBeVisible();
        await expect(head.getByText(string('phase.unconfirmed'))).toBeHidden();
      },
    );
  }

  test('a page says of when its phases are', async ({ page, address, string }) => {
    await page.goto(address('nine-waves/'));
    const before = string('status.as-of').split('{date}')[0] ?? '';
    await expect(page.getByText(before).filter({ visible: true }).first()).toContainText('2026');
  });

  test('a reader of any region finds their wave, its date and their deadline', async ({
    page,
    address,
    string,
  }) => {
    await page.goto(address('nine-waves/'));
    const table = page.locator('section[aria-labelledby="find-yours"] table');
    await expect(table.locator('tbody tr')).toHaveCount(9);
    const row = table.locator('tr').filter({ hasText: string('region.middle-east-africa') });
    await expect(row.locator('time[datetime="2027-01"]')).toBeVisible();
    await expect(row.locator('a[href="#configure-dns"]')).toBeVisible();
    await row.locator('a').first().click();
    await expect(page.locator('#wave-middle-east-africa-mail')).toBeInViewport();
  });
});
