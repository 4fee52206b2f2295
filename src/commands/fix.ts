import { spawnSync } from 'node:child_process';
import { isWritable } from '../build/work-folder.ts';
import { applyFixes } from '../checks/fix.ts';
import { openCache } from '../judge/cache.ts';
import { judge } from '../judge/judge.ts';
import type { LocaleCode } from '../locales.ts';
import { toDay } from '../notices/dates.ts';
import { clock } from '../site/clock.ts';
import { wordsFile } from '../site/files.ts';
import { loadSite } from '../site/load-site.ts';
import { readSiteFile, writeSiteFile } from '../site/text-file.ts';
import { Refusal, runCommand, toLocale, UsageError } from './arguments.ts';

const usage = `Usage: npm run fix -- [options]

Fixes what can be fixed safely: the format and lint of the code, and places in the translations. Writes files.

Options:
  --add-word WORD    add a word to the list that the spelling check knows, and do nothing else; may be given several times
  --language LOCALE  with --add-word: to the list of this language (i18n/LOCALE/words.txt) in the place of everybody's
                     (project-words.txt)
  -h, --help         show this help

Exit codes: 0 nothing is left to fix by itself; 1 the linter found what needs a person; 2 wrong usage.`;

/** A fixed place may show the next one; more rounds than this none of them needs. */
const rounds = 5;

/** Fixes the translations and the site's own texts; returns what was done, as a sentence. */
const fixTexts = async (siteDir: string): Promise<string> => {
  const files = new Set<string>();
  const obstacles = new Map<string, string>();
  let total = 0;
  for (let round = 0; round < rounds; round += 1) {
    const options = { today: toDay(clock()), isOwnSite: true, cache: openCache(siteDir) };
    const { problems: all } = await judge(loadSite(siteDir), options);
    let fixed = 0;
    for (const [file, problems] of Map.groupBy(all, (problem) => problem.file ?? '')) {
      const fixes = problems.flatMap(({ fix, fixes: further = [] }) => [
        ...(fix ? [fix] : []),
        ...further,
      ]);
      const before = readSiteFile(siteDir, file)?.text ?? null;
      if (before === null || fixes.length === 0) continue;
      const { text, count } = applyFixes(before, fixes);
      if (text === before) continue;
      const obstacle = writeSiteFile(siteDir, file, text);
      if (obstacle !== null) {
        obstacles.set(file, obstacle);
        continue;
      }
      files.add(file);
      fixed += count;
    }
    total += fixed;
    if (fixed === 0) break;
  }
  if (obstacles.size > 0) process.exitCode = 1;
  const left = [...obstacles.values()].map((obstacle) => `\n${obstacle}`).join('');
  const places = `${total} ${total === 1 ? 'place' : 'places'}`;
  if (total > 0) return `Fixed ${places} in ${[...files].sort().join(', ')}.${left}`;
  return left === '' ? 'Nothing to fix in the translations.' : `Nothing was fixed.${left}`;
};

/** Adds words to a list of the spelling check, sorted, each once; returns what was done, as a sentence. */
const addWords = (siteDir: string, words: string[], locale: LocaleCode | null): string => {
  const bad = words.find((word) => !/^[\p{L}\p{M}\p{N}’'-]+$/u.test(word));
  if (bad !== undefined) throw new UsageError(`Unexpected word \`${bad}\`, expected one word.`);
  const file = locale === null ? 'project-words.txt' : wordsFile(locale);
  const known =
    readSiteFile(siteDir, file)
      ?.text?.split('\n')
      .filter((line) => line !== '') ?? [];
  const all = [...new Set([...known, ...words])].sort((a, b) => a.localeCompare(b, 'en'));
  const obstacle = writeSiteFile(siteDir, file, `${all.join('\n')}\n`);
  if (obstacle !== null) throw new UsageError(obstacle);
  return `${file} has ${words.map((word) => `\`${word}\``).join(', ')}.`;
};

await runCommand({
  usage,
  options: {
    'add-word': { type: 'string', multiple: true, default: [] as string[] },
    language: { type: 'string' },
  },
  run: async ({ 'add-word': words, language }) => {
    if (words.length > 0) {
      console.error(
        addWords(process.cwd(), words, language === undefined ? null : toLocale(language)),
      );
      return;
    }
    if (language !== undefined) throw new UsageError('Unexpected --language without --add-word.');
    if (!isWritable(process.cwd()))
      throw new Refusal(
        'This folder cannot be written: nothing was fixed. Copy it to where you may write.',
      );
    const code = spawnSync('biome', ['check', '--write', '--diagnostic-level=error', '.'], {
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    if (code.error) console.error('biome is not installed. Run `npm ci`, without --omit=dev.');
    console.error(await fixTexts(process.cwd()));
    if (code.status !== 0) process.exitCode = 1;
  },
});
