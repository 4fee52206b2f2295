import type { PhrasingContent, RootContent } from 'mdast';
import { type Event, toTitle, written } from './dialect-marks.ts';
import type { Collapsible, Shade, Tab, Tabs } from './dialect-nodes.ts';
import { between, type Position, placeOf, type Reading } from './dialect-reading.ts';

interface OpenFrame {
  what: 'tabs' | 'tab' | 'shade' | 'collapsible';
  siblings: RootContent[];
  node: Tabs | Tab | Shade | Collapsible;
}

/** Puts what stands between the marks of one parent's blocks into what they open. */
export const nest = (events: Event[], reading: Reading): RootContent[] => {
  const done: RootContent[] = [];
  const frames: OpenFrame[] = [];
  const into = () => (frames.at(-1)?.node.children ?? done) as RootContent[];
  const unclosed = ({ what, node, siblings }: OpenFrame) => {
    // Tabs that are not closed end their last tab too: one fault is told, not two.
    if (what === 'tab') return;
    reading.faults.push({
      reason: `Unexpected \`${written[what][0]}\` that is never closed, expected \`${written[what][1]}\` on a line of its own, as far from the margin.`,
      place: placeOf(node.position),
    });
    // Nothing of the page may hide in what somebody forgot to close.
    if (what === 'collapsible') spread(node, siblings);
  };
  const finish = (frame: OpenFrame) => {
    const last = frame.node.children.at(-1);
    frame.node.position = between(frame.node.position, last?.position);
  };
  const open = (what: OpenFrame['what'], title: PhrasingContent[], position: Position) => {
    const children: RootContent[] =
      title.length > 0 || what === 'tab' || what === 'collapsible'
        ? [toTitle(title, position)]
        : [];
    const node = { type: what, children, position } as OpenFrame['node'];
    const siblings = into();
    siblings.push(node);
    frames.push({ what, node, siblings });
  };
  const close = (what: 'tabs' | 'shade' | 'collapsible', position: Position) => {
    const at = frames.findLastIndex((frame) => frame.what === what);
    if (at === -1) {
      reading.faults.push({
        reason: `Unexpected \`${written[what][1]}\` that closes nothing, expected \`${written[what][0]}\` before it, as far from the margin.`,
        place: placeOf(position),
      });
      return;
    }
    for (const frame of frames.splice(at).reverse()) {
      if (frame.what !== what) unclosed(frame);
      finish(frame);
    }
  };
  for (const event of events) {
    if (event.is === 'block') into().push(event.node);
    else if (event.is === 'close') close(event.what, event.position);
    else if (event.what === 'tab') {
      const at = frames.findLastIndex(({ what }) => what === 'tabs');
      if (at === -1) {
        reading.faults.push({
          reason: 'Unexpected `>[!TAB …]` outside of tabs, expected `>[!BEGINTABS]` before it.',
          place: placeOf(event.position),
        });
        open('tabs', [], event.position);
      } else {
        for (const frame of frames.splice(at + 1).reverse()) {
          unclosed(frame);
          finish(frame);
        }
      }
      open('tab', event.title, event.position);
    } else open(event.what, event.title, event.position);
  }
  for (const frame of frames.splice(0).reverse()) {
    unclosed(frame);
    finish(frame);
  }
  return done;
};

/** Puts the blocks of an unclosed part in its place, under its title in bold. */
const spread = (node: OpenFrame['node'], siblings: RootContent[]): void => {
  const at = siblings.indexOf(node);
  if (at === -1) return;
  const [title, ...blocks] = node.children;
  const words = title?.type === 'dialectTitle' ? title.children : [];
  siblings.splice(
    at,
    1,
    {
      type: 'paragraph',
      children: [{ type: 'strong', children: words }],
      position: title?.position,
    },
    ...blocks,
  );
};
