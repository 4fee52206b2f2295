import A from '@theme/MDXComponents/A';
import Li from '@theme/MDXComponents/Li';
import Ul from '@theme/MDXComponents/Ul';
import type { ComponentProps } from 'react';
import { Box, BoxTitle } from '../components/Admonition/index.tsx';
import { Badge } from '../components/Badge/index.tsx';
import { PageCode } from '../components/CodeBlock/index.tsx';
import { Collapsible } from '../components/Collapsible/index.tsx';
import { Faq, FaqItem, FaqQuestion } from '../components/Faq/index.tsx';
import { Heading } from '../components/Heading/index.tsx';
import { NoticeChanges } from '../components/NoticeChanges/index.tsx';
import { NoticeContact } from '../components/NoticeContact/index.tsx';
import { NoticeSummary } from '../components/NoticeSummary/index.tsx';
import { PictureFrame } from '../components/PictureFrame/index.tsx';
import { ScrollTable } from '../components/ScrollTable/index.tsx';
import { ShadeBox } from '../components/ShadeBox/index.tsx';
import { SiteFile } from '../components/SiteFile/index.tsx';
import { StaleNote } from '../components/StaleNote/index.tsx';
import { Tab, TabLink, TabList, Tabs, TabTitle } from '../components/Tabs/index.tsx';
import { Video, VideoWords } from '../components/Video/index.tsx';
import { WaveTimeline } from '../components/WaveTimeline/index.tsx';
import type { ComponentElement } from '../docusaurus/component-elements.ts';

type LinkProps = ComponentProps<'a'> & { 'data-noBrokenLinkCheck'?: boolean };

const toHeading = (as: 'h2' | 'h3' | 'h4' | 'h5' | 'h6') => (props: ComponentProps<'h2'>) => (
  <>
    <Heading as={as} {...props} />
    <StaleNote section={props.id} />
  </>
);

export default {
  // In the same tab: a reader who wants another one asks for it, and nobody is surprised (WCAG 2.2, 3.2.5).
  // A link to a file is no page: Docusaurus' own would give it the slash of one.
  a: ({ 'data-noBrokenLinkCheck': isFile, ...props }: LinkProps) =>
    isFile ? (
      <a {...props} target={undefined} rel={undefined} />
    ) : (
      <A {...props} target={undefined} rel={undefined} />
    ),
  admonition: Box,
  h1: (props: ComponentProps<'h1'>) => <h1 {...props} />,
  h2: toHeading('h2'),
  h3: toHeading('h3'),
  h4: toHeading('h4'),
  h5: toHeading('h5'),
  h6: toHeading('h6'),
  li: Li,
  pre: PageCode,
  table: ScrollTable,
  ul: Ul,
  'box-title': BoxTitle,
  'tab-set': Tabs,
  'tab-list': TabList,
  'tab-link': TabLink,
  'tab-panel': Tab,
  'tab-title': TabTitle,
  'shade-box': ShadeBox,
  'collapsible-part': Collapsible,
  'video-link': Video,
  'video-words': VideoWords,
  'doc-badge': Badge,
  'picture-frame': PictureFrame,
  'site-file': SiteFile,
  'notice-summary': NoticeSummary,
  'wave-timeline': WaveTimeline,
  'notice-faq': Faq,
  'faq-item': FaqItem,
  'faq-question': FaqQuestion,
  'faq-answer': 'div',
  'notice-changes': NoticeChanges,
  'notice-contact': NoticeContact,
} satisfies Record<ComponentElement, unknown>;
