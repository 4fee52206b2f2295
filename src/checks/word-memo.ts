import { onceFor } from '../markdown/once.ts';
import type { Language } from './language.ts';

/** How many words of a language are remembered. */
const mostWords = 50_000;

/** Remembers what each word of a language is: a text says the same words again and again. */
export const ofWords = <Value>(
  make: (word: string, language: Language) => Value,
): ((word: string, language: Language) => Value) => {
  const toKnown = onceFor((_language: Language) => new Map<string, Value>());
  // One word after the other is asked of one text.
  let last: Language | null = null;
  let known = new Map<string, Value>();
  return (word, language) => {
    if (language !== last) {
      last = language;
      known = toKnown(language);
    }
    const found = known.get(word);
    if (found !== undefined) return found;
    const value = make(word, language);
    if (known.size > mostWords) known.clear();
    known.set(word, value);
    return value;
  };
};
