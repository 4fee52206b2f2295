// cspell:ignore Armn Beng Deva Geor Grek Hebr Jpan Kore Taml Telu noto

/** The package that has a font, and the parts of it that have the letters of a script. */
export interface FontPackage {
  package: string;
  subsets: string[];
}

const inter = '@fontsource/inter';

/** The fonts of the pictures that other sites show, by script as ISO 15924 names it. Inter is a dependency, the others are not. */
const fonts: Record<string, FontPackage & { letters: RegExp }> = {
  Latn: {
    letters: /\p{Script=Latin}/u,
    package: inter,
    subsets: ['latin', 'latin-ext', 'vietnamese'],
  },
  Cyrl: { letters: /\p{Script=Cyrillic}/u, package: inter, subsets: ['cyrillic', 'cyrillic-ext'] },
  Grek: { letters: /\p{Script=Greek}/u, package: inter, subsets: ['greek', 'greek-ext'] },
  ...Object.fromEntries(
    (
      [
        ['Arab', /\p{Script=Arabic}/u, 'arabic', 'arabic'],
        ['Armn', /\p{Script=Armenian}/u, 'armenian', 'armenian'],
        ['Beng', /\p{Script=Bengali}/u, 'bengali', 'bengali'],
        ['Deva', /\p{Script=Devanagari}/u, 'devanagari', 'devanagari'],
        ['Geor', /\p{Script=Georgian}/u, 'georgian', 'georgian'],
        ['Hebr', /\p{Script=Hebrew}/u, 'hebrew', 'hebrew'],
        ['Hans', /\p{Script=Han}/u, 'sc', 'chinese-simplified'],
        ['Hant', /\p{Script=Han}/u, 'tc', 'chinese-traditional'],
        ['Jpan', /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u, 'jp', 'japanese'],
        ['Kore', /[\p{Script=Hangul}\p{Script=Han}]/u, 'kr', 'korean'],
        ['Taml', /\p{Script=Tamil}/u, 'tamil', 'tamil'],
        ['Telu', /\p{Script=Telugu}/u, 'telugu', 'telugu'],
        ['Thai', /\p{Script=Thai}/u, 'thai', 'thai'],
      ] as const
    ).map(([script, letters, name, subset]) => [
      script,
      { letters, package: `@fontsource/noto-sans-${name}`, subsets: [subset] },
    ]),
  ),
};

/** The script that a language is mostly written in: `Arab`. */
export const toScript = (tag: string): string => new Intl.Locale(tag).maximize().script ?? 'Latn';

/** The font that has the letters of a script; null where none is known. */
export const toFontPackage = (script: string): FontPackage | null => fonts[script] ?? null;

/** Whether pictures of a script are drawn without a further package. */
export const isDrawn = (script: string): boolean => toFontPackage(script)?.package === inter;

/** The scripts of a text, that of its language first: it tells Chinese from Japanese. */
export const findScripts = (text: string, tag: string): string[] => {
  const own = toScript(tag);
  const scripts = [own, ...Object.keys(fonts).filter((script) => script !== own)];
  let left = [...new Set(text)];
  return scripts.filter((script) => {
    const letters = fonts[script]?.letters;
    const others = left.filter((character) => !letters?.test(character));
    const isThere = others.length < left.length;
    left = others;
    return isThere;
  });
};

/** A line of a picture without what no font has; nothing where most of its letters would be gone. */
export const withoutMissing = (line: string, missing: ReadonlySet<string>): string => {
  const isLetter = /[\p{L}\p{N}]/u;
  const all = [...line];
  const kept = all.filter((character) => !missing.has(character));
  const [letters, left] = [all, kept].map(
    (characters) => characters.filter((character) => isLetter.test(character)).length,
  ) as [number, number];
  return left * 2 < letters || left === 0 ? '' : kept.join('').replace(/\s+/gu, ' ').trim();
};
