import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { allowableKinds, parseAllowed } from '../checks/allowable-kinds.ts';
import { isLocale, type LocaleCode, localeCodes } from '../locales.ts';
import { findNearestName } from '../markdown/nearest-name.ts';
import { toPrintable } from '../markdown/printable.ts';
import { ListenError } from '../serve/listen.ts';
import { parseSiteUrl, readOutsideLink, type SiteAddress } from '../site-address.ts';

/** A command that was called in a way that it does not know; its message says what was wrong. */
export class UsageError extends Error {}

/** Ends a command that cannot do what it was asked to, with exit code 1; its message says why. */
export class Refusal extends Error {}

const help = { help: { type: 'boolean', short: 'h' } } as const;

type Values<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: Options & typeof help; strict: true }>
>['values'];

interface Command<Options extends ParseArgsOptionsConfig> {
  usage: string;
  options: Options;
  /** Arguments that the command takes beside its options, by name; each has to be there. */
  takes?: string[];
  /** Any number of further arguments may follow. */
  takesMore?: boolean;
  run: (values: Values<Options>, taken: string[]) => Promise<void>;
}

/**
 * Returns the report of a wrong call: what was wrong, how it is called, and where the rest stands: all of it would hide
 * the first.
 */
export const toUsageReport = ({ message }: UsageError, usage: string): string => {
  const [first = ''] = usage.split('\n', 1);
  const command = /^Usage: (?<command>.*?)(?: --(?: |$)| [[A-Z]|$)/u.exec(first)?.groups?.command;
  return `${toPrintable(message)}\n\n${first}\nAll options: ${command} -- --help`;
};

/**
 * Runs a command: prints its usage where `--help` asks for it, and turns a wrong call into one sentence and exit code 2, what
 * cannot be done into one and exit code 1.
 */
export const runCommand = async <Options extends ParseArgsOptionsConfig>({
  usage,
  options,
  takes = [],
  takesMore = false,
  run,
}: Command<Options>): Promise<void> => {
  try {
    const { values, positionals } = readArguments(options);
    if ('help' in values && values.help === true) console.log(usage);
    else await run(values, toTaken(positionals, takes, takesMore));
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(toUsageReport(error, usage));
      process.exitCode = 2;
    } else if (error instanceof Refusal || error instanceof ListenError) {
      console.error(toPrintable(error.message));
      process.exitCode = 1;
    } else throw error;
  }
};

const toTaken = (positionals: string[], takes: string[], takesMore: boolean): string[] => {
  const more = takesMore ? undefined : positionals[takes.length];
  if (more !== undefined) throw new UsageError(`Unexpected argument \`${more}\`.`);
  const missing = takes[positionals.length];
  if (missing !== undefined) throw new UsageError(`Missing ${missing}.`);
  return positionals;
};

/** Returns the fault of an option, from the error of Node. */
const toOptionFault = ({ code, message }: NodeJS.ErrnoException, names: string[]): string => {
  const [, short, name] = /'(?:(-\w), )?(--?[^\s']+)/u.exec(message) ?? [];
  const shown = name ?? short;
  if (shown === undefined) return message;
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const wanted = shown.replace(/^-+/u, '');
    const begun = wanted.length > 1 ? names.find((one) => one.startsWith(wanted)) : undefined;
    const near = begun ?? findNearestName(wanted, names);
    const expected = near === null ? names.map((one) => `--${one}`).join(', ') : `\`--${near}\``;
    return `Unexpected option \`${shown}\`, expected ${expected}.`;
  }
  return message.includes('does not take an argument')
    ? `Unexpected value of \`${shown}\`, expected none.`
    : `Missing value of \`${shown}\`.`;
};

/** Options that are settings of npm as well, which people have in their `.npmrc`. */
const ofNpm = new Set(['help', 'jobs', 'only']);

/**
 * The option that npm took for one of its own, since no `--` stands before it (`npm start --port 3001`), with how the
 * command is called; null where there is none. Without a word, the command would do something else than it was asked to.
 */
export const findKeptByNpm = (
  names: string[],
  env: Record<string, string | undefined>,
  args: string[],
): { name: string; command: string } | null => {
  const script = env.npm_lifecycle_event;
  if (script === undefined) return null;
  const name = names.find(
    (one) =>
      !ofNpm.has(one) &&
      Boolean(env[`npm_config_${one.replaceAll('-', '_')}`]) &&
      !args.some((arg) => arg === `--${one}` || arg.startsWith(`--${one}=`)),
  );
  const command = ['start', 'test'].includes(script) ? `npm ${script}` : `npm run ${script}`;
  return name === undefined ? null : { name, command };
};

/** Reads the options of a command and what stands beside them; throws a {@link UsageError}. */
const readOptions = <Options extends ParseArgsOptionsConfig>(
  options: Options,
): ReturnType<typeof parseArgs<{ options: Options; allowPositionals: true }>> => {
  const names = Object.keys(options);
  const kept = findKeptByNpm(names, process.env, process.argv.slice(2));
  if (kept !== null) {
    throw new UsageError(
      `Missing \`--\` before \`--${kept.name}\`: npm took the option for one of its own. Write \`${kept.command} -- --${kept.name} …\`.`,
    );
  }
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(toOptionFault(error as NodeJS.ErrnoException, names));
  }
};

const readArguments = <Options extends ParseArgsOptionsConfig>(
  options: Options,
): { values: Values<Options>; positionals: string[] } => {
  const { values, positionals } = readOptions({ ...options, ...help });
  return { values: values as Values<Options>, positionals };
};

/** Reads the value of `--port`; 0 lets the system choose. */
export const toPort = (value: string): number => {
  const port = Number(value);
  if (!/^\d+$/u.test(value) || port > 65_535) {
    throw new UsageError(`Unexpected port \`${value}\`, expected a number from 0 to 65535.`);
  }
  return port;
};

/** Reads a value that is one of a few; `name` says of what. */
export const toOneOf = <Known extends string>(
  name: string,
  value: string,
  known: readonly Known[],
): Known => {
  const found = known.find((one) => one === value);
  if (found !== undefined) return found;
  throw new UsageError(`Unexpected ${name} \`${value}\`, expected ${known.join(', ')}.`);
};

/** Reads a value of `--locale`. */
export const toLocale = (value: string): LocaleCode => {
  if (!isLocale(value)) {
    throw new UsageError(
      `Unexpected locale \`${value}\`, expected one of ${localeCodes.join(', ')}.`,
    );
  }
  return value;
};

/** Holds the kinds of fault that are allowed, as `--allow` or the environment says, against those that may be. */
export const checkAllowed = (text: string, name: '--allow' | 'ALLOWED_FAULTS'): void => {
  const [unknown] = parseAllowed(text).unknown;
  if (unknown === undefined) return;
  throw new UsageError(
    `Unexpected kind \`${unknown}\` in \`${name}\`, expected some of ${allowableKinds.join(', ')}.`,
  );
};

/**
 * Where the site will stand, as `SITE_URL` says. Where it is not set, the commands that write addresses into files say so
 * by `tell`; one that is no address ends them, and so does another variable that has to name an address.
 */
export const toSiteAddress = (tell: (line: string) => void = () => {}): SiteAddress => {
  const read = parseSiteUrl(process.env.SITE_URL);
  if (read.fault !== null) throw new UsageError(read.fault);
  for (const name of ['HELP_URL', 'REPOSITORY_URL'] as const) {
    const { fault } = readOutsideLink(name);
    if (fault !== null) throw new UsageError(fault);
  }
  if (read.isExample) {
    tell(
      `\`SITE_URL\` is not set: calendars, feeds, mails and canonical links lead to ${read.address.origin}. Set it before you publish: SITE_URL=https://example.com/`,
    );
  }
  return read.address;
};

const lookForParentEvery = 250;

/**
 * Settles at the first Ctrl-C, or when the process is asked to end in another way. npm hands SIGTERM to the shell that it
 * runs a script in, and that ends without a word to this process: its end counts too.
 */
export const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => resolve());
    if (process.env.npm_lifecycle_event === undefined) return;
    const parent = process.ppid;
    const look = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(look);
      resolve();
    }, lookForParentEvery);
    look.unref();
  });
