/** The elements of pages that components show; every other one is shown as it is. */
export const componentElements = [
  'admonition',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'pre',
  'table',
  'box-title',
  'tab-set',
  'tab-list',
  'tab-link',
  'tab-panel',
  'tab-title',
  'shade-box',
  'collapsible-part',
  'video-link',
  'video-words',
  'doc-badge',
  'picture-frame',
  'site-file',
  'notice-summary',
  'wave-timeline',
  'notice-faq',
  'faq-item',
  'faq-question',
  'notice-changes',
  'notice-contact',
] as const;

/** Those whose components change next to nothing: a build writes most of them as HTML (`page-content.ts`). */
const plainElements = ['a', 'faq-answer', 'h1', 'li', 'ul'] as const;

export type ComponentElement = (typeof componentElements | typeof plainElements)[number];
