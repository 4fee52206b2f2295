import type { Glossary } from '../checks/glossary.ts';
import { toTabText } from './tbx.ts';
import { toMemory, toTmx } from './tmx.ts';
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
      `source/${document.name}.xlf`,
      toXliff1(
        { ...document, units: document.units.map((unit) => ({ ...unit, target: null })) },
        { fillsTargets: true },
      ),
    ]),
    ['tm/auto/current.tmx', toTmx(memory.current, languages, 'plain')],
    ['tm/previous.tmx', toTmx(memory.stale, languages, 'plain')],
    ['glossary/glossary.txt', toTabText(glossary, languages.target)],
    // OmegaT looks for the folders that it works in.
    ['target/README.txt', 'OmegaT writes the translated files here: import them.\n'],
  ]);
};
