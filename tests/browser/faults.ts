import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type axe from 'axe-core';

/** Half as long as the one that is meant to be read: it is sent to each page, and compiled there. */
const source = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

/** Returns the violations that axe finds on a page against WCAG 2.2 AA, and by others of its sets of rules. */
export const findFaults = async (page: Page, ...others: string[]): Promise<string[]> => {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', ...others];
  return page.evaluate(async (values) => {
    const { run } = (globalThis as unknown as { axe: typeof axe }).axe;
    const { violations } = await run(document, {
      runOnly: { type: 'tag', values },
      resultTypes: ['violations'],
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
  }, tags);
};
