import { usePluginData } from '@docusaurus/useGlobalData';
import type { WaveView } from '../notices/view.ts';

/** What the plugin hands to every page. */
export interface NoticesGlobalData {
  /** The report of what is wrong with the pages; empty in a build, and where nothing is. */
  problems: string;
  /** What offers the page in each other language, in the words of that language. */
  suggestions: Record<string, { text: string; link: string; dismiss: string }>;
}

/** A notice as the list shows it. */
export interface ListedNotice {
  title: string;
  description: string;
  permalink: string;
  /** Why readers of a build would not find it here; the preview shows the reason. */
  hidden: 'hidden' | 'draft' | null;
  /** The wave that concerns a reader first; null for a notice without waves. */
  wave: Pick<WaveView, 'name' | 'dates' | 'phase'> | null;
}

/** What the plugin hands to every page. */
export const useNoticesData = (): NoticesGlobalData =>
  usePluginData('notices') as NoticesGlobalData;
