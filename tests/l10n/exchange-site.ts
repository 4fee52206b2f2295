import { cpSync, mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { toContext } from '../../src/checks/check-site.ts';
import { type ExportFormat, exportTexts } from '../../src/l10n/export.ts';
import { type ImportResult, importFiles } from '../../src/l10n/import.ts';
import { readReturned } from '../../src/l10n/read-returned.ts';
import { loadSite } from '../../src/site/snapshot.ts';

export const fixture = path.resolve(import.meta.dirname, '../fixtures/exchange/site');

/** A copy of the fixture that a test may change. */
export const copySite = (): string => {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'exchange-'));
  cpSync(fixture, dir, { recursive: true });
  return dir;
};

/** The texts of a site as a tool gets them, by the names of their files. */
export const exportSite = (
  siteDir: string,
  format: ExportFormat = 'xliff',
  more: { isStaleOnly?: boolean; isForOmegat?: boolean; docs?: string[]; locales?: string[] } = {},
): Map<string, string> => {
  const site = loadSite(siteDir);
  return exportTexts(site, toContext(site).context.glossary, {
    locales: site.locales,
    docs: [],
    isStaleOnly: false,
    isForOmegat: false,
    format,
    ...more,
  }).files;
};

/** Returns the result of importing files that a tool gave back. */
export const importSite = (siteDir: string, files: Iterable<[string, string]>): ImportResult => {
  const site = loadSite(siteDir);
  return importFiles(
    site,
    toContext(site).context,
    [...files].map(([name, text]) => ({ name, content: readReturned(text) })),
  );
};
