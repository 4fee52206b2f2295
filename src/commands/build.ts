import { toOutDir } from '../build/publish.ts';
import type { LocaleReport } from '../build/work-folder.ts';
import { allowableKinds } from '../checks/allowable-kinds.ts';
import { localeCodes } from '../locales.ts';
import { toPrintable } from '../markdown/printable.ts';
import { toHistoryObstacle } from '../site/earlier-versions.ts';
import {
  checkAllowed,
  runCommand,
  toLocale,
  toSiteAddress,
  UsageError,
  untilStopped,
} from './arguments.ts';

const usage = `Usage: npm run build -- [options]

Builds the site in every language. The last build stays whole until the new one is; where a language fails, it stays.

Options:
  --out-dir DIR    the folder to put it into (default: build)
  --locale LOCALE  build this language only: ${localeCodes.join(', ')}; may be given several times
  --jobs N         how many languages to build at a time (default: one for every two processors)
  --join DIR       build nothing: join what --locale LOCALE --out-dir DIR/LOCALE made of each language
  --allow KINDS    publish despite these kinds of fault, with the faulty parts left out: ${allowableKinds.join(', ')};
                   never despite faults of a notice's facts. Kinds that are in \`allowed-faults.yaml\` with a reason
                   (\`link: The old guide is being rewritten until March.\`) need not be named here.
  -h, --help       show this help`;

const print = ({ locales, text }: LocaleReport): void =>
  console.error(toPrintable(`${locales.join(', ')}:\n\n${text}\n`));

const toJobs = (value: string): number => {
  if (!/^[1-9]\d{0,2}$/u.test(value)) {
    throw new UsageError(`Unexpected jobs \`${value}\`, expected a number from 1 to 999.`);
  }
  return Number(value);
};

await runCommand({
  usage,
  options: {
    allow: { type: 'string', default: '' },
    'out-dir': { type: 'string', default: 'build' },
    jobs: { type: 'string' },
    join: { type: 'string' },
    locale: { type: 'string', multiple: true, default: localeCodes },
  },
  run: async ({ allow, 'out-dir': outDir, jobs, join, locale }) => {
    const siteDir = process.cwd();
    if (allow !== '') checkAllowed(allow, '--allow');
    // The processes that build the languages read it.
    if (allow !== '') process.env.ALLOWED_FAULTS = allow;
    checkAllowed(process.env.ALLOWED_FAULTS ?? '', 'ALLOWED_FAULTS');
    const locales = [...new Set(locale.map(toLocale))];
    const target = toOutDir(siteDir, outDir);
    if ('obstacle' in target) throw new UsageError(target.obstacle);

    const count = jobs === undefined ? undefined : toJobs(jobs);
    // What is joined has its addresses already.
    toSiteAddress(join === undefined ? (line) => console.error(`${line}\n`) : undefined);

    const obstacle = join === undefined ? toHistoryObstacle(siteDir) : null;
    if (obstacle !== null) console.error(`${obstacle}\n`);

    const started = performance.now();
    const interruption = new AbortController();
    untilStopped().then(() => interruption.abort());
    const site = {
      siteDir,
      outDir: target.folder,
      locales,
      log: (line: string) => console.error(line),
    };
    // Checks and builds are loaded where they are needed: a wrong call is told at once.
    const build = async () =>
      (await import('../build/build.ts')).buildSite({
        ...site,
        jobs: count,
        signal: interruption.signal,
      });
    const joinParts = async (dir: string) =>
      (await import('../build/join.ts')).joinBuilds({ ...site, dir });
    const result = await (join === undefined ? build() : joinParts(join));

    switch (result.name) {
      case 'published': {
        result.warnings.forEach(print);
        const seconds = ((performance.now() - started) / 1000).toFixed(1);
        console.log(
          `${join === undefined ? 'Built' : 'Joined'} ${locales.join(', ')} into ${outDir}: ${result.files} files in ${seconds} s.`,
        );
        break;
      }
      case 'failed': {
        result.failures.forEach(print);
        const failed = result.failures.flatMap(({ locales: codes }) => codes).join(', ');
        console.error(`The build failed for ${failed}. Nothing was published.`);
        process.exitCode = 1;
        break;
      }
      case 'stopped':
        console.error('The build was stopped. Nothing was published.');
        process.exitCode = 1;
    }
  },
});
