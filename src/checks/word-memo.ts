import type { Language } from './language.ts';

/** How many words of a language are remembered. */
const mostWords = 50_000;

/** Remembers what each word of a language is: a text says the same words again and again. */
export const ofWords = <Value>(
  make: (word: string, language: Language) => Value,
): ((word: string, language: Language) => Value) => {
  const languages = new WeakMap<Language, Map<string, Value>>();
  const toKnown = (language: Language): Map<string, Value> => {
    const found = languages.get(language);
    if (found) return found;
    const known = new Map<string, Value>();
    languages.set(language, known);
    return known;
  };
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
