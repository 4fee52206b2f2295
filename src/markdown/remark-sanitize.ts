import { slug } from 'github-slugger';
import type { Definition, Heading, Image, Link, Nodes, Root, Text } from 'mdast';
import { toString as toPlainText } from 'mdast-util-to-string';
import type { VFile } from 'vfile';
import { toModuleText, withoutBadCharacters } from './characters.ts';
import { findDeepHtml } from './complexity.ts';
import { toStatedId } from './heading-ids.ts';
import { liftPictures } from './html-pictures.ts';
import { isSafeId, toSafeId } from './ids.ts';
import { listNodes, ofType } from './nodes.ts';
import { splitId } from './outline.ts';
import { type Target, toTarget } from './targets.ts';
import { SKIP, visit } from './visit.ts';

export interface SanitizeOptions {
  /** Tells whether the site may give a file of this page to its readers; `null` where there is no such file. */
  isServable: (
    pageFile: string,
    target: Extract<Target, { kind: 'file' }>,
    use: 'link' | 'image',
  ) => boolean | null;
}

/** An image is left out where its file is not there too: Docusaurus would end the build. */
const isHarmful = (
  node: Link | Image | Definition,
  pageFile: string,
  { isServable }: SanitizeOptions,
): boolean => {
  const use = node.type === 'image' ? 'image' : 'link';
  const target = toTarget(node.url, use);
  if (target.kind !== 'file') return target.kind === 'refused';
  const servable = isServable(pageFile, target, use);
  return use === 'image' ? servable !== true : servable === false;
};

const toText = (value: string): Text => ({ type: 'text', value });

/** The id that Docusaurus will give to a heading: its own, or one made of its words. */
const toHeadingId = (heading: Heading): string =>
  toStatedId(heading) ?? slug(toPlainText(heading.children.filter(({ type }) => type !== 'html')));

/** Ids that are not safe are replaced before Docusaurus reads them, for the heading and for the contents alike. */
const makeIdSafe = (heading: Heading): void => {
  const id = toHeadingId(heading);
  if (id === '' || isSafeId(id)) return;
  const last = heading.children.at(-1);
  if (last?.type === 'text') last.value = splitId(last.value).text;
  heading.data = { ...heading.data, hProperties: { id: toSafeId(id) } };
};

/**
 * Takes out of a page what {@link checkSafety} finds, before Docusaurus' own plugins: these read links and images as
 * files of this machine and paste them into a program. Words stay.
 *
 * ```md
 * [Read](javascript:alert(1))      →  Read
 * ![A plan](../../../etc/passwd)   →  A plan
 * ## When {#__docusaurus}          →  <h2 id="section-docusaurus">When</h2>
 * ```
 */
export const remarkSanitize = (options: SanitizeOptions) => (root: Root, file: VFile) => {
  if (findDeepHtml(ofType(listNodes(root), 'html'))) root.children = [];
  liftPictures(root);
  visit(root, (node: Nodes, index, parent) => {
    if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') {
      node.value = withoutBadCharacters(node.value);
    }
    if (node.type === 'heading') makeIdSafe(node);
    if (node.type !== 'link' && node.type !== 'image' && node.type !== 'definition')
      return undefined;
    if (parent === undefined || index === undefined || !isHarmful(node, file.path, options)) {
      return undefined;
    }
    const instead: Nodes[] =
      node.type === 'image' ? [toText(node.alt ?? '')] : node.type === 'link' ? node.children : [];
    (parent.children as Nodes[]).splice(index, 1, ...instead);
    return [SKIP, index];
  });
};

/**
 * Docusaurus writes the first heading's words into a program without escaping backslashes, so that `\\'` ends the string
 * that they stand in (`stringify-object` 3). Remove it once Docusaurus escapes them.
 */
export const remarkSanitizeTitle = () => (_root: Root, file: VFile) => {
  const { contentTitle } = file.data;
  if (typeof contentTitle === 'string') file.data.contentTitle = toModuleText(contentTitle);
};
