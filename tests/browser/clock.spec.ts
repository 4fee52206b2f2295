import { expect, test } from './test.ts';

/** Everything that a page says, in the order in which it says it. */
const readText = (): string => document.body.innerText;

for (const path of ['', 'migrate-to-aws/']) {
  test(`/${path} says what was written, whatever the reader's clock shows`, async ({
    page,
    address,
    complaints,
  }) => {
    const texts: string[] = [];
    for (const time of ['2001-01-01T00:00:00Z', '2099-12-31T23:59:59Z']) {
      await page.clock.setFixedTime(time);
      await page.goto(address(path));
      const year = await page.evaluate(() => new Date().getUTCFullYear());
      expect(year).toBe(Number(time.slice(0, 4)));
      texts.push(await page.evaluate(readText));
    }
    expect(texts[1]).toBe(texts[0]);
    expect(complaints).toEqual([]);
  });
}
