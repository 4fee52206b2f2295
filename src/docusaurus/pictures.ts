// cspell:ignore Thaana

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import satori from 'satori';
import { locales } from '../locales.ts';
import type { PublishedNotice, PublishedSite } from '../outputs/published-notice.ts';
import { files } from '../wording/addresses.ts';
import { toText } from '../wording/format.ts';
import {
  type FontPackage,
  findScripts,
  toFontPackage,
  withoutMissing,
} from '../wording/picture-fonts.ts';
import { toActionText } from '../wording/status.ts';
import type { KeptPictures } from './kept-pictures.ts';

// Docusaurus loads this file as CommonJS, Node's test runner as an ES module: `require` is not in both.
const fromSite = createRequire(path.resolve('package.json'));

const width = 1200;
const height = 630;
const ink = '#131c26';
const muted = '#57606a';
const paper = '#fcfbf8';
const accent = '#0b5870';

type Weight = 500 | 700;

interface Font {
  name: string;
  data: Buffer;
  weight: Weight;
}

const readFontsOf = ({ package: name, subsets }: FontPackage): Font[] =>
  subsets.flatMap((subset) =>
    ([500, 700] as const).flatMap((weight): Font[] => {
      const file = `${name}/files/${path.basename(name)}-${subset}-${weight}-normal.woff`;
      try {
        return [{ name: `${name} ${subset}`, data: readFileSync(fromSite.resolve(file)), weight }];
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return [];
        throw error;
      }
    }),
  );

const knownFonts = new Map<string, Font[]>();

/**
 * The files of a font's subsets; none where the package is not installed. The same values each time: by these satori knows
 * which fonts it has read already, which takes as long as to draw.
 */
const readFonts = (font: FontPackage): Font[] => {
  const name = [font.package, ...font.subsets].join(' ');
  const known = knownFonts.get(name);
  if (known) return known;
  const fonts = readFontsOf(font);
  knownFonts.set(name, fonts);
  return fonts;
};

const box = (style: object, children: unknown) => ({
  type: 'div',
  props: { style: { display: 'flex', ...style }, children },
});

/** The longer the title, the smaller its letters; a very long one ends in an ellipsis. */
const toTitleSize = (title: string) => (title.length > 120 ? 46 : title.length > 70 ? 56 : 68);

/** The texts of a picture. */
interface PictureText {
  site: string;
  title: string;
  status: string;
  action: string;
}

const toPictureText = (
  site: PublishedSite,
  { view, words: { title } }: PublishedNotice,
): PictureText => {
  const wave = view.waves[view.leads[0]?.wave ?? -1];
  const status = wave
    ? `${wave.phase.label} · ${site.language.translate('glance.wave', { name: wave.name })} ${toText(wave.dates)}`
    : '';
  const [lead] = view.leads;
  const deadline = view.deadlines[lead?.deadline ?? -1] ?? null;
  const action = toText(
    toActionText(site.language, view.action, deadline, lead?.isPassed ?? false),
  );
  return { site: site.name, title, status, action };
};

/** Returns the elements of a picture: a line that is empty is left out. */
const toPicture = (text: PictureText, direction: 'ltr' | 'rtl', fonts: Font[]): object => {
  const line = (style: object, words: string) => (words === '' ? [] : [box(style, words)]);
  return box(
    {
      width,
      height,
      flexDirection: 'column',
      justifyContent: 'space-between',
      boxSizing: 'border-box',
      padding: 72,
      borderTop: `24px solid ${accent}`,
      background: paper,
      color: ink,
      direction,
      fontFamily: [...new Set(fonts.map(({ name }) => `'${name}'`))].join(', '),
    },
    [
      ...line({ fontSize: 34, fontWeight: 700, color: accent }, text.site),
      ...line(
        {
          fontSize: toTitleSize(text.title),
          fontWeight: 700,
          lineHeight: 1.12,
          letterSpacing: '-0.02em',
          maxHeight: 330,
          overflow: 'hidden',
        },
        text.title,
      ),
      box({ flexDirection: 'column', fontSize: 34, fontWeight: 500, color: muted }, [
        ...line({}, text.status),
        ...line({ fontWeight: 700, color: ink }, text.action),
      ]),
    ],
  );
};

/**
 * Draws a picture with the fonts that are there. A character that none of them has is left out: the one that draws would put
 * the words NO GLYPH in a box in its place.
 */
const drawPicture = async (
  text: PictureText,
  { tag, direction }: { tag: string; direction: 'ltr' | 'rtl' },
): Promise<Uint8Array> => {
  const packages = new Set(
    ['Latn', ...findScripts(Object.values(text).join(' '), tag)].flatMap(
      (script) => toFontPackage(script) ?? [],
    ),
  );
  const fonts = [...packages].flatMap(readFonts);
  let shown = text;
  for (;;) {
    const missing = new Set<string>();
    const svg = await satori(toPicture(shown, direction, fonts) as never, {
      width,
      height,
      fonts,
      loadAdditionalAsset: async (_kind, characters) => {
        for (const character of characters) missing.add(character);
        return [];
      },
    });
    // Its letters are paths: no font is asked for any more.
    if (missing.size === 0)
      return new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng();
    const without = Object.fromEntries(
      Object.entries(shown).map(([line, words]) => [line, withoutMissing(words, missing)]),
    ) as unknown as PictureText;
    if (JSON.stringify(without) === JSON.stringify(shown))
      throw new Error(`No font has ${JSON.stringify([...missing].join(''))}, and no line has it.`);
    shown = without;
  }
};

const hasRightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** The version of a package; null where it is not installed. */
const readVersion = (name: string): string | null => {
  try {
    return JSON.parse(readFileSync(path.resolve('node_modules', name, 'package.json'), 'utf8'))
      .version;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
};

/** Scripts of texts that no installed font has, as sentences: what to install. */
const toMissingFonts = (texts: PictureText[], tag: string): string[] =>
  findScripts(texts.map((text) => Object.values(text).join(' ')).join(' '), tag).flatMap(
    (script) => {
      const font = toFontPackage(script);
      return font && readVersion(font.package) === null
        ? [
            `The pictures that other sites show beside a link leave out the words in the script ${script}, as no font here has its letters. Install one: npm install --save-exact ${font.package}`,
          ]
        : [];
    },
  );

/**
 * Draws the pictures that other sites show beside a link to a notice (https://ogp.me): its title and where it stands, in
 * the language of the page. The same words give the same bytes, and are drawn once. `missing` names the packages that
 * have the letters that no font here has.
 */
export const renderPictures = async (
  site: PublishedSite,
  notices: PublishedNotice[],
  kept: KeptPictures,
): Promise<{ pictures: Map<string, Uint8Array>; missing: string[] }> => {
  const { tag } = site.language;
  const texts = notices.map((notice) => ({ notice, text: toPictureText(site, notice) }));
  const pictures = new Map<string, Uint8Array>();
  for (const { notice, text } of texts) {
    // A notice that is not translated yet is in the direction of its own words.
    const direction = hasRightToLeft.test(text.title) ? locales[site.locale].direction : 'ltr';
    const packages = findScripts(Object.values(text).join(' '), tag).flatMap(
      (script) => toFontPackage(script)?.package ?? [],
    );
    const tools = ['satori', '@resvg/resvg-js', ...new Set(['@fontsource/inter', ...packages])].map(
      (name) => [name, readVersion(name)],
    );
    pictures.set(
      `${notice.path}${files.picture.name}`,
      await kept.take([tools, toPicture(text, direction, []), tag], () =>
        drawPicture(text, { tag, direction }),
      ),
    );
  }
  kept.clear();
  return {
    pictures,
    missing: toMissingFonts(
      texts.map(({ text }) => text),
      tag,
    ),
  };
};
