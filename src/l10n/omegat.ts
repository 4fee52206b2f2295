// cspell:ignore Nonseg

import type { Glossary } from '../checks/glossary.ts';
import { toKey } from './content.ts';
import { toTabText } from './tbx.ts';
import { type MemoryEntry, toMemory, toTmx } from './tmx.ts';
import { type ExchangeDocument, toXliff1 } from './xliff.ts';
import { toXmlText } from './xml.ts';

const toProjectFile = (languages: { source: string; target: string }): string =>
  [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<omegat>',
    '    <project version="1.0">',
    ...['source', 'target', 'tm', 'glossary', 'dictionary'].map(
      (dir) => `        <${dir}_dir>__DEFAULT__</${dir}_dir>`,
    ),
    '        <glossary_file>glossary/glossary.txt</glossary_file>',
    `        <source_lang>${toXmlText(languages.source)}</source_lang>`,
    `        <target_lang>${toXmlText(languages.target)}</target_lang>`,
    '        <sentence_seg>false</sentence_seg>',
    '        <support_default_translations>true</support_default_translations>',
    '        <remove_tags>false</remove_tags>',
    '    </project>',
    '</omegat>',
    '',
  ].join('\n');

/**
 * How OmegaT reads the files of this project: with the tags at the ends of texts, which it would leave out otherwise, so
 * that the memories have the same texts.
 */
const filters = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<filters removeTags="false" removeSpacesNonseg="true" preserveSpaces="false" ignoreFileContext="false">
    <filter className="org.omegat.filters3.xml.xliff.XLIFFFilter" enabled="true">
        <files sourceFilenameMask="*.xlf" targetFilenamePattern="\${filename}"/>
    </filter>
</filters>
`;

const toSourceFile = ({ name }: ExchangeDocument): string => `${name}.xlf`;

/** The pairs of a memory; where English is translated in several ways, each with the place in which it applies. */
const withPlaces = (entries: MemoryEntry[], documents: ExchangeDocument[]): MemoryEntry[] => {
  const targets = new Map<string, Set<string>>();
  for (const { source, target } of entries) {
    const key = toKey(source);
    targets.set(key, (targets.get(key) ?? new Set()).add(toKey(target)));
  }
  const places = new Map(
    documents.flatMap((document) =>
      document.units.map(({ id }, at) => [
        id,
        {
          file: toSourceFile(document),
          previous: document.units[at - 1]?.source ?? null,
          next: document.units[at + 1]?.source ?? null,
        },
      ]),
    ),
  );
  return entries.map((entry) => {
    const isOnly = targets.get(toKey(entry.source))?.size === 1;
    const place = places.get(entry.id);
    return isOnly || !place ? entry : { ...entry, place };
  });
};

/**
 * A project folder of OmegaT. OmegaT 3.6 translates the targets of XLIFF, so that each has one; what is translated comes
 * from the memories: `tm/auto` fills in what is current, `tm/` proposes what is stale.
 */
export const toOmegatProject = (
  documents: ExchangeDocument[],
  glossary: Glossary,
  languages: { source: string; target: string },
): Map<string, string> => {
  const memory = toMemory(documents.flatMap(({ units }) => units));
  return new Map([
    ['omegat.project', toProjectFile(languages)],
    ...documents.map((document): [string, string] => [
      `source/${toSourceFile(document)}`,
      toXliff1(
        { ...document, units: document.units.map((unit) => ({ ...unit, target: null })) },
        true,
      ),
    ]),
    ['tm/auto/current.tmx', toTmx(withPlaces(memory.current, documents), languages, 'omegat')],
    ['tm/previous.tmx', toTmx(memory.stale, languages, 'omegat')],
    ['glossary/glossary.txt', toTabText(glossary, languages.target)],
    // A folder without `omegat/` is no project for it.
    ['omegat/filters.xml', filters],
    ['target/README.txt', 'OmegaT writes the translated files here: import them.\n'],
  ]);
};
