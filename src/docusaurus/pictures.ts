import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import satori from 'satori';
import type { PublishedNotice, PublishedSite } from '../outputs/published-notice.ts';
import { files } from '../wording/addresses.ts';
import { toText } from '../wording/format.ts';
import { toActionText } from '../wording/status.ts';

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

const renderPicture = async (
  site: PublishedSite,
  { view, words: { title } }: PublishedNotice,
  fonts: ReturnType<typeof readFont>[],
): Promise<Uint8Array> => {
  const wave = view.waves[view.current ?? -1];
  const status = wave
    ? `${wave.phase.label} · ${site.language.translate('glance.wave', { name: wave.name })} ${toText(wave.dates)}`
    : '';
  const [lead] = view.leads;
  const deadline = view.deadlines[lead?.deadline ?? -1] ?? null;
  const action = toText(
    toActionText(site.language, view.action, deadline, lead?.isPassed ?? false),
  );
  const page = box(
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
  const svg = await satori(page as never, { width, height, fonts });
  return new Resvg(svg).render().asPng();
};

/**
 * Draws the pictures that other sites show beside a link to a notice (https://ogp.me): its title and where it stands, in
 * the language of the page. The same words give the same bytes.
 */
export const renderPictures = async (
  site: PublishedSite,
  notices: PublishedNotice[],
): Promise<Map<string, Uint8Array>> => {
  const fonts = ([500, 700] as const).flatMap((weight) =>
    ['latin', 'latin-ext'].map((subset) => readFont(subset, weight)),
  );
  const pictures = new Map<string, Uint8Array>();
  for (const notice of notices) {
    pictures.set(`${notice.path}${files.picture.name}`, await renderPicture(site, notice, fonts));
  }
  return pictures;
};
