import { parseArgs } from 'node:util';
import { runCommand, toOneOf, UsageError } from './arguments.ts';
import { accept, acceptFindingOf, diff } from './l10n-accept.ts';
import { type Call, checkOptions, toCall } from './l10n-call.ts';
import { check, status } from './l10n-check.ts';
import { exchangeCommands, exchangeOptions } from './l10n-exchange.ts';

const usage = `Usage: npm run -s l10n -- COMMAND [options]

Tells which sentences of the translations are stale, and what is wrong with them.

Commands:
  status                        the state of every translation: which sections are stale, missing or critical
  check                         every problem of the site and its translations, with file, line and the English place
  diff LOCALE PAGE[#SECTION]    what changed in English, word by word, beside the translation
  accept LOCALE PAGE[#SECTION]  records that the translation says what today's English says;
                                refuses while check finds errors in it; --kind machine, human or reviewed and
                                --by NAME record in i18n/LOCALE/provenance.yaml how it came about
  accept-finding LOCALE PAGE[#SECTION] --rule RULE --reason TEXT --by NAME [--line N]
                                records in i18n/LOCALE/accepted.yaml that a difference is harmless;
                                it is found again once one of the texts changes
  export [LOCALE…] [PAGE…]      the texts for translation tools: XLIFF 1.2, or --format xliff2, tmx, csv;
                                --for omegat writes a project folder; --stale what is to be done alone;
                                --out DIR (default: exchange), --force to write over what is there
  import FILE…                  takes back what a tool gave: XLIFF, TMX or CSV; a text whose codes are damaged
                                is refused alone; clean sections are accepted; --dry-run writes nothing
  count [LOCALE…] [PAGE…]       the words: new, changed by how much of them is left, repeated, unchanged;
                                --format csv or json
  add-locale LOCALE             what a further language needs: its entry, its folders, its strings to fill

Options:
  --site DIR       the folder of a Docusaurus site, with docs/ and i18n/ (default: here)
  --locale LOCALE  this locale only
  --format FORMAT  text (to stderr), json or github (to stdout) (default: text)
  --no-cache       check every page again
  -h, --help       show this help

Exit codes: 0 clean; 1 check found errors, a file could not be read, or accept refused; 2 wrong usage.
Warnings alone do not fail.
Results are kept by content in this project's node_modules/.cache/checks; nothing is written to the checked site but by
accept and accept-finding.

Examples:
  npm run -s l10n -- status
  npm run -s l10n -- check --locale sv
  npm run -s l10n -- diff sv migrate-to-aws#impact
  npm run -s l10n -- accept sv migrate-to-aws#impact
  npm run -s l10n -- export sv --stale
  npm run -s l10n -- import exchange/sv/migrate-to-aws.xlf
  npm run -s l10n -- accept-finding sv contact --rule numbers --reason 'A Swedish post code' --by Eva`;

const checkCommands: Record<string, (call: Call) => void | Promise<void>> = {
  status,
  check,
  diff,
  accept,
  'accept-finding': acceptFindingOf,
};

// The commands know other options, by which a wrong one is told.
const { positionals } = parseArgs({
  options: { ...checkOptions, ...exchangeOptions },
  allowPositionals: true,
  strict: false,
});
const [name = ''] = positionals;
const exchange = Object.hasOwn(exchangeCommands, name) ? exchangeCommands[name] : undefined;

if (exchange) {
  await runCommand({
    usage,
    options: exchangeOptions,
    takesMore: true,
    run: async (values, [, ...rest]) => exchange(values, rest),
  });
} else {
  await runCommand({
    usage,
    options: checkOptions,
    takesMore: true,
    run: async (values, [command, ...rest]) => {
      const names = [...Object.keys(checkCommands), ...Object.keys(exchangeCommands)];
      if (command === undefined)
        throw new UsageError(`Missing command, expected ${names.join(', ')}.`);
      await checkCommands[toOneOf('command', command, names)]?.(toCall(values, command, rest));
    },
  });
}
