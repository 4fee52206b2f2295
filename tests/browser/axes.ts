import type { Page } from '@playwright/test';
import { findFaults } from './faults.ts';
import { expect, inTurn, test } from './test.ts';

const modes = [
  { name: 'light', options: { colorScheme: 'light' } },
  { name: 'dark', options: { colorScheme: 'dark' } },
  { name: 'forced colours', options: { forcedColors: 'active' } },
] as const;

const isWiderThanScreen = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

/**
 * Tests a page with axe in each colour scheme, at 400 % zoom, with wide text, by keyboard, and the size of its targets; what no
 * language changes in one language, another one for each `index`.
 */
export const testAxes = (path: string, index = 0): void => {
  test.describe(`/${path}`, () => {
    for (const [at, { name, options }] of modes.entries()) {
      const where = at === 0 ? {} : inTurn(index + at);
      test(`has no fault that axe can find, in ${name}`, where, async ({ page, address }) => {
        await page.emulateMedia(options);
        await page.goto(address(path));
        expect(await findFaults(page, 'best-practice')).toEqual([]);
      });
    }

    test('needs no sideways scrolling at 400 % zoom, with wide text spacing too', async ({
      page,
      address,
    }) => {
      await page.setViewportSize({ width: 320, height: 256 });
      await page.goto(address(path));
      expect(await isWiderThanScreen(page)).toBe(false);
      // WCAG 2.2, 1.4.12.
      await page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(
          '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }',
        );
        document.adoptedStyleSheets.push(sheet);
      });
      expect(await isWiderThanScreen(page)).toBe(false);
    });

    test(
      'is worked by keyboard alone, with a focus that is seen',
      inTurn(index),
      async ({ page, address }) => {
        await page.goto(address(path));
        // The bars of a picture lead where the list beside it leads, and are no stops of their own.
        const reachable = 'a[href]:not([tabindex="-1"]):visible, button:visible:enabled';
        const count = await page.locator(reachable).count();
        const seen = new Set<string>();
        for (let step = 0; step < count + 5; step += 1) {
          await page.keyboard.press('Tab');
          const focus = await page.evaluate(() => {
            const node = document.activeElement;
            if (!(node instanceof HTMLElement) || node === document.body) return null;
            const box = node.getBoundingClientRect();
            // Of a link of several lines the first: between two lines there is none of it.
            const line = node.getClientRects()[0] ?? box;
            const { outlineStyle, outlineWidth } = getComputedStyle(node);
            const top = document.elementFromPoint(
              line.x + line.width / 2,
              line.y + line.height / 2,
            );
            const all = [...document.querySelectorAll('a[href], button')];
            return {
              key: String(all.indexOf(node)),
              isMarked: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
              isOnScreen: box.bottom > 0 && box.top < innerHeight,
              isFree: top !== null && (node.contains(top) || top.contains(node)),
            };
          });
          if (focus === null) break;
          expect(focus).toMatchObject({ isMarked: true, isOnScreen: true, isFree: true });
          seen.add(focus.key);
        }
        expect(seen.size).toBeGreaterThanOrEqual(count);
      },
    );

    test('has targets of 24 pixels or more outside of sentences', async ({ page, address }) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto(address(path));
      const small = await page.locator('header a, nav a, button').evaluateAll((nodes) =>
        nodes
          .map((node) => ({ node, box: node.getBoundingClientRect() }))
          .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
          .map(({ node }) => node.outerHTML),
      );
      expect(small).toEqual([]);
    });
  });
};
