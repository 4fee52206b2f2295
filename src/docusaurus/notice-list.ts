import type { DocusaurusFrontMatter } from '../site/site.ts';
import type { Language } from '../wording/format.ts';
import { toYearScale } from '../wording/scale.ts';
import { toStages } from '../wording/status.ts';
import type { ListedNotice, NoticeListData } from './client.ts';
import { isPublic } from './publication.ts';

interface ListedPage {
  title: string;
  description: string;
  permalink: string;
  frontMatter: DocusaurusFrontMatter;
}

interface ListContext {
  isBuild: boolean;
  language: Language;
  /** The instant that the list is for. */
  now: number;
}

const startOf = ({ notice }: ListedNotice): number =>
  notice.waves[notice.current ?? -1]?.facts.from ?? 0;

/** The notices to list: what is to come with the next first, else the latest first; a build leaves out hidden ones and drafts. */
export const toNoticeList = (
  pages: ListedPage[],
  { isBuild, language, now }: ListContext,
): NoticeListData => {
  const notices = pages
    .flatMap(({ title, description, permalink, frontMatter }): ListedNotice[] => {
      const { notice } = frontMatter;
      if (!notice) return [];
      const hidden = frontMatter.draft ? 'draft' : frontMatter.unlisted ? 'hidden' : null;
      if (isBuild && !isPublic(frontMatter)) return [];
      const stages = toStages(notice.waves, notice.deadlines, now);
      const isOffNavigation = frontMatter.hidefromtoc ?? false;
      return [{ title, description, permalink, hidden, isOffNavigation, notice, stages }];
    })
    .sort((a, b) => {
      const isNext = a.stages[0]?.stage === 'next' && b.stages[0]?.stage === 'next';
      const order = isNext ? startOf(a) - startOf(b) : startOf(b) - startOf(a);
      return order || a.permalink.localeCompare(b.permalink);
    });
  const scale = toYearScale(
    notices.map(({ notice, permalink, title }) => ({
      id: permalink,
      name: title,
      href: permalink,
      waves: notice.waves,
    })),
    language,
    now,
  );
  return { notices, scale };
};
