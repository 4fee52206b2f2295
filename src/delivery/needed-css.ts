import Beasties from 'beasties';
import { Features, transform } from 'lightningcss';
import postcss, { type Declaration, type Root } from 'postcss';

/**
 * Selectors that are kept though nothing in the built page matches them. Beasties looks for a selector without its
 * pseudo-classes, and finds nothing to look for in one that begins with one or is given others; and the inline scripts
 * set `data-` attributes on the document before it is painted.
 */
const alwaysNeeded = [/^:/u, /:(?:is|where|not|has)\(/u, /^(?:html)?\[data-/u];

/** The oldest Safari that the site is made for (`browserslist` in package.json): it knows no `text-decoration: underline 2px`. */
const targets = { safari: (17 << 16) | (5 << 8) };

const minify = (css: string, include = 0): string =>
  transform({
    filename: 'styles.css',
    code: Buffer.from(css),
    include,
    minify: true,
    targets,
  }).code.toString();

const usesOf = (css: Root, name: string): Declaration[] => {
  const use = new RegExp(`var\\(\\s*${RegExp.escape(name)}\\s*[,)]`, 'u');
  const uses: Declaration[] = [];
  css.walkDecls((declaration) => {
    if (use.test(declaration.value)) uses.push(declaration);
  });
  return uses;
};

/**
 * Puts tokens in the place of their names where that is shorter, and drops those that nothing uses. A token is a custom
 * property that is set once, on the root. `html` may use and set others by itself: what it names is kept.
 */
const withoutTokens = (source: string, html: string): string => {
  const css = postcss.parse(source);
  const settings = new Map<string, Declaration[]>();
  css.walkDecls(/^--/u, (declaration) => {
    settings.set(declaration.prop, [...(settings.get(declaration.prop) ?? []), declaration]);
  });
  // From the meanings to the raw values: a name that is dropped may have been the last to use another.
  for (const [name, declarations] of [...settings].reverse()) {
    const [token] = declarations;
    const rule = token?.parent;
    const isToken =
      declarations.length === 1 &&
      rule?.type === 'rule' &&
      (rule as postcss.Rule).selector === ':root' &&
      rule.parent?.type === 'root';
    if (!token || !isToken || html.includes(name)) continue;
    const uses = usesOf(css, name);
    const reference = `var(${name})`;
    if (uses.length > 1 && token.value.length > reference.length) continue;
    // Minified, a name may stand without a space before what follows it.
    for (const use of uses) use.value = use.value.replaceAll(reference, () => ` ${token.value} `);
    if (usesOf(css, name).length === 0) token.remove();
  }
  return css.toString();
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
  return minify(withoutTokens(needed, html));
};
