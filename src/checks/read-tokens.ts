// cspell:ignore eller

import type { PhoneFact, TokenFact } from './fact-types.ts';

/** Letters of scripts that put a space between words: others may write on directly after a name. */
const spaced = '\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}';

const tokenPattern = new RegExp(
  [
    // NEO-89984
    '\\b[A-Z]{2,}[A-Z\\d]*-\\d+\\b',
    // v7, v8.5.2
    `(?<![${spaced}\\d_])[vV]\\d+(?:\\.\\d+)*(?![${spaced}\\d])`,
    // 7.3.1
    `(?<![${spaced}\\d.,/-])\\d+(?:\\.\\d+){2,}(?:-[a-z]+[\\d.]*)?(?![${spaced}\\d.]{0,20}\\d)`,
    // EC2, x86_64; not Q4, which languages name in their own way
    `(?<![${spaced}\\d_/.-])(?![QqTtHh][1-4](?!\\w))[A-Za-z]{1,12}\\d[A-Za-z\\d]*(?:[_.-][A-Za-z\\d]+)*(?![${spaced}\\d])`,
    // snake_case, camelCase
    `(?<![${spaced}\\d_/.-])[A-Za-z\\d]+(?:_[A-Za-z\\d]+)+(?![${spaced}\\d])`,
    `(?<![${spaced}\\d_/.-])[a-z]{2,}(?:[A-Z][a-z\\d]+)+(?![${spaced}\\d])`,
    // config.json, example.com
    `(?<![${spaced}\\d_/.@-])[\\w-]+(?:\\.[\\w-]+)*\\.(?:json|ya?ml|jsx?|tsx?|mdx?|txt|xml|csv|html|css|sh|py|jar|zip|gz|exe|conf|ini|log|env|com|org|net|io)(?![${spaced}\\d])`,
    // my.acme.cloud: three parts in small letters are a host, whatever its last part
    `(?<![${spaced}\\d_/.@-])[a-z][a-z\\d-]*(?:\\.[a-z\\d-]+)+\\.[a-z]{2,}(?![${spaced}\\d])`,
    // /var/log, --flag, $HOME
    `(?<![${spaced}\\d_/.:<])/[\\w.-]+(?:/[\\w.-]+)+`,
    `(?<![${spaced}\\d-])--[a-z][a-z-]+`,
    '\\$[A-Z_]{2,}\\b',
  ].join('|'),
  'gu',
);

/** Placeholders that programs fill in: `{name}`, `{{name}}`, `${name}`, `$(name)`, `%{name}`, `%s`, `%1$s`, `<%= name %>`. */
const placeholderPattern =
  /<%[=@-]?[^%\n]{1,80}%>|[$%#]?\{\{?[ \t]{0,3}[\p{L}_$@\d][\p{L}\d_.$@-]{0,60}[ \t]{0,3}\}\}?|\$\([\p{L}_][\p{L}\d_.-]{0,60}\)|(?<!\d[ \u00A0\u202F]?)%(?:\d{1,3}\$)?[sdi](?![\p{L}\d'’])/gu;

/** "between <%= and %>": the marks themselves, and a word of the text. */
const isBetween = /^<%[=@-]?\s(?:and|or|to|och|eller|till|et|ou|à|und|oder|bis|y|o|e|a)\s%>$/u;

/** A mark of a `TOC.md` that hides an entry, which the English decides. */
const isHideMark = /^\{\s?hide(?:-?from-?toc)?\s?\}$/iu;

/** Tells quickly that a word is no identifier: most are none. */
const mayBeToken = /\d|[A-Za-z]_[A-Za-z\d]|[a-z][A-Z]|\$[A-Z_]|--[a-z]|\/[\w.-]+\/|\w\.[a-z]/gu;

/** Tells that a word is a number, a date or a time, of which no part is an identifier. */
const isNumber = (word: string): boolean =>
  !/[A-Za-z_/$]/u.test(word) && word.indexOf('.') === word.lastIndexOf('.');

/** Tells quickly that a text has no identifier. */
export const mayHaveTokens = (text: string): boolean =>
  text.search(mayBeToken) !== -1 || /[{%]|\$\(/u.test(text);

/** Words of this length are no identifiers that anybody compares. */
const longestWord = 300;

/** The placeholders of a text. */
export const readPlaceholders = (text: string): TokenFact[] =>
  /[{%]|\$\(/u.test(text)
    ? [...text.matchAll(placeholderPattern)]
        .filter(([text]) => !isBetween.test(text) && !isHideMark.test(text))
        .map((match) => ({ kind: 'token', text: match[0], index: match.index }))
    : [];

const space = /\s/u;
const spaceBehind = /\s|$/gu;

/** The words of a text that may be identifiers, with their places. */
function* toCandidates(text: string): Generator<{ word: string; index: number }> {
  let end = 0;
  mayBeToken.lastIndex = 0;
  for (let found = mayBeToken.exec(text); found; found = mayBeToken.exec(text)) {
    let index = found.index;
    while (index > end && !space.test(text[index - 1] as string)) index -= 1;
    spaceBehind.lastIndex = found.index;
    end = spaceBehind.exec(text)?.index ?? text.length;
    yield { word: text.slice(index, end), index };
    mayBeToken.lastIndex = end;
  }
}

/** The words of a text that no language changes: identifiers, versions, hosts, paths. */
export const readTokens = (text: string): TokenFact[] => {
  const tokens: TokenFact[] = [];
  for (const { word, index } of [...toCandidates(text)]) {
    if (word.length > longestWord || isNumber(word)) continue;
    for (const match of word.matchAll(tokenPattern)) {
      if (/^(?:[ap]m?|kl|h)\d/iu.test(match[0])) continue;
      tokens.push({ kind: 'token', text: match[0], index: index + match.index });
    }
  }
  return tokens;
};

const phonePattern =
  /(?<![\p{L}\d.,+/-])(?:\+|00(?=[ \u00A0\u202F]?[1-9]))[ \u00A0\u202F]?[1-9](?:[ \u00A0\u202F().-]{0,3}\d){6,14}(?![\d/])|(?<![\p{L}\d.,+/-])\(?0[1-9](?:[ \u00A0\u202F()-]{0,3}\d){6,11}(?![\d/]|[.,]\d)/gu;

/** The telephone numbers of a text, in international or local form. */
export const readPhones = (text: string): PhoneFact[] =>
  /\d[\d ()\u00A0\u202F/-]{6}/u.test(text)
    ? [...text.matchAll(phonePattern)].flatMap((match): PhoneFact[] => {
        const isLocal = !/^(?:\+|00)/u.test(match[0]);
        // Digits without any sign or space are some other number.
        if (isLocal && !/[ \u00A0\u202F()/-]/u.test(match[0])) return [];
        const digits = match[0].replace(/\(0\)/u, '').replace(/\D/gu, '').replace(/^0+/u, '');
        return [{ kind: 'phone', digits, isLocal, text: match[0], index: match.index }];
      })
    : [];
