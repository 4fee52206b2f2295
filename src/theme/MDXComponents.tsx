import MDXComponents from '@theme-original/MDXComponents';
import type { ComponentProps } from 'react';
import { Faq, FaqItem, FaqQuestion } from '../components/Faq/index.tsx';
import { NoticeChanges } from '../components/NoticeChanges/index.tsx';
import { NoticeContact } from '../components/NoticeContact/index.tsx';
import { NoticeSummary } from '../components/NoticeSummary/index.tsx';
import { ScrollTable } from '../components/ScrollTable/index.tsx';
import { WaveTimeline } from '../components/WaveTimeline/index.tsx';

export default {
  ...MDXComponents,
  h1: (props: ComponentProps<'h1'>) => <h1 {...props} />,
  table: ScrollTable,
  'notice-summary': NoticeSummary,
  'wave-timeline': WaveTimeline,
  'notice-faq': Faq,
  'faq-item': FaqItem,
  'faq-question': FaqQuestion,
  'faq-answer': 'div',
  'notice-changes': NoticeChanges,
  'notice-contact': NoticeContact,
};
