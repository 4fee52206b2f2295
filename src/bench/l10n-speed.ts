import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runL10n } from '../commands/l10n-run.ts';
import type { DocumentInput } from '../l10n/check-document.ts';
import { parseMarkdown } from '../markdown/outline.ts';
import { toBenchPage } from './l10n-pages.ts';

export const pagesForSpeed = 400;
const bytesForSpeed = 7_000;

/** Seconds, but for `memory` in megabytes. */
export interface Speed {
  files: number;
  bytes: number;
  /** What the parser alone needs for the same files, on one core. */
  parsing: number;
  first: number;
  second: number;
  memory: number;
}

const writeSite = (siteDir: string, inputs: DocumentInput[]) => {
  for (const { english, translations } of inputs) {
    for (const found of [
      english,
      ...translations.flatMap(({ translation, source }) => [translation, source]),
    ]) {
      if (!found) continue;
      const file = path.join(siteDir, found.file);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, found.text);
    }
  }
};

const seconds = async (run: () => unknown) => {
  const started = performance.now();
  await run();
  return (performance.now() - started) / 1_000;
};

/** How long the check of a site takes, beside what the parser alone needs for the same files. */
const measureSpeed = async (): Promise<Speed> => {
  const inputs = Array.from({ length: pagesForSpeed }, (_, at) =>
    toBenchPage(at + 1_000, bytesForSpeed),
  );
  const texts = inputs.flatMap(({ english, translations }) => [
    english?.text ?? '',
    ...translations.map(({ translation }) => translation?.text ?? ''),
  ]);
  const siteDir = mkdtempSync(path.join(os.tmpdir(), 'bench-l10n-'));
  try {
    writeSite(siteDir, inputs);
    const check = () => runL10n({ siteDir, locale: null });
    const first = await seconds(check);
    const changed = inputs[0]?.translations[0]?.translation;
    if (changed) writeFileSync(path.join(siteDir, changed.file), `${changed.text}\n`);
    const second = await seconds(check);
    const memory = process.resourceUsage().maxRSS / 1_024;
    for (const text of texts.slice(0, 60)) parseMarkdown(text);
    const parsing = await seconds(() => {
      for (const text of texts) parseMarkdown(text);
    });
    const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    return {
      files: texts.length,
      bytes,
      parsing,
      first,
      second,
      memory,
    };
  } finally {
    rmSync(siteDir, { recursive: true, force: true });
  }
};

if (process.send) {
  process.send(await measureSpeed());
  process.disconnect();
}
