import type { VFileMessage } from 'vfile-message';
import { pageRules } from './page-rules.ts';
import type { Rule } from './rule.ts';
import { acronyms } from './rules/acronyms.ts';
import { blockStructure } from './rules/block-structure.ts';
import { boldCount } from './rules/bold-count.ts';
import { boxes } from './rules/boxes.ts';
import { clockTimes } from './rules/clock-times.ts';
import { code } from './rules/code.ts';
import { codeTokens } from './rules/code-tokens.ts';
import { dates } from './rules/dates.ts';
import { durations } from './rules/durations.ts';
import { emptiedText } from './rules/emptied-text.ts';
import { englishText } from './rules/english-text.ts';
import { fragments } from './rules/fragments.ts';
import { glossary } from './rules/glossary.ts';
import { headingIds } from './rules/heading-ids.ts';
import { htmlEntities } from './rules/html-entities.ts';
import { labels } from './rules/labels.ts';
import { leftInEnglish } from './rules/left-in-english.ts';
import { linkTargets } from './rules/link-targets.ts';
import { monthCase } from './rules/month-case.ts';
import { numbers } from './rules/numbers.ts';
import { order } from './rules/order.ts';
import { phoneNumbers } from './rules/phone-numbers.ts';
import { placeholders } from './rules/placeholders.ts';
import { proseDates } from './rules/prose-dates.ts';
import { sentences } from './rules/sentences.ts';
import { stale } from './rules/stale.ts';
import { stringsFormat } from './rules/strings-format.ts';
import { tables } from './rules/tables.ts';
import { typography } from './rules/typography.ts';
import { uiStrings } from './rules/ui-strings.ts';
import { zeroWidth } from './rules/zero-width.ts';

/** The rules that compare a translation with its English, and English pages with themselves. */
export const rules: Rule[] = [
  acronyms,
  blockStructure,
  boldCount,
  clockTimes,
  code,
  codeTokens,
  dates,
  durations,
  emptiedText,
  englishText,
  fragments,
  glossary,
  headingIds,
  htmlEntities,
  leftInEnglish,
  linkTargets,
  monthCase,
  numbers,
  boxes,
  labels,
  order,
  phoneNumbers,
  placeholders,
  sentences,
  proseDates,
  stale,
  tables,
  typography,
  zeroWidth,
];

/** Every rule. */
export const allRules: Rule[] = [...pageRules, ...rules, stringsFormat, uiStrings];

const stopping = new Set(allRules.filter((rule) => rule.stopsBuild).map(({ id }) => id));

/** Tells whether a problem keeps the site from being published; translations that lag behind do not. */
export const stopsBuild = ({ fatal, ruleId = '' }: VFileMessage): boolean =>
  fatal === true && stopping.has(ruleId);
