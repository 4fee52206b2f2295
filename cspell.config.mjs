import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { toDictionaryPackage } from './src/l10n/dictionaries.ts';
import { defaultLocale, localeCodes } from './src/locales.ts';

const require = createRequire(import.meta.url);

/** The packages of dictionaries that are not installed, by their locale. */
const missing = [];

/** The dictionary of a locale; null where no package has one, or it is not installed. */
const toDictionary = (code) => {
  const name = toDictionaryPackage(code);
  if (name === null) {
    console.error(
      `No dictionary is known for the language \`${code}\`: its spelling is not checked.`,
    );
    return null;
  }
  try {
    return require.resolve(`${name}/cspell-ext.json`);
  } catch {
    missing.push({ code, name });
    return null;
  }
};

/** The languages that have a list of words of their own. */
const ownWords = localeCodes.filter((code) => existsSync(`i18n/${code}/words.txt`));

const translations = localeCodes.filter((code) => code !== defaultLocale);

const dictionaries = translations.map((code) => ({ code, dictionary: toDictionary(code) }));

// cspell would print its usage after an error that is thrown here.
if (missing.length > 0) {
  const languages = missing.map(({ code }) => `\`${code}\``).join(', ');
  const packages = missing.map(({ name }) => name).join(' ');
  console.error(
    `No dictionary for the ${missing.length === 1 ? 'language' : 'languages'} ${languages}. Install ${missing.length === 1 ? 'it' : 'them'}: npm install --save-dev --save-exact ${packages}`,
  );
  process.exit(1);
}

export default {
  version: '0.2',
  language: 'en-GB',
  files: ['*.md', 'guides/*.md', 'docs/**/*.md', 'i18n/**/*.{md,json}', 'src/**/*.{ts,tsx,css,md}'],
  ignorePaths: ['node_modules', 'build', '.docusaurus*', 'tests/fixtures'],
  import: dictionaries.flatMap(({ dictionary }) => dictionary ?? []),
  dictionaryDefinitions: [
    { name: 'project', path: './project-words.txt', addWords: true },
    ...ownWords.map((code) => ({ name: `own-${code}`, path: `./i18n/${code}/words.txt` })),
  ],
  dictionaries: ['project'],
  patterns: [
    { name: 'heading-id', pattern: '/\\{#[^}]*\\}/g' },
    { name: 'link-target', pattern: '/\\]\\([^)]*\\)/g' },
    { name: 'pipeline-key', pattern: '/^(source-|workflow-|ht-|exl-)[^:]*:.*$/gm' },
    { name: 'fact', pattern: '/^(notice|waves):\\n(?:[ \\t-].*\\n)*/gm' },
    { name: 'json-key', pattern: '/^\\s*"[^"]+":(?=\\s*\\{)/gm' },
    { name: 'json-description', pattern: '/"description": ".*"/g' },
    { name: 'placeholder', pattern: '/\\{\\w+\\}/g' },
    { name: 'json-message-key', pattern: '/"message":/g' },
  ],
  // Each translation by its own language alone: English left behind shows as misspelt.
  overrides: [
    {
      filename: '**/*.md',
      ignoreRegExpList: ['heading-id', 'link-target', 'pipeline-key', 'fact'],
    },
    ...translations.flatMap((code) => [
      {
        filename: [
          `i18n/${code}/docusaurus-plugin-content-docs/**`,
          `i18n/${code}/*.json`,
          `src/site/templates/${code}.md`,
        ],
        language: code,
        enabled: dictionaries.some((one) => one.code === code && one.dictionary !== null),
        dictionaries: ownWords.includes(code) ? [`own-${code}`] : [],
        ignoreRegExpList: [
          'heading-id',
          'link-target',
          'pipeline-key',
          'json-key',
          'json-description',
          'json-message-key',
          'placeholder',
          '/^(title|description|hide|hidefromtoc):/gm',
        ],
      },
    ]),
  ],
};
