import type { Element, Root } from 'xast';
import { type Code, type Content, toPlainText } from './content.ts';
import type { Unit, UnitState } from './units.ts';
import {
  childrenOf,
  findAll,
  isElement,
  lineOf,
  nameOf,
  type ReturnedFile,
  toAttributes,
  toReturned,
  toXmlContent,
  toXmlText,
  XmlFault,
} from './xml.ts';

/** One document or file of strings in one language, ready to be written. */
export interface ExchangeDocument {
  /** The language that it is translated into. */
  locale: string;
  /** Its path below the folder of its locale, without an ending. */
  name: string;
  original: string;
  sourceLanguage: string;
  units: Unit[];
}

/** Returns the text that a person sees of a code. */
const toShown = ({ shown, open }: Code) =>
  (shown === '' ? open : shown).replace(/\s+/gu, ' ').slice(0, 200);

/* ---- XLIFF 1.2 ---- */

const toXliff1Code = (code: Code, inner: string | null): string => {
  const isOwn = code.kind.startsWith('x-');
  if (inner === null) {
    const ctype =
      code.kind === 'image' || code.kind === 'lb' || isOwn ? code.kind : `x-${code.kind}`;
    return `<x${toAttributes({ id: code.id, ctype, clone: 'no', 'equiv-text': toShown(code) })}/>`;
  }
  const ctype = /^(?:bold|italic|link)$/u.test(code.kind) || isOwn ? code.kind : `x-${code.kind}`;
  return `<g${toAttributes({ id: code.id, ctype, clone: 'no' })}>${inner}</g>`;
};

const toXliff1Content = (content: Content) => toXmlContent(content, toXliff1Code);

const xliff1States: Record<UnitState, string> = {
  missing: 'needs-translation',
  stale: 'needs-adaptation',
  current: 'translated',
  reviewed: 'final',
};

/** Whether a person has approved a text: of a current one that nobody reviewed nothing is said. */
const approval: Partial<Record<UnitState, 'yes' | 'no'>> = { stale: 'no', reviewed: 'yes' };

const toXliff1Unit = (unit: Unit, file: ExchangeDocument, fillsTargets: boolean): string => {
  const lines = [`      <source xml:space="preserve">${toXliff1Content(unit.source)}</source>`];
  const { previous, target } = unit;
  if (target) {
    lines.push(
      `      <target${toAttributes({ state: xliff1States[unit.state], 'xml:space': 'preserve' })}>${toXliff1Content(target)}</target>`,
    );
  } else if (fillsTargets) {
    lines.push(
      `      <target state="needs-translation" xml:space="preserve">${toXliff1Content(unit.source)}</target>`,
    );
  }
  lines.push(
    '      <context-group purpose="location">',
    `        <context context-type="sourcefile">${toXmlText(unit.file)}</context>`,
    `        <context context-type="linenumber">${unit.line}</context>`,
    '      </context-group>',
    ...unit.notes.map(
      (text) => `      <note from="migration-notices" annotates="source">${toXmlText(text)}</note>`,
    ),
  );
  if (previous) {
    lines.push(
      '      <alt-trans alttranstype="previous-version">',
      `        <source xml:space="preserve">${toXmlText(toPlainText(previous.source))}</source>`,
      `        <target${toAttributes({ 'xml:lang': file.locale })} xml:space="preserve">${toXmlText(toPlainText(previous.target))}</target>`,
      '      </alt-trans>',
    );
  }
  return [
    `    <trans-unit${toAttributes({ id: unit.id, resname: unit.id, approved: target ? approval[unit.state] : null, 'xml:space': 'preserve' })}>`,
    ...lines,
    '    </trans-unit>',
  ].join('\n');
};

/** A document's texts as XLIFF 1.2 strict; with `fillsTargets` a text without a target gets its source. */
export const toXliff1 = (file: ExchangeDocument, fillsTargets = false): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">',
    `  <file${toAttributes({ original: file.original, 'source-language': file.sourceLanguage, 'target-language': file.locale, datatype: 'plaintext' })}>`,
    '    <body>',
    ...file.units.map((unit) => toXliff1Unit(unit, file, fillsTargets)),
    '    </body>',
    '  </file>',
    '</xliff>',
    '',
  ].join('\n');

/* ---- XLIFF 2.0 ---- */

const toXliff2Code = (code: Code, inner: string | null): string => {
  const type = /^(?:bold|italic|x-strikethrough|x-label|x-badge|lb)$/u.test(code.kind)
    ? 'fmt'
    : code.kind === 'link'
      ? 'link'
      : /image/u.test(code.kind)
        ? 'image'
        : 'other';
  const subType =
    { bold: 'xlf:b', italic: 'xlf:i', lb: 'xlf:lb' }[code.kind] ??
    `mn:${code.kind.replace(/^x-/u, '')}`;
  const held = { canCopy: 'no', canDelete: 'no' };
  if (inner === null)
    return `<ph${toAttributes({ id: code.id, ...held, type, subType, disp: toShown(code) })}/>`;
  return `<pc${toAttributes({ id: code.id, ...held, type, subType })}>${inner}</pc>`;
};

const toXliff2Content = (content: Content) => toXmlContent(content, toXliff2Code);

const xliff2States: Record<UnitState, { state: string; subState?: string }> = {
  missing: { state: 'initial' },
  stale: { state: 'initial', subState: 'mn:stale' },
  current: { state: 'translated' },
  reviewed: { state: 'final' },
};

const toXliff2Unit = (unit: Unit): string => {
  const notes = [
    { category: 'location', text: `${unit.file}:${unit.line}` },
    ...unit.notes.map((text) => ({ category: 'comment', text })),
    ...(unit.previous
      ? [
          { category: 'previous-source', text: toPlainText(unit.previous.source) },
          { category: 'previous-target', text: toPlainText(unit.previous.target) },
        ]
      : []),
  ];
  return [
    `    <unit${toAttributes({ id: unit.id, name: unit.id, canResegment: 'no', 'xml:space': 'preserve' })}>`,
    '      <notes>',
    ...notes.map(
      ({ category, text }) =>
        `        <note${toAttributes({ category })}>${toXmlText(text)}</note>`,
    ),
    '      </notes>',
    `      <segment${toAttributes(xliff2States[unit.state])}>`,
    `        <source>${toXliff2Content(unit.source)}</source>`,
    ...(unit.target ? [`        <target>${toXliff2Content(unit.target)}</target>`] : []),
    '      </segment>',
    '    </unit>',
  ].join('\n');
};

/** A document's texts as XLIFF 2.0. */
export const toXliff2 = (file: ExchangeDocument): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<xliff${toAttributes({ xmlns: 'urn:oasis:names:tc:xliff:document:2.0', version: '2.0', srcLang: file.sourceLanguage, trgLang: file.locale })}>`,
    `  <file${toAttributes({ id: 'f1', original: file.original, canResegment: 'no' })}>`,
    ...file.units.map(toXliff2Unit),
    '  </file>',
    '</xliff>',
    '',
  ].join('\n');

/* ---- What comes back ---- */

const toXliff1Kind = (element: Element) => {
  const name = nameOf(element);
  if (name === 'g') return 'paired';
  if (/^(?:x|bx|ex)$/u.test(name)) return 'empty';
  // Codes of other kinds hold native code as their text.
  if (/^(?:ph|it|bpt|ept)$/u.test(name)) return 'empty';
  return 'around';
};

const readXliff1 = (root: Element): ReturnedFile => {
  const [file] = findAll(root, 'file');
  if (!file) throw new XmlFault('Missing `<file>`, expected one with texts.', lineOf(root));
  return {
    target: file.attributes['target-language'] ?? '',
    units: findAll(root, 'trans-unit').map((unit) => {
      const [source] = childrenOf(unit, 'source');
      const [target] = childrenOf(unit, 'target');
      return {
        // Some tools number units again and keep the name.
        id: unit.attributes.resname ?? unit.attributes.id ?? '',
        source: source ? toReturned(source, toXliff1Kind) : [],
        target: target ? toReturned(target, toXliff1Kind) : null,
        line: lineOf(unit),
      };
    }),
  };
};

const toXliff2Kind = (element: Element) => {
  const name = nameOf(element);
  if (name === 'pc') return 'paired';
  if (/^(?:ph|sc|ec)$/u.test(name)) return 'empty';
  return name === 'cp' ? 'nothing' : 'around';
};

const readXliff2 = (root: Element): ReturnedFile => ({
  target: root.attributes.trgLang ?? '',
  units: findAll(root, 'unit').map((unit) => {
    const segments = unit.children.filter(
      (child): child is Element =>
        isElement(child) && /^(?:segment|ignorable)$/u.test(nameOf(child)),
    );
    const part = (name: string) =>
      segments.flatMap((segment) => {
        const found =
          childrenOf(segment, name)[0] ??
          (nameOf(segment) === 'ignorable' ? childrenOf(segment, 'source')[0] : undefined);
        return found ? toReturned(found, toXliff2Kind) : [];
      });
    const hasTarget = segments.some((segment) => childrenOf(segment, 'target').length > 0);
    const isWhole = segments.every(
      (segment) => nameOf(segment) === 'ignorable' || childrenOf(segment, 'target').length > 0,
    );
    return {
      id: unit.attributes.name ?? unit.attributes.id ?? '',
      source: part('source'),
      target: hasTarget && isWhole ? part('target') : null,
      line: lineOf(unit),
    };
  }),
});

/** Reads XLIFF that a tool gave back, 1.x or 2.x. */
export const readXliff = (document: Root): ReturnedFile => {
  const root = document.children.find(isElement);
  if (!root || nameOf(root) !== 'xliff')
    throw new XmlFault(
      `Unexpected \`<${root?.name ?? ''}>\`, expected \`<xliff>\`.`,
      root ? lineOf(root) : 1,
    );
  const version = root.attributes.version ?? '';
  if (version.startsWith('1.')) return readXliff1(root);
  if (version.startsWith('2.')) return readXliff2(root);
  throw new XmlFault(`Unexpected version \`${version}\`, expected 1.2 or 2.0.`, lineOf(root));
};
