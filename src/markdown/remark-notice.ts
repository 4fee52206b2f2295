import type { Heading, ListItem, Root, RootContent } from 'mdast';
import type { VFile } from 'vfile';
import type { NoticeView } from '../wording/view.ts';
import { findFaqList, toQuestion } from './faq.ts';
import { marker } from './marker.ts';

/** A node that becomes the element `hName`, whatever its type. */
const toElement = (
  hName: string,
  hProperties: Record<string, string>,
  children: unknown[] = [],
): RootContent =>
  ({
    type: hName,
    data: { hName, hProperties: { ...hProperties, ...marker } },
    children,
  }) as unknown as RootContent;

const idOf = (heading: Heading): unknown =>
  (heading.data as { hProperties?: { id?: string } } | undefined)?.hProperties?.id;

const toFaqItem = (item: ListItem, id: string): RootContent => {
  const question = toQuestion(item);
  return toElement('faq-item', { id }, [
    toElement('faq-question', {}, question?.words ?? []),
    toElement('faq-answer', {}, question?.answer ?? item.children),
  ]);
};

/** Docusaurus wraps the first heading of depth 1; what the reader needs first stands right behind it. */
const isTitle = (node: RootContent): boolean =>
  (node.type === 'heading' && node.depth === 1) ||
  (node as { name?: string | null }).name === 'header';

/** The nodes from `start` to the next heading of the section's depth or above. */
const toSectionEnd = (children: RootContent[], start: number, depth: number): number => {
  const end = children.findIndex(
    (node, index) => index >= start && node.type === 'heading' && node.depth <= depth,
  );
  return end === -1 ? children.length : end;
};

const attachFaq = (root: Root, { faq, questions }: NoticeView): void => {
  const list = findFaqList(root.children, (heading) => idOf(heading) === faq);
  const changes = toElement('notice-changes', {});
  if (!list) {
    root.children.push(changes);
    return;
  }
  const at = root.children.indexOf(list);
  const heading = root.children.findLast(
    (node, index): node is Heading => index < at && node.type === 'heading' && idOf(node) === faq,
  );
  const end = toSectionEnd(root.children, at + 1, heading?.depth ?? 1);
  // Docusaurus' own node for the contents is no part of the text.
  const isText = (node: RootContent) => !node.type.startsWith('mdxjs');
  const rest = root.children.slice(at + 1, end);
  const contact = rest.filter(isText);
  const items = list.children.map((item, index) =>
    toFaqItem(item, questions[index] ?? `faq-${index + 1}`),
  );
  root.children.splice(
    at,
    end - at,
    toElement('notice-faq', {}, items),
    ...rest.filter((node) => !isText(node)),
  );
  root.children.push(changes);
  if (contact.length > 0) root.children.push(toElement('notice-contact', {}, contact));
};

/**
 * Puts the notice's components where its front matter says: what the reader needs first behind the title, the timeline
 * under its heading, the FAQ in place of its list. What follows the FAQ's list in its section tells whom to ask, and
 * ends the page. The page's author writes no component syntax.
 *
 * ```md
 * # A {#a}                  →  <h1 id="a">A</h1><notice-summary></notice-summary>
 *
 * ## When? {#when}          →  <h2 id="when">…</h2><wave-timeline></wave-timeline>
 *
 * ## FAQ {#faq}             →  <h2 id="faq">…</h2>
 * * **Why?**                   <notice-faq><faq-item id="faq-why"><faq-question>Why?</faq-question>
 *                                <faq-answer><p>Because.</p></faq-answer></faq-item></notice-faq>
 *   Because.                   <notice-changes></notice-changes>
 * Ask us.                      <notice-contact><p>Ask us.</p></notice-contact>
 * ```
 */
export const remarkNotice = () => (root: Root, file: VFile) => {
  const { notice } = (file.data.frontMatter ?? {}) as { notice?: NoticeView };
  if (!notice) return;
  attachFaq(root, notice);
  const timelineAt = root.children.findIndex(
    (node) => node.type === 'heading' && idOf(node) === notice.timeline,
  );
  if (timelineAt !== -1 && notice.waves.length > 0) {
    root.children.splice(timelineAt + 1, 0, toElement('wave-timeline', {}));
  }
  const titleAt = root.children.findIndex(isTitle);
  root.children.splice(titleAt + 1, 0, toElement('notice-summary', {}));
};
