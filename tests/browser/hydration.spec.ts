import { oddPort } from '../../playwright.config.ts';
import { colorMode, expect, inTurn, test } from './test.ts';

// The site of odd notices, of which one page is hydrated (`serve-fixture.ts`).
test.use({ baseURL: `http://localhost:${oddPort}` });

const hydrated = 'page/';
const others = [
  '',
  'times/',
  'twelve-waves/',
  'forty-questions/',
  'changed/',
  'dialect/',
  'no-such-page/',
];

test('a page that asks for it is taken over by React, without a complaint, and enhanced', async ({
  page,
  address,
  complaints,
}) => {
  await page.goto(address(hydrated));
  await expect(page.locator('html[data-has-hydrated="true"]')).toHaveCount(1);
  await page.locator(colorMode).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme-choice', 'light');
  await page.waitForLoadState('networkidle');
  expect(complaints).toEqual([]);
});

for (const [index, path] of others.entries()) {
  test(`nothing of it weighs on /${path}`, inTurn(index), async ({ page, address }) => {
    const paths: string[] = [];
    page.on('request', (request) => paths.push(new URL(request.url()).pathname));
    await page.goto(address(path));
    await page.waitForLoadState('networkidle');
    expect(paths).toEqual([address(path)]);
  });
}

/** The properties that a stylesheet sets: others cannot differ. Names of tokens are not seen. */
const readProperties = async (stylesheet: string): Promise<string[]> => {
  const sheet = new CSSStyleSheet();
  await sheet.replace(await (await fetch(stylesheet)).text());
  const toNames = (rules: CSSRuleList): string[] =>
    [...rules].flatMap((rule) => [
      ...('style' in rule ? (rule.style as CSSStyleDeclaration) : []),
      ...('cssRules' in rule ? toNames(rule.cssRules as CSSRuleList) : []),
    ]);
  return [...new Set(toNames(sheet.cssRules))].filter((name) => !name.startsWith('--'));
};

/** The looks of a page, one list for each time: too much to be sent out of it. */
type Looking = typeof globalThis & { looks?: string[][] };

/** Keeps what each element and what CSS puts beside it look like now, a line each; says how many lines. */
const keepLook = (properties: string[]): number => {
  const here = globalThis as Looking;
  const look = [...document.querySelectorAll('body, body *')].flatMap((element) =>
    ['', '::before', '::after', '::marker'].flatMap((pseudo) => {
      const style = getComputedStyle(element, pseudo);
      if (pseudo !== '' && style.content === 'none') return [];
      // Only items of lists have a marker.
      if (pseudo === '::marker' && getComputedStyle(element).display !== 'list-item') return [];
      const values = properties.map((name) => `${name}: ${style.getPropertyValue(name)}`);
      return [
        `${element.localName}.${element.getAttribute('class')}${pseudo} ${values.join('; ')}`,
      ];
    }),
  );
  here.looks = [...(here.looks ?? []), look];
  return look.length;
};

/** Returns lines that look another way in the second half of so many times than in the first. */
const findOtherLooks = (times: number): string[] => {
  const { looks = [] } = globalThis as Looking;
  if (looks.length !== times) return [`${looks.length} looks were kept, not ${times}`];
  const [first, second] = [looks.slice(0, looks.length / 2), looks.slice(looks.length / 2)];
  return second.flatMap((look, index) => look.filter((line, at) => line !== first[index]?.[at]));
};

for (const [index, path] of others.entries()) {
  test(
    `/${path} looks as it does with the whole stylesheet, in every medium`,
    inTurn(index + 1),
    async ({ page, address }) => {
      test.slow();
      await page.goto(address(hydrated));
      const stylesheet =
        (await page.locator('link[rel="stylesheet"]').getAttribute('href')) ?? 'no stylesheet';
      await page.goto(address(path));
      const properties = await page.evaluate(readProperties, stylesheet);
      const media = [
        { width: 320 },
        { width: 700, colorScheme: 'dark' },
        { width: 1400, forcedColors: 'active' },
        { width: 700, media: 'print' },
      ] as const;
      const keepInEveryMedium = async () => {
        for (const { width, ...medium } of media) {
          await page.emulateMedia({
            media: 'screen',
            colorScheme: 'light',
            forcedColors: 'none',
            ...medium,
          });
          await page.setViewportSize({ width, height: 600 });
          expect(await page.evaluate(keepLook, properties)).toBeGreaterThan(30);
        }
      };
      await keepInEveryMedium();
      await page.addStyleTag({ url: stylesheet });
      await keepInEveryMedium();
      expect(properties.length).toBeGreaterThan(50);
      expect(await page.evaluate(findOtherLooks, 2 * media.length)).toEqual([]);
    },
  );
}
