import Beasties from 'beasties';
import { Features, type Selector, transform, type Visitor } from 'lightningcss';

/**
 * Selectors that are kept though nothing in the built page matches them. Beasties looks for a selector without its
 * pseudo-classes, and finds nothing to look for in one that begins with one or is given others; and the inline scripts
 * set `data-` attributes on the document before it is painted.
 */
const alwaysNeeded = [/^:/u, /:(?:is|where|not|has)\(/u, /^(?:html)?\[data-/u];

/** The oldest Safari that the site is made for (`browserslist` in package.json): it knows no `text-decoration: underline 2px`. */
const targets = { safari: (17 << 16) | (5 << 8) };

interface Changes {
  include?: number;
  unusedSymbols?: string[];
  visitor?: Visitor<never>;
}

const minify = (
  css: string,
  { include = 0, unusedSymbols = [], visitor = {} }: Changes = {},
): string =>
  transform({
    filename: 'styles.css',
    code: Buffer.from(css),
    include,
    exclude: Features.VendorPrefixes,
    minify: true,
    targets,
    unusedSymbols,
    visitor,
  }).code.toString();

/** Drops the custom properties that neither the CSS nor the page uses; one may have been the last to use another. */
const withoutUnused = (css: string, html: string): string => {
  const names = new Set([...css.matchAll(/(?<=[{;])--[\w-]+(?=:)/gu)].map(String));
  const unused = [...names].filter(
    (name) =>
      !new RegExp(`var\\(\\s*${RegExp.escape(name)}\\s*[,)]`, 'u').test(css) &&
      !html.includes(name),
  );
  return unused.length === 0 ? css : withoutUnused(minify(css, { unusedSymbols: unused }), html);
};

const toClasses = (html: string): Set<string> =>
  new Set(
    [...html.matchAll(/\sclass="(?<names>[^"]*)"/gu)].flatMap(
      ([, names]) => names?.split(/\s+/u) ?? [],
    ),
  );

/** Whether a selector could match somewhere: each class that it asks for is one of the page. */
const canMatch = (selector: Selector, classes: ReadonlySet<string>): boolean =>
  selector.every((part) => {
    if (part.type === 'class') return classes.has(part.name);
    if (part.type !== 'pseudo-class') return true;
    if (part.kind !== 'is' && part.kind !== 'where' && part.kind !== 'has') return true;
    return part.selectors.some((one) => canMatch(one, classes));
  });

/** Leaves out what is always kept and still matches nothing, and the order of layers where there are not two. */
const leaveOut = (css: string, html: string): Visitor<never> => {
  const classes = toClasses(html);
  const layers = new Set(css.match(/@layer [\w.-]+(?=\{)/gu));
  return {
    Rule: {
      style: ({ value: { selectors } }) =>
        selectors.some((one) => canMatch(one, classes)) ? undefined : [],
      ...(layers.size < 2 && { 'layer-statement': () => [] }),
    },
  };
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
  const flat = minify(css, { include: Features.Nesting });
  const processed = await beasties.process(
    html.replace('<head>', () => `<head><style>${flat}</style>`),
  );
  const [, afterStyle] = processed.split('<style', 2);
  const [element = ''] = (afterStyle ?? '>').split('</style>', 1);
  const needed = element.slice(element.indexOf('>') + 1);
  return withoutUnused(minify(needed, { visitor: leaveOut(needed, html) }), html);
};
