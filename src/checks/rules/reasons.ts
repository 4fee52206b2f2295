import type { VFileMessage } from 'vfile-message';
import type { RawFrontMatter } from '../../markdown/front-matter.ts';
import { withSource } from '../../markdown/messages.ts';
import { toPlainKey } from '../../notices/lifecycle.ts';
import type { EnglishPage } from '../../site/english.ts';
import {
  isObject,
  type Sentence,
  toSentences,
  type WordsByWave,
  wordsByWave,
} from '../../site/translation.ts';
import { show } from '../../site/values.ts';
import type { FileRule } from '../file-rule.ts';
import { tell } from '../rule.ts';

const checkSentencesOf = (
  kind: WordsByWave,
  sentences: Map<string, Sentence>,
  raw: RawFrontMatter,
  file: string,
): VFileMessage[] => {
  const own = raw.data[kind];
  const written = isObject(own) ? Object.keys(own) : [];
  const isTranslated = (key: string) => written.some((other) => toPlainKey(other) === key);
  const keys = [...sentences.keys()].map((key) => `\`${key}\``).join(', ');
  const needless = written
    .filter((key) => !sentences.has(toPlainKey(key)))
    .map((key) =>
      tell(
        `Unexpected \`${key}\` in \`${kind}\`, expected ${keys ? `one of ${keys}` : 'nothing'}: what \`${file}\` says in words.`,
        raw.placeOfKey([kind, key]),
        reasons,
        'error',
      ),
    );
  const missing = [...sentences]
    .filter(([key]) => !isTranslated(key))
    .map(([key, { text, place }]) =>
      withSource(
        tell(
          `Missing \`${key}\` in \`${kind}\`, expected the translation of ${show(text)} as in \`${file}:${place.line}\`. Readers see the English.`,
          kind in raw.data ? raw.placeOfKey([kind]) : { line: 1, column: 1 },
          reasons,
        ),
        file,
        place,
        show(text),
      ),
    );
  return [...needless, ...missing];
};

/** Checks that the sentences of the English about its waves are translated, and that there are no others. */
const checkSentences = (raw: RawFrontMatter, english: EnglishPage): VFileMessage[] => {
  if (!english.frontMatter) return [];
  const sentences = toSentences(english);
  return wordsByWave.flatMap((kind) => checkSentencesOf(kind, sentences[kind], raw, english.file));
};

export const reasons: FileRule = {
  id: 'reasons',
  severity: 'warning',
  reason: 'A date that changed for a reason is explained in every language.',
  isOwnSiteOnly: true,
  stopsBuild: true,
  checkWords: ({ page, english }) => checkSentences(page.raw, english),
};
