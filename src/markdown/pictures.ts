import type { Element, ElementContent, Root as HastRoot } from 'hast';
import type { Image, Nodes, Root } from 'mdast';
import type { VFile } from 'vfile';
import { type Target, toTarget } from './targets.ts';
import { SKIP, visit } from './visit.ts';

/** A picture that a page shows. */
export interface ShownPicture {
  /** The address of each size of it, by width; the first one is for programs that know no others. */
  sources: { address: string; width: number }[];
  /** The size that it is shown in where there is room. */
  width: number;
  height: number;
}

/** The size of a picture as its author states it. */
export interface WantedSize {
  width?: string | number | null | undefined;
}

export interface PictureOptions {
  /** Gives the picture that a page of the site shows for a file; null where it is none. */
  toPicture: (
    pageFile: string,
    target: Extract<Target, { kind: 'file' }>,
    wanted: WantedSize,
  ) => ShownPicture | null;
}

/** The widest that a picture is shown: the text's width (`--measure-wide`), in CSS pixels. */
const textWidth = 736;

/** How wide a picture is shown where there is room, and in which widths it is needed: for screens of one and two pixels. */
export const toWidths = (
  natural: number,
  wanted: WantedSize,
): { shown: number; needed: number[] } => {
  const said = String(wanted.width ?? '').trim();
  const number = Number.parseFloat(said);
  const part = /^\d+(?:\.\d+)?%$/u.test(said) ? Math.round((textWidth * number) / 100) : number;
  const isPixels = /^\d+(?:\.\d+)?(?:px)?$/u.test(said);
  const asked = part > 0 && (isPixels || said.endsWith('%')) ? Math.round(part) : natural;
  const shown = Math.min(asked, isPixels ? asked : natural);
  const once = Math.min(shown, textWidth, natural);
  const twice = Math.min(natural, once * 2);
  return { shown, needed: twice > once * 1.2 ? [once, twice] : [twice] };
};

/** Where the pictures of a page are kept between the two plugins: by the address that stands for each meanwhile. */
const pictures = new WeakMap<VFile, ShownPicture[]>();

const standIn = '/picture-';

/**
 * Takes pictures out of Docusaurus' hands, which would put each through the bundler. Comes after what strips unsafe
 * pictures, and before Docusaurus' own plugins.
 */
export const remarkPictures =
  ({ toPicture }: PictureOptions) =>
  (root: Root, file: VFile) => {
    const found: ShownPicture[] = [];
    pictures.set(file, found);
    visit(root, 'image', (node: Image) => {
      const target = toTarget(node.url, 'image');
      const properties = (node.data?.hProperties ?? {}) as Record<string, unknown> & WantedSize;
      const picture = target.kind === 'file' ? toPicture(file.path, target, properties) : null;
      const { alt, title } = node;
      if (!picture) {
        Object.assign(node, { type: 'text', value: alt ?? '' });
        return;
      }
      found.push(picture);
      const { width: _, height: __, ...others } = properties;
      Object.assign(node, {
        type: 'picture',
        data: {
          ...node.data,
          hName: 'img',
          hProperties: {
            ...others,
            src: `${standIn}${found.length - 1}`,
            alt: alt ?? '',
            ...(title && { title }),
          },
        },
      } as unknown as Nodes);
    });
  };

/** A phone's first screen of text ends before this many letters, and so does most of a desktop's. */
const lettersAbove = 900;

const countLetters = (node: ElementContent): number =>
  node.type === 'text' ? node.value.trim().length : 0;

const fill = (
  element: Element,
  { height, sources, width }: ShownPicture,
  isLazy: boolean,
): void => {
  const [first] = sources;
  const { alt, title, ...others } = element.properties;
  const isSized = sources.length > 1;
  const room = Math.min(width, textWidth);
  element.properties = {
    ...others,
    src: first?.address ?? '',
    ...(isSized && {
      srcSet: sources.map(({ address, width: own }) => `${address} ${own}w`).join(','),
      sizes: `(width < ${Math.round(room / 16) + 4}rem) 94vw,${room}px`,
    }),
    alt: alt ?? '',
    ...(title !== undefined && { title }),
    width,
    height,
    ...(isLazy && { loading: 'lazy' }),
    decoding: 'async',
  };
};

/**
 * Says of each picture where its sizes are and how much room it takes, so that nothing moves when it comes; those below
 * the first screen come when they are scrolled to. Comes after what sanitizes.
 */
export const rehypePictures = () => (root: HastRoot, file: VFile) => {
  const found = pictures.get(file) ?? [];
  let letters = 0;
  visit(root, (node) => {
    if (node.type === 'text') letters += countLetters(node);
    if (node.type !== 'element' || node.tagName !== 'img') return undefined;
    const { src } = node.properties;
    if (typeof src !== 'string' || !src.startsWith(standIn)) return undefined;
    const picture = found[Number(src.slice(standIn.length))];
    if (picture) fill(node, picture, letters > lettersAbove);
    return SKIP;
  });
};
