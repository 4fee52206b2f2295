import { basePath, type LocaleCode, locales } from '../locales.ts';
import type { BoxKind } from '../markdown/dialect-nodes.ts';
import type { LinkTarget } from '../markdown/links.ts';
import type { PictureOptions } from '../markdown/pictures.ts';
import { toTarget } from '../markdown/targets.ts';
import { type MarkdownOptions, renderPageMarkdown } from '../outputs/page-markdown.ts';
import type { Translate } from '../wording/format.ts';
import type { PageText } from './page-text.ts';

export interface MarkdownContext {
  siteDir: string;
  siteUrl: string;
  locale: LocaleCode;
  now: number;
  translate: Translate;
  resolveLink: (pageFile: string, url: string) => LinkTarget | string;
  toPicture: PictureOptions['toPicture'];
}

/** The boxes whose words are the theme's. */
const themeBoxes: BoxKind[] = ['note', 'tip', 'info', 'warning', 'caution', 'danger'];

/** The words of a box's kind, as the page has them. */
const toBoxLabel =
  ({ locale, translate }: MarkdownContext) =>
  (kind: BoxKind): string => {
    const own = kind === 'administration' ? 'admin' : kind === 'secondary' ? 'info' : kind;
    const [first = '', ...rest] = translate(
      `${themeBoxes.includes(own) ? 'theme.admonition' : 'box'}.${own}`,
    );
    return first.toLocaleUpperCase(locales[locale].format) + rest.join('');
  };

/** Resolves the links and pictures of a page to whole addresses. */
const toUrlOf =
  (context: MarkdownContext, pageFile: string): MarkdownOptions['toUrl'] =>
  (url, use) => {
    const { locale, resolveLink, siteUrl, toPicture } = context;
    const whole = (address: string) => new URL(address, siteUrl).href;
    const below = (address: string) => whole(`${basePath(locale)}${address.replace(/^\//u, '')}`);
    if (use === 'image') {
      const target = toTarget(url, 'image');
      const picture = target.kind === 'file' ? toPicture(pageFile, target, {}) : null;
      const address = picture?.sources.at(-1)?.address;
      return address === undefined ? null : whole(address);
    }
    const found = resolveLink(pageFile, url);
    if (typeof found === 'string') return null;
    switch (found.kind) {
      case 'page':
      case 'output':
        return below(`${encodeURI(found.address)}${found.suffix}`);
      case 'shared':
        return whole(found.address);
      case 'fragment':
        return url;
      case 'missing':
        return null;
      default:
        return /^[a-z][a-z\d+.-]*:/iu.test(url) ? url : null;
    }
  };

/** A page as Markdown; its tree is changed. */
export const toPageMarkdown = (context: MarkdownContext, page: PageText): string => {
  const { now, siteDir, siteUrl, translate } = context;
  const { description, file, language, notice, title } = page;
  const { root } = page.tree();
  return renderPageMarkdown(
    { title, description, url: new URL(page.address, siteUrl).href, language, root, notice },
    {
      words: { toBoxLabel: toBoxLabel(context), video: translate('video.watch') },
      now,
      translate,
      toUrl: toUrlOf(context, `${siteDir}/${file}`),
    },
  );
};
