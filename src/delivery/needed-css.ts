import Beasties from 'beasties';
import { Features, transform } from 'lightningcss';

/**
 * Selectors that are kept though nothing in the built page matches them. Beasties looks for a selector without its
 * pseudo-classes, and finds nothing to look for in one that begins with one or is given others; and the inline scripts
 * set `data-` attributes on the document before it is painted.
 */
const alwaysNeeded = [/^:/u, /:(?:is|where|not|has)\(/u, /^(?:html)?\[data-/u];

/** Lays nested rules flat: Beasties 0.5.4 leaves out the declarations beside them. */
const toFlatCss = (css: string): string =>
  transform({
    filename: 'styles.css',
    code: Buffer.from(css),
    include: Features.Nesting,
    minify: true,
  }).code.toString();

/** The rules of a stylesheet that a page needs, in their order, for every medium and every state that it can be in. */
export const toNeededCss = async (html: string, css: string): Promise<string> => {
  const beasties = new Beasties({
    external: false,
    inlineFonts: true,
    mergeStylesheets: false,
    logLevel: 'warn',
    allowRules: alwaysNeeded,
  });
  const processed = await beasties.process(
    html.replace('<head>', () => `<head><style>${toFlatCss(css)}</style>`),
  );
  return /<style[^>]*>(?<css>.*?)<\/style>/su.exec(processed)?.groups?.css ?? '';
};
