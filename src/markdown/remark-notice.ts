import type { Heading, ListItem, Root, RootContent } from 'mdast';
import type { VFile } from 'vfile';
import type { NoticeView } from '../notices/view.ts';
import { findFaqList, toQuestion } from './outline.ts';

/** A node that becomes the element `hName`, whatever its type. */
const toElement = (
  hName: string,
  hProperties: Record<string, string>,
  children: unknown[] = [],
): RootContent =>
  ({ type: hName, data: { hName, hProperties }, children }) as unknown as RootContent;

const idOf = (heading: Heading): unknown =>
  (heading.data as { hProperties?: { id?: string } } | undefined)?.hProperties?.id;

const toFaqItem = (item: ListItem, id: string): RootContent => {
  const question = toQuestion(item);
  return toElement('faq-item', { id }, [
    toElement('faq-question', {}, question?.words ?? []),
    toElement('faq-answer', {}, question?.answer ?? item.children),
  ]);
};

/**
 * Puts the notice's components where its front matter says: the timeline under its heading, the FAQ in place of its
 * list. The page's author writes no component syntax.
 *
 * ```md
 * ## When? {#when}          →  <h2 id="when">…</h2><wave-timeline></wave-timeline>
 *
 * ## FAQ {#faq}             →  <h2 id="faq">…</h2>
 * * **Why?**                   <notice-faq><faq-item id="faq-why"><faq-question>Why?</faq-question>
 *                                <faq-answer><p>Because.</p></faq-answer></faq-item></notice-faq>
 *   Because.
 * ```
 */
export const remarkNotice = () => (root: Root, file: VFile) => {
  const { notice } = (file.data.frontMatter ?? {}) as { notice?: NoticeView };
  if (!notice) return;

  const list = findFaqList(root.children, (heading) => idOf(heading) === notice.faq);
  if (list) {
    const items = list.children.map((item, index) =>
      toFaqItem(item, notice.questions[index] ?? `faq-${index + 1}`),
    );
    root.children[root.children.indexOf(list)] = toElement('notice-faq', {}, items);
  }

  const timelineAt = root.children.findIndex(
    (node) => node.type === 'heading' && idOf(node) === notice.timeline,
  );
  if (timelineAt !== -1 && notice.waves.length > 0) {
    root.children.splice(timelineAt + 1, 0, toElement('wave-timeline', {}));
  }
};
