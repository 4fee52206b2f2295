import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import satori from 'satori';
import type { PublishedNotice, PublishedSite } from '../outputs/published-notice.ts';
import { files } from '../wording/addresses.ts';
import { toText } from '../wording/format.ts';
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

const readFont = (subset: string, weight: 500 | 700) => ({
  name: `Inter ${subset}`,
  data: readFileSync(
    fromSite.resolve(`@fontsource/inter/files/inter-${subset}-${weight}-normal.woff`),
  ),
  weight,
});

const box = (style: object, children: unknown) => ({
  type: 'div',
  props: { style: { display: 'flex', ...style }, children },
});

/** The longer the title, the smaller its letters; a very long one ends in an ellipsis. */
const toTitleSize = (title: string) => (title.length > 120 ? 46 : title.length > 70 ? 56 : 68);

/** What a picture shows, as elements. */
const toPicture = (site: PublishedSite, { view, words: { title } }: PublishedNotice): object => {
  const wave = view.waves[view.current ?? -1];
  const status = wave
    ? `${wave.phase.label} · ${site.language.translate('glance.wave', { name: wave.name })} ${toText(wave.dates)}`
    : '';
  const [lead] = view.leads;
  const deadline = view.deadlines[lead?.deadline ?? -1] ?? null;
  const action = toText(
    toActionText(site.language, view.action, deadline, lead?.isPassed ?? false),
  );
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
      fontFamily: 'Inter latin, Inter latin-ext',
    },
    [
      box({ fontSize: 34, fontWeight: 700, color: accent }, site.name),
      box(
        {
          fontSize: toTitleSize(title),
          fontWeight: 700,
          lineHeight: 1.12,
          letterSpacing: '-0.02em',
          maxHeight: 330,
          overflow: 'hidden',
        },
        title,
      ),
      box({ flexDirection: 'column', fontSize: 34, fontWeight: 500, color: muted }, [
        box({}, status),
        box({ fontWeight: 700, color: ink }, action),
      ]),
    ],
  );
};

const drawPicture = async (
  picture: object,
  fonts: ReturnType<typeof readFont>[],
): Promise<Uint8Array> => {
  const svg = await satori(picture as never, { width, height, fonts });
  return new Resvg(svg).render().asPng();
};

const readVersion = (name: string): string =>
  JSON.parse(readFileSync(path.resolve('node_modules', name, 'package.json'), 'utf8')).version;

/**
 * Draws the pictures that other sites show beside a link to a notice (https://ogp.me): its title and where it stands, in
 * the language of the page. The same words give the same bytes, and are drawn
 * once.
 */
export const renderPictures = async (
  site: PublishedSite,
  notices: PublishedNotice[],
  kept: KeptPictures,
): Promise<Map<string, Uint8Array>> => {
  const fonts = ([500, 700] as const).flatMap((weight) =>
    ['latin', 'latin-ext'].map((subset) => readFont(subset, weight)),
  );
  const tools = ['satori', '@resvg/resvg-js', '@fontsource/inter'].map(readVersion);
  const pictures = new Map<string, Uint8Array>();
  for (const notice of notices) {
    const picture = toPicture(site, notice);
    pictures.set(
      `${notice.path}${files.picture.name}`,
      await kept.take([tools, picture], () => drawPicture(picture, fonts)),
    );
  }
  kept.clear();
  return pictures;
};
