import type { Glossary } from '../checks/glossary.ts';
import { toAttributes, toXmlText } from './xml.ts';

const term = (words: string, status: 'preferredTerm' | 'deprecatedTerm' | null): string[] => [
  '          <tig>',
  `            <term>${toXmlText(words)}</term>`,
  ...(status === null
    ? []
    : [`            <termNote type="administrativeStatus">${status}-admn-sts</termNote>`]),
  '          </tig>',
];

const langSet = (language: string, terms: string[]): string[] =>
  terms.length === 0
    ? []
    : [
        `        <langSet${toAttributes({ 'xml:lang': language })}>`,
        ...terms,
        '        </langSet>',
      ];

/** The glossary as TBX (ISO 30042:2008, which most tools read): terms, what is preferred and what is not to be used. */
export const toTbx = (
  { concepts }: Glossary,
  languages: { source: string; target: string },
): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<martif${toAttributes({ type: 'TBX', 'xml:lang': languages.source })}>`,
    '  <martifHeader>',
    '    <fileDesc>',
    '      <sourceDesc><p>i18n/glossary.yaml</p></sourceDesc>',
    '    </fileDesc>',
    '    <encodingDesc><p type="XCSURI">TBXXCSV02.xcs</p></encodingDesc>',
    '  </martifHeader>',
    '  <text>',
    '    <body>',
    ...concepts.flatMap((concept) => {
      const target = languages.target;
      const kept = concept.translate === 'never' ? concept.en : [];
      return [
        `      <termEntry${toAttributes({ id: concept.id })}>`,
        ...(concept.note === undefined
          ? []
          : [`        <descrip type="definition">${toXmlText(concept.note)}</descrip>`]),
        ...langSet(
          languages.source,
          concept.en.flatMap((words) => term(words, null)),
        ),
        ...langSet(target, [
          ...[...(concept.preferred[target] ?? []), ...kept].flatMap((words) =>
            term(words, 'preferredTerm'),
          ),
          ...(concept.avoid[target] ?? []).flatMap((words) => term(words, 'deprecatedTerm')),
        ]),
        '      </termEntry>',
      ];
    }),
    '    </body>',
    '  </text>',
    '</martif>',
    '',
  ].join('\n');

/** The glossary as OmegaT reads it: source, target and a comment, parted by tabs. */
export const toTabText = ({ concepts }: Glossary, locale: string): string =>
  concepts
    .flatMap((concept) => {
      const targets = concept.translate === 'never' ? [] : (concept.preferred[locale] ?? []);
      const avoid = concept.avoid[locale] ?? [];
      const comment = [
        concept.translate === 'never' ? 'stays as it is' : '',
        avoid.length > 0 ? `not: ${avoid.join(', ')}` : '',
        concept.note ?? '',
      ]
        .filter((part) => part !== '')
        .join('; ');
      return concept.en.map((words) =>
        [words, targets[0] ?? (concept.translate === 'never' ? words : ''), comment]
          .map((cell) => cell.replace(/\s+/gu, ' '))
          .join('\t'),
      );
    })
    .map((line) => `${line}\n`)
    .join('');
