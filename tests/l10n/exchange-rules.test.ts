import assert from 'node:assert/strict';
import { appendFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { toContext } from '../../src/checks/check-site.ts';
import { allRules } from '../../src/checks/rules.ts';
import { exchange, imported } from '../../src/l10n/exchange-rules.ts';
import { exportTexts } from '../../src/l10n/export.ts';
import { loadSite } from '../../src/site/load-site.ts';
import { copySite, exportSite, fixture, importSite } from './exchange-site.ts';

const translation = 'i18n/sv/docusaurus-plugin-content-docs/current/guides/move.md';

const exportProblems = (siteDir: string) => {
  const site = loadSite(siteDir);
  const options = { isStaleOnly: false, isForOmegat: false, format: 'xliff' } as const;
  const { glossary } = toContext(site).context;
  return exportTexts(site, glossary, { ...options, locales: ['sv'], docs: [] }).problems;
};

test('`exchange` tells a text without a counterpart, and nothing where each has one', () => {
  const siteDir = copySite();
  try {
    assert.deepEqual(exportProblems(siteDir), []);
    appendFileSync(path.join(siteDir, translation), '\nMera.\n');
    assert.deepEqual(
      exportProblems(siteDir).map(({ rule, severity }) => ({ rule, severity })),
      [{ rule: exchange.id, severity: exchange.severity }],
    );
  } finally {
    rmSync(siteDir, { recursive: true });
  }
});

test('`import` refuses a damaged text, and takes those that are whole', () => {
  const files = [...exportSite(fixture)];
  const toFound = (given: typeof files) =>
    importSite(fixture, given).problems.map(({ rule, severity }) => ({ rule, severity }));
  const ofImport = ({ rule }: { rule: string }) => rule === imported.id;
  assert.deepEqual(toFound(files).filter(ofImport), []);
  const damaged = files.map(([name, text]): [string, string] => [
    name,
    text.replace(/(?<before><target[^>]*>)[^<]*<g id="1"/u, '$<before><g id="9"'),
  ]);
  assert.deepEqual(toFound(damaged).filter(ofImport)[0], {
    rule: imported.id,
    severity: imported.severity,
  });
});

test('Rules of the exchange have a reason, and no name of another rule', () => {
  for (const { id, reason } of [exchange, imported]) {
    assert.match(reason, /^\p{Lu}.*\.$/u);
    assert.ok(!allRules.some((rule) => rule.id === id));
  }
});
