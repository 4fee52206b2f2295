import Beasties from 'beasties';

/**
 * Selectors that are kept though nothing in the built page matches them. Beasties looks for a selector without its
 * pseudo-classes, and finds nothing to look for in one that begins with one, or that nests; and the inline scripts
 * set `data-` attributes on the document before it is painted.
 */
const alwaysNeeded = [/^:/u, /&/u, /:(?:is|where|not|has)\(/u, /^(?:html)?\[data-/u];

/** The rules of a stylesheet that a page needs, in their order, for every medium and every state that it can be in. */
export const toNeededCss = async (html: string, css: string): Promise<string> => {
  const beasties = new Beasties({
    external: false,
    fonts: true,
    keyframes: 'critical',
    mergeStylesheets: false,
    logLevel: 'warn',
    allowRules: alwaysNeeded,
  });
  const processed = await beasties.process(html.replace('<head>', `<head><style>${css}</style>`));
  return /<style[^>]*>(?<css>.*?)<\/style>/su.exec(processed)?.groups?.css ?? '';
};
