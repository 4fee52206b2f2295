/** Endings of `@cspell/dict-` in the names of cspell's packages for languages, those for all of a language first. */
const packages =
  'ar ca cs-cz da-dk de-de de-at de-ch es-es eu fa-ir fi-fi fr-fr he hu-hu it-it la lt-lt nb-no nl-nl pl_pl pt-pt pt-br ro-ro ru_ru sk-sk sv tr-tr uk-ua vi-vn'.split(
    ' ',
  );

/** The package of cspell that has the dictionary of a language; null where none is known. */
export const toDictionaryPackage = (tag: string): string | null => {
  const { language, region } = new Intl.Locale(tag);
  const own = packages.filter((name) => name.split(/[-_]/u)[0] === language);
  const found = own.find((name) => region && name.endsWith(`-${region.toLowerCase()}`)) ?? own[0];
  return found === undefined ? null : `@cspell/dict-${found}`;
};
