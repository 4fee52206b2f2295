import type { VFileMessage } from 'vfile-message';
import type { FileRule } from './file-rule.ts';
import type { Rule } from './rule.ts';
import { accepted } from './rules/accepted.ts';
import { acronyms } from './rules/acronyms.ts';
import { addresses } from './rules/addresses.ts';
import { allowedFaults } from './rules/allowed-faults.ts';
import { announcement } from './rules/announcement.ts';
import { blockStructure } from './rules/block-structure.ts';
import { boldCount } from './rules/bold-count.ts';
import { boxes } from './rules/boxes.ts';
import { characters } from './rules/characters.ts';
import { clockTimes } from './rules/clock-times.ts';
import { code } from './rules/code.ts';
import { codeTokens } from './rules/code-tokens.ts';
import { dates } from './rules/dates.ts';
import { dialect } from './rules/dialect.ts';
import { durations } from './rules/durations.ts';
import { emptiedText } from './rules/emptied-text.ts';
import { englishText } from './rules/english-text.ts';
import { facts } from './rules/facts.ts';
import { formerly } from './rules/formerly.ts';
import { fragments } from './rules/fragments.ts';
import { frontMatter } from './rules/front-matter.ts';
import { glossary } from './rules/glossary.ts';
import { headingIds } from './rules/heading-ids.ts';
import { history } from './rules/history.ts';
import { html } from './rules/html.ts';
import { htmlEntities } from './rules/html-entities.ts';
import { ids } from './rules/ids.ts';
import { labels } from './rules/labels.ts';
import { leftInEnglish } from './rules/left-in-english.ts';
import { link } from './rules/link.ts';
import { linkTargets } from './rules/link-targets.ts';
import { members } from './rules/members.ts';
import { mergeConflict } from './rules/merge-conflict.ts';
import { monthCase } from './rules/month-case.ts';
import { navigation } from './rules/navigation.ts';
import { notice } from './rules/notice.ts';
import { numbers } from './rules/numbers.ts';
import { order } from './rules/order.ts';
import { orphan } from './rules/orphan.ts';
import { phoneNumbers } from './rules/phone-numbers.ts';
import { picture } from './rules/picture.ts';
import { placeholders } from './rules/placeholders.ts';
import { proseDates } from './rules/prose-dates.ts';
import { provenance } from './rules/provenance.ts';
import { reasons } from './rules/reasons.ts';
import { removed } from './rules/removed.ts';
import { schema } from './rules/schema.ts';
import { sentences } from './rules/sentences.ts';
import { silentChange } from './rules/silent-change.ts';
import { stale } from './rules/stale.ts';
import { stringsFormat } from './rules/strings-format.ts';
import { tables } from './rules/tables.ts';
import { tags } from './rules/tags.ts';
import { typography } from './rules/typography.ts';
import { uiStrings } from './rules/ui-strings.ts';
import { unconfirmed } from './rules/unconfirmed.ts';
import { unexpectedFile } from './rules/unexpected-file.ts';
import { unreadable } from './rules/unreadable.ts';
import { visibility } from './rules/visibility.ts';
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

/** The rules that read a file, the facts of a notice or the site as a whole, and compare no languages. */
export const fileRules: FileRule[] = [
  unreadable,
  frontMatter,
  schema,
  notice,
  tags,
  facts,
  visibility,
  reasons,
  history,
  silentChange,
  removed,
  unconfirmed,
  announcement,
  members,
  formerly,
  characters,
  html,
  link,
  picture,
  mergeConflict,
  dialect,
  ids,
  unexpectedFile,
  addresses,
  navigation,
  allowedFaults,
  accepted,
  provenance,
  orphan,
];

/** Every rule. */
export const allRules: Rule[] = [...fileRules, ...rules, stringsFormat, uiStrings];

const stopping = new Set(allRules.filter((rule) => rule.stopsBuild).map(({ id }) => id));

/** Tells whether a problem keeps the site from being published; translations that lag behind do not. */
export const stopsBuild = ({ fatal, ruleId = '' }: VFileMessage): boolean =>
  fatal === true && stopping.has(ruleId);
