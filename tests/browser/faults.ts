import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Half as long as the one that is meant to be read: it is sent to each page, and compiled there. */
const axeSource = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

/** What axe finds on a page against WCAG 2.2 AA, and by others of its sets of rules. */
export const findFaults = async (page: Page, ...others: string[]): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page, axeSource })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', ...others])
    // Pages have no frames of other sites: what is found needs no page of its own to be put together in.
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
};
