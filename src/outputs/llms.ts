import type { NavigationItem } from '../navigation/page-navigation.ts';

/** Contents of `llms.txt` for a site in one language (https://llmstxt.org). */
export interface LlmsContent {
  name: string;
  tagline: string;
  /** Where the site stands: `https://docs.example.com`. */
  url: string;
  /** Headings, in the language of the site. */
  words: { notices: string; documentation: string };
  notices: { title: string; description: string; path: string }[];
  navigation: NavigationItem[];
}

/** Text that no reader of Markdown takes for a mark. */
const escapeMarks = (text: string): string =>
  text.replace(/\s+/gu, ' ').replace(/[\\[\]<>*_`]/gu, String.raw`\$&`);

const toLine = (
  { description, label, path }: { label: string; path: string; description?: string | undefined },
  url: string,
): string => {
  const address = new URL(`${path}index.md`, url).href;
  return `- [${escapeMarks(label)}](${address})${description ? `: ${escapeMarks(description)}` : ''}`;
};

/** The pages below an entry, in order; what its author hides is left out. */
const toLines = (items: NavigationItem[], url: string): string[] =>
  items.flatMap(({ hidden, isGenerated, items: below = [], path, ...item }) => [
    ...(path !== undefined && hidden !== 'hidden' && !isGenerated
      ? [toLine({ ...item, path }, url)]
      : []),
    ...(hidden === 'hidden' ? [] : toLines(below, url)),
  ]);

/** Tells programs that read what there is to read, and where it stands as Markdown. */
export const renderLlms = (content: LlmsContent): string => {
  const { name, navigation, notices, tagline, url, words } = content;
  const told = new Set(notices.map(({ path }) => path));
  const toUntold = (items: NavigationItem[]): NavigationItem[] =>
    items
      .map((item) => (item.items ? { ...item, items: toUntold(item.items) } : item))
      .map((item) => {
        if (item.path === undefined || !told.has(item.path)) return item;
        const { path: _, ...rest } = item;
        return rest;
      });
  const parts = toUntold(navigation).map((item) => ({
    label: item.label,
    lines: toLines([item], url),
    isGroup: (item.items?.length ?? 0) > 0,
  }));
  const toPart = (label: string, lines: string[]): string =>
    lines.length === 0 ? '' : `## ${escapeMarks(label)}\n\n${lines.join('\n')}`;
  return [
    `# ${escapeMarks(name)}`,
    `> ${escapeMarks(tagline)}`,
    toPart(
      words.notices,
      notices.map(({ title, ...notice }) => toLine({ label: title, ...notice }, url)),
    ),
    toPart(
      words.documentation,
      parts.filter(({ isGroup }) => !isGroup).flatMap(({ lines }) => lines),
    ),
    ...parts.filter(({ isGroup }) => isGroup).map(({ label, lines }) => toPart(label, lines)),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
};
