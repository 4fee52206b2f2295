import { createInterface } from 'node:readline/promises';
import { defaultLocale, type LocaleCode } from '../locales.ts';
import { createNotice, templateLocales, toSlugFault, toWaveFault } from '../site/new-page.ts';
import { Refusal, runCommand, toLocale, UsageError } from './arguments.ts';

const translatable = templateLocales().filter((code) => code !== defaultLocale);

const usage = `Usage: npm run new -- SLUG [options]

Makes docs/SLUG.md, a draft of a notice to fill in; its address will be /SLUG/. In a terminal, asks for what is not given.

Options:
  --title TITLE      the title (default: made of SLUG)
  --waves IDS        the ids of the waves, with commas (default: production)
  --languages CODES  the translations to prepare, with commas: ${translatable.join(', ')} (default: none)
  -h, --help         show this help

Exit codes: 0 made; 1 there is such a notice already; 2 wrong usage.

Examples:
  npm run new -- move-archives
  npm run new -- move-archives --title "The archives move" --waves stage,production --languages sv,fr`;

const toList = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

const toTitle = (slug: string): string => {
  const words = slug.replaceAll('-', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};

const checkTitle = (title: string): string => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a title must not have
  if (title.trim() === '' || /[\u0000-\u001F\u007F]/u.test(title)) {
    throw new UsageError('Unexpected title, expected one line of text.');
  }
  return title.trim();
};

const checkWaves = (waves: string[]): string[] => {
  for (const wave of waves) {
    const fault = toWaveFault(wave);
    if (fault !== null) throw new UsageError(`Unexpected wave \`${wave}\`, ${fault}.`);
  }
  const twice = waves.find((id, at) => waves.indexOf(id) !== at);
  if (twice !== undefined) throw new UsageError(`Unexpected second wave \`${twice}\`.`);
  return waves;
};

const checkLanguages = (codes: string[]): LocaleCode[] =>
  [...new Set(codes)].map((code) => {
    const locale = toLocale(code);
    if (!translatable.includes(locale)) {
      throw new UsageError(
        `Unexpected language \`${code}\`, expected ${translatable.join(', ')}: the others have no template.`,
      );
    }
    return locale;
  });

/** Asks in a terminal; elsewhere the answer is the default. */
const ask = async (question: string, fallback: string): Promise<string> => {
  if (!process.stdin.isTTY || !process.stdout.isTTY || process.env.CI) return fallback;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return (await terminal.question(`${question} [${fallback || 'none'}] `)).trim() || fallback;
  } finally {
    terminal.close();
  }
};

await runCommand({
  usage,
  options: {
    title: { type: 'string' },
    waves: { type: 'string' },
    languages: { type: 'string' },
  },
  takes: ['SLUG'],
  run: async ({ title, waves, languages }, [slug = '']) => {
    const fault = toSlugFault(slug);
    if (fault !== null) throw new UsageError(`Unexpected slug \`${slug}\`, ${fault}.`);
    const notice = {
      slug,
      title: checkTitle(title ?? (await ask('Title', toTitle(slug)))),
      waves: checkWaves(toList(waves ?? (await ask('Waves, with commas', 'production')))),
      locales: checkLanguages(
        toList(languages ?? (await ask(`Translations (${translatable.join(', ')})`, ''))),
      ),
      today: new Date().toISOString().slice(0, 10),
    };
    if (notice.waves.length === 0) throw new UsageError('Missing wave, expected at least one.');
    const { made, taken, obstacle } = createNotice(process.cwd(), notice);
    if (made.length === 0)
      throw new Refusal(`${obstacle ?? `There is ${taken} already.`} Nothing was written.`);
    console.log(`Made ${made.join(', ')}.`);
    if (notice.locales.length > 0) {
      console.log(
        'The check reminds you of titles that are not translated: as warnings, as long as it is a draft.',
      );
    }
    console.log(
      'Fill it in with the preview open (npm start), then delete the line `draft: true`. Your editor can propose keys and values: guides/editors.md',
    );
  },
});
