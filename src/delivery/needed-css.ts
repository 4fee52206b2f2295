import Beasties from 'beasties';
import { Features, transform } from 'lightningcss';

/**
 * Selectors that are kept though nothing in the built page matches them. Beasties looks for a selector without its
 * pseudo-classes, and finds nothing to look for in one that begins with one or is given others; and the inline scripts
 * set `data-` attributes on the document before it is painted.
 */
const alwaysNeeded = [/^:/u, /:(?:is|where|not|has)\(/u, /^(?:html)?\[data-/u];

/** The oldest Safari that the site is made for (`browserslist` in package.json): it knows no `text-decoration: underline 2px`. */
const targets = { safari: (17 << 16) | (5 << 8) };

const minify = (css: string, include = 0, unusedSymbols: string[] = []): string =>
  transform({
    filename: 'styles.css',
    code: Buffer.from(css),
    include,
    exclude: Features.VendorPrefixes,
    minify: true,
    targets,
    unusedSymbols,
  }).code.toString();

/** Drops the custom properties that neither the CSS nor the page uses; one may have been the last to use another. */
const withoutUnused = (css: string, html: string): string => {
  const names = new Set([...css.matchAll(/(?<=[{;])--[\w-]+(?=:)/gu)].map(String));
  const unused = [...names].filter(
    (name) =>
      !new RegExp(`var\\(\\s*${RegExp.escape(name)}\\s*[,)]`, 'u').test(css) &&
      !html.includes(name),
  );
  return unused.length === 0 ? css : withoutUnused(minify(css, 0, unused), html);
};

/** The rules of a stylesheet that a page needs, in their order, for every medium and every state that it can be in. */
export const toNeededCss = async (html: string, css: string): Promise<string> => {
  const beasties = new Beasties({
    external: false,
    inlineFonts: true,
    mergeStylesheets: false,
    logLevel: 'warn',
    allowRules: alwaysNeeded,
  });
  // Laid flat, for Beasties 0.5.4 leaves out the declarations beside a nested rule.
  const flat = minify(css, Features.Nesting);
  const processed = await beasties.process(
    html.replace('<head>', () => `<head><style>${flat}</style>`),
  );
  const [, afterStyle] = processed.split('<style', 2);
  const [element = ''] = (afterStyle ?? '>').split('</style>', 1);
  const needed = element.slice(element.indexOf('>') + 1);
  return withoutUnused(minify(needed), html);
};
