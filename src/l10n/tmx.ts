import type { Root } from 'xast';
import type { Code, Content } from './content.ts';
import type { Unit } from './units.ts';
import {
  childrenOf,
  findAll,
  isElement,
  lineOf,
  nameOf,
  type Returned,
  type ReturnedCode,
  type ReturnedFile,
  toAttributes,
  toReturned,
  toXmlContent,
  toXmlText,
} from './xml.ts';

/** Codes as TMX 1.4 writes them: what opens and what closes apart, tied by `i`. */
const toTmxCode = (code: Code, inner: string | null): string => {
  const type = code.kind.replace(/^x-/u, '');
  if (inner === null)
    return `<ph${toAttributes({ x: code.id, type })}>${toXmlText(code.open)}</ph>`;
  return `<bpt${toAttributes({ i: code.id, x: code.id, type })}>${toXmlText(code.open)}</bpt>${inner}<ept${toAttributes({ i: code.id })}>${toXmlText(code.close ?? '')}</ept>`;
};

/** OmegaT's words for codes: the element of XLIFF and a number, counted from 0: `<g0>`, `<x1/>`. */
const toOmegatCode = ({ id }: Code, inner: string | null): string =>
  inner === null
    ? toXmlText(`<x${id - 1}/>`)
    : `${toXmlText(`<g${id - 1}>`)}${inner}${toXmlText(`</g${id - 1}>`)}`;

/** A content as OmegaT has it in its memories. */
const toOmegatContent = (content: Content): string => toXmlContent(content, toOmegatCode);

/** A text in two languages, for a memory. */
export interface MemoryEntry {
  id: string;
  file: string;
  source: Content;
  target: Content;
  /** Where it alone applies, of English that is translated in several ways: OmegaT looks at the file and the neighbours. */
  place?: { file: string; previous: Content | null; next: Content | null };
}

/** The pairs of a memory: what each translator saw, and what was written for it. */
export const toMemory = (units: Unit[]): { current: MemoryEntry[]; stale: MemoryEntry[] } => {
  const current: MemoryEntry[] = [];
  const stale: MemoryEntry[] = [];
  for (const { id, file, source, target, state, previous, codeFault } of units) {
    if (target && (state === 'current' || state === 'reviewed'))
      current.push({ id, file, source, target });
    else if (previous) stale.push({ id, file, ...previous });
    else if (target && codeFault !== null) stale.push({ id, file, source, target });
  }
  return { current, stale };
};

/** A memory as TMX 1.4. */
export const toTmx = (
  entries: MemoryEntry[],
  languages: { source: string; target: string },
  codes: 'marked' | 'omegat' = 'marked',
): string => {
  const seg = (content: Content) =>
    `<seg>${codes === 'omegat' ? toOmegatContent(content) : toXmlContent(content, toTmxCode)}</seg>`;
  const toPlace = ({ place }: MemoryEntry): string[] =>
    place
      ? [
          `      <prop type="file">${toXmlText(place.file)}</prop>`,
          ...(['previous', 'next'] as const).flatMap((side) => {
            const neighbour = place[side];
            const type = side === 'previous' ? 'prev' : side;
            return neighbour
              ? [`      <prop type="${type}">${toOmegatContent(neighbour)}</prop>`]
              : [];
          }),
        ]
      : [];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<tmx version="1.4">',
    `  <header${toAttributes({ creationtool: 'migration-notices', creationtoolversion: '1', segtype: 'paragraph', 'o-tmf': 'Markdown', adminlang: languages.source, srclang: languages.source, datatype: 'plaintext' })}/>`,
    '  <body>',
    ...entries.flatMap((entry) => {
      const { id, file, source, target } = entry;
      return [
        `    <tu${toAttributes({ tuid: id })}>`,
        // OmegaT takes the property `file` for a place outside of which the entry does not apply, and wants no other.
        ...(codes === 'omegat'
          ? toPlace(entry)
          : [`      <prop type="x-file">${toXmlText(file)}</prop>`]),
        `      <tuv${toAttributes({ 'xml:lang': languages.source })}>${seg(source)}</tuv>`,
        `      <tuv${toAttributes({ 'xml:lang': languages.target })}>${seg(target)}</tuv>`,
        '    </tu>',
      ];
    }),
    '  </body>',
    '</tmx>',
    '',
  ].join('\n');
};

/** Joins what opens and what closes again; an end without a beginning stays a code of its own, and is refused as such. */
const pair = (flat: Returned): Returned => {
  const done: Returned = [];
  const frames: { id: string; pieces: Returned }[] = [];
  const into = () => frames.at(-1)?.pieces ?? done;
  for (const piece of flat) {
    if (typeof piece === 'string') into().push(piece);
    else if (piece.id.startsWith('open ')) frames.push({ id: piece.id.slice(5), pieces: [] });
    else if (piece.id.startsWith('close ')) {
      const frame = frames.at(-1);
      if (frame?.id === piece.id.slice(6)) {
        frames.pop();
        into().push({ id: frame.id, children: frame.pieces });
      } else into().push({ id: piece.id, children: null });
    } else into().push(piece);
  }
  for (const frame of frames.splice(0).reverse()) {
    into().push({ id: `open ${frame.id}`, children: null } satisfies ReturnedCode, ...frame.pieces);
  }
  return done;
};

/** Reads a memory that a tool gave back; its first other language is that of the targets. */
export const readTmx = (document: Root): ReturnedFile => {
  const root = document.children.find(isElement);
  const header = root ? findAll(root, 'header')[0] : undefined;
  const source = header?.attributes.srclang ?? '';
  const languageOf = (attributes: Record<string, string | null | undefined>) =>
    attributes['xml:lang'] ?? attributes.lang ?? '';
  let target = '';
  const units = (root ? findAll(root, 'tu') : []).map((unit) => {
    const variants = childrenOf(unit, 'tuv');
    const read = (isSource: boolean): Returned | null => {
      const found = variants.find(
        ({ attributes }) =>
          (languageOf(attributes).toLowerCase() === source.toLowerCase()) === isSource,
      );
      if (found && !isSource && target === '') target = languageOf(found.attributes);
      const seg = found && childrenOf(found, 'seg')[0];
      if (!seg) return null;
      return pair(
        toReturned(
          seg,
          (element) => (/^(?:bpt|ept|ph|it)$/u.test(nameOf(element)) ? 'empty' : 'around'),
          (element) => {
            const name = nameOf(element);
            const id = element.attributes.i ?? element.attributes.x ?? '';
            return name === 'bpt'
              ? `open ${id}`
              : name === 'ept'
                ? `close ${id}`
                : (element.attributes.x ?? id);
          },
        ),
      );
    };
    return {
      id: unit.attributes.tuid ?? '',
      source: read(true) ?? [],
      target: read(false),
      line: lineOf(unit),
    };
  });
  return { target, units };
};
