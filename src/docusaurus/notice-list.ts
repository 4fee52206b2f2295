import type { DocusaurusFrontMatter } from '../site/site.ts';
import type { NoticeView } from '../wording/view.ts';
import type { ListedNotice } from './client.ts';
import { isPublic } from './publication.ts';

interface ListedPage {
  title: string;
  description: string;
  permalink: string;
  frontMatter: DocusaurusFrontMatter;
}

const toCurrentWave = (notice: NoticeView): ListedNotice['wave'] => {
  const wave = notice.waves[notice.current ?? -1];
  return wave ? { name: wave.name, dates: wave.dates, phase: wave.phase } : null;
};

const startOf = ({ frontMatter }: ListedPage): number => {
  const notice = frontMatter.notice;
  return notice?.waves[notice.current ?? -1]?.facts.from ?? 0;
};

/** The notices to list, the latest wave first; a build leaves out hidden ones and drafts. */
export const toListedNotices = (
  pages: ListedPage[],
  { isBuild }: { isBuild: boolean },
): ListedNotice[] =>
  [...pages]
    .sort((a, b) => startOf(b) - startOf(a) || a.permalink.localeCompare(b.permalink))
    .flatMap(({ title, description, permalink, frontMatter }) => {
      if (!frontMatter.notice) return [];
      const hidden = frontMatter.draft ? 'draft' : frontMatter.unlisted ? 'hidden' : null;
      if (isBuild && !isPublic(frontMatter)) return [];
      return [{ title, description, permalink, hidden, wave: toCurrentWave(frontMatter.notice) }];
    });
