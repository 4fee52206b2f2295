import { phases } from '../notices/lifecycle.ts';
import { type FilterFacts, filterNames } from '../notices/list-filter.ts';
import type { DocusaurusFrontMatter } from '../site/site.ts';
import type { Language } from '../wording/format.ts';
import { toYearScale } from '../wording/scale.ts';
import { toStages } from '../wording/status.ts';
import type { NoticeView } from '../wording/view.ts';
import type { ArchiveYear, ListedNotice, ListFilter, NoticeListData } from './client.ts';
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
  notice.waves[notice.leads[0]?.wave ?? -1]?.facts.from ?? 0;

const toFilterFacts = ({ action, waves }: NoticeView): FilterFacts => ({
  action: action ?? null,
  waves: waves.map(({ phases: own, tagIds }) => ({
    phases: own.map(({ from, id }) => [id, from]),
    region: tagIds.regions,
    product: tagIds.products,
  })),
});

const wordOf = {
  // The phase as such: that of a wave without an end names its date.
  phase: (id: string) => (id === 'open-ended' ? 'filter.open-ended' : `phase.${id}`),
  region: (id: string) => `region.${id}`,
  product: (id: string) => `product.${id}`,
  action: (id: string) => `filter.action.${id}`,
};

const valuesOf = {
  phase: ({ waves }: FilterFacts) => waves.flatMap(({ phases: own }) => own.map(([id]) => id)),
  region: ({ waves }: FilterFacts) => waves.flatMap(({ region }) => region),
  product: ({ waves }: FilterFacts) => waves.flatMap(({ product }) => product),
  action: ({ action }: FilterFacts) => (action ? [action] : []),
};

/** The fields by which a list is narrowed: those whose options tell notices apart. */
const toFilters = (
  notices: ListedNotice[],
  { tag, translate }: ListContext['language'],
): ListFilter[] =>
  notices.length < 2
    ? []
    : filterNames.flatMap((name): ListFilter[] => {
        const values = new Set<string>(notices.flatMap(({ filter }) => valuesOf[name](filter)));
        const options = [...values].map((value) => ({
          value,
          label: translate(wordOf[name](value)),
        }));
        const order = (value: string) => (phases as readonly string[]).indexOf(value);
        options.sort((a, b) =>
          name === 'phase' ? order(a.value) - order(b.value) : a.label.localeCompare(b.label, tag),
        );
        return options.length > 1 ? [{ name, options }] : [];
      });

/** The instant at which a wave was over: what was said of it, else the end of its plan. */
const toOver = ({ facts: { from, stopped, to, updates } }: NoticeView['waves'][0]): number => {
  const said = updates.findLast(({ state }) => state === 'completed' || state === 'rolled-back');
  return stopped?.since ?? said?.at ?? to ?? from;
};

/** The year (UTC) in which the last wave of a notice was over. */
const toOverIn = ({ waves, withdrawn }: NoticeView): number =>
  new Date(
    withdrawn ? Date.parse(withdrawn.since.datetime) : Math.max(...waves.map(toOver)),
  ).getUTCFullYear();

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
      const stages: ListedNotice['stages'] = notice.withdrawn
        ? [{ from: now, stage: 'done' }]
        : toStages(notice.waves, notice.deadlines, now);
      const isOffNavigation = frontMatter.hidefromtoc ?? false;
      const overIn = stages[0]?.stage === 'done' ? toOverIn(notice) : null;
      return [
        {
          title,
          description,
          permalink,
          hidden,
          isOffNavigation,
          notice,
          stages,
          filter: toFilterFacts(notice),
          overIn,
          // Those of this year and the last stand in the list as well.
          isArchived: overIn !== null && overIn < new Date(now).getUTCFullYear() - 1,
        },
      ];
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
      // As routes have it, `trailingSlash` in docusaurus.config.ts: a link without the slash costs a redirect.
      href: permalink.replace(/\/?$/u, '/'),
      waves: notice.waves,
    })),
    language,
    now,
  );
  const filters = toFilters(
    notices.filter(({ isArchived }) => !isArchived),
    language,
  );
  return { notices, filters, scale };
};

/** The notices that are over, by year, the newest first. */
export const toArchive = ({ notices }: NoticeListData): ArchiveYear[] =>
  [...Map.groupBy(notices, ({ overIn }) => overIn)]
    .flatMap(([year, own]): ArchiveYear[] =>
      year === null
        ? []
        : [
            {
              year,
              notices: own.map(({ description, permalink, title }) => ({
                description,
                permalink,
                title,
              })),
            },
          ],
    )
    .sort((a, b) => b.year - a.year);
