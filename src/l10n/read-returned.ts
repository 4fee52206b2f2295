import { readCsv } from './csv.ts';
import { readTmx } from './tmx.ts';
import { readXliff } from './xliff.ts';
import { isElement, nameOf, parseXml, type ReturnedFile, XmlFault } from './xml.ts';

/** Reads a file that a tool gave back, by what it is and not by its name; throws an {@link XmlFault}. */
export const readReturned = (text: string): ReturnedFile => {
  const start = text.replace(/^\uFEFF/u, '').trimStart();
  if (!start.startsWith('<')) return readCsv(text);
  const document = parseXml(text);
  const root = document.children.find(isElement);
  const name = root ? nameOf(root) : '';
  if (name === 'xliff') return readXliff(document);
  if (name === 'tmx') return readTmx(document);
  throw new XmlFault(`Unexpected \`<${name.slice(0, 40)}>\`, expected XLIFF, TMX or CSV.`, 1);
};
