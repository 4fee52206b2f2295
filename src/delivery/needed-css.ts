import { parse, type Selector } from 'css-what';
import { Features, transform } from 'lightningcss';
import postcss, { type Container, type Node } from 'postcss';

/** Selectors of the document: the inline scripts set `data-` attributes on it before it is painted. */
const ofDocument = /^(?::|(?:html)?\[data-)/u;

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

/** The custom properties that a stylesheet declares, and its animations. */
const namesOf = (css: string): string[] =>
  [/(?<=[{;])--[\w-]+(?=:)/gu, /(?<=@keyframes )[\w-]+/gu].flatMap((one) => css.match(one) ?? []);

/** Drops the animations that no rule names, and the custom properties that neither the CSS nor the page uses. */
const withoutUnused = (css: string, used: string[]): string => {
  const isUsed = (name: string): boolean =>
    new RegExp(`(?<!@keyframes |[\\w-])${RegExp.escape(name)}(?![\\w:-])`, 'u').test(css);
  const unused = namesOf(css).filter((name) => !used.includes(name) && !isUsed(name));
  // What they used may be used no more.
  return unused.length === 0 ? css : withoutUnused(minify(css, 0, unused), used);
};

/**
 * The words that have to stand in a page or its scripts for a selector to match: classes, and where all is asked elements
 * (`<p`) and attributes; of alternatives, `:is(a, b)`, none.
 */
const toWords = (selector: Selector[], isAll: boolean): string[] =>
  selector.flatMap((token) => {
    if (token.type === 'pseudo' && ['is', 'where', 'has'].includes(token.name)) {
      const [only, ...others] = Array.isArray(token.data) ? token.data : [];
      return only && others.length === 0 ? toWords(only, false) : [];
    }
    if (token.type === 'attribute' && token.name === 'class' && token.action === 'element')
      return token.value;
    if (isAll && token.type === 'tag') return `<${token.name}`;
    if (!isAll || token.type !== 'attribute') return [];
    return token.action === 'equals' ? [token.name, token.value] : token.name;
  });

const isFrames = (node: Node): boolean => 'name' in node && /keyframes$/u.test(String(node.name));

/** The rules of a stylesheet, and what comes of it for pages, by what these need of it. */
const readSheet = (css: string) => {
  const flat = minify(css, Features.Nesting);
  const root = postcss.parse(flat);
  const wanted = new Map<string, string[]>();
  root.walkRules(({ parent, selectors }) => {
    if (parent && isFrames(parent)) return;
    for (const one of selectors)
      wanted.set(one, toWords(parse(one)[0] ?? [], !ofDocument.test(one)));
  });
  return { root, wanted, names: namesOf(flat), made: new Map<string, string>() };
};

/** The stylesheets of the pages of a process, which share few. */
const sheets = new Map<string, ReturnType<typeof readSheet>>();

const textOf = (node: postcss.ChildNode): string =>
  `${node}${'nodes' in node && node.nodes ? '' : ';'}`;

/** The text of the rules whose selectors a page needs, and of what holds them. */
const toPruned = (container: Container, needed: ReadonlySet<string>): string => {
  const parts = (container.nodes ?? []).map((node) => {
    if (node.type === 'rule') {
      const selectors = node.selectors.filter((selector) => needed.has(selector));
      if (selectors.length === node.selectors.length) return textOf(node);
      return selectors.length === 0 ? '' : `${selectors}{${node.nodes.map(textOf).join('')}}`;
    }
    if (!('nodes' in node) || !node.nodes?.length || isFrames(node)) return textOf(node);
    const inner = toPruned(node, needed);
    return inner || node.name === 'layer' ? `@${node.name} ${node.params}{${inner}}` : '';
  });
  return parts.join('');
};

/** Drops the order of layers where fewer than two of them have rules. */
const withoutOrder = (css: string): string =>
  (css.match(/@layer [^@{;]+\{/gu)?.length ?? 0) > 1 ? css : css.replace(/@layer [^@{;]+;/gu, '');

/** The rules of a stylesheet that a page with its scripts needs, in their order, for every medium and every state that it can be in. */
export const toNeededCss = (html: string, css: string): string => {
  const sheet = sheets.get(css) ?? readSheet(css);
  sheets.set(css, sheet);
  const { made, names, root, wanted } = sheet;
  const words = new Set(html.match(/<?[^\s"'<>=]+/gu));
  const needed = [...wanted].flatMap(([selector, wants]) =>
    wants.every((word) => words.has(word)) ? [selector] : [],
  );
  const inPage = new Set(html.match(/--[\w-]+/gu));
  const used = [...new Set(names)].filter((name) => inPage.has(name));
  const key = JSON.stringify([needed, used]);
  const make = () => withoutOrder(withoutUnused(minify(toPruned(root, new Set(needed))), used));
  const result = made.get(key) ?? make();
  made.set(key, result);
  return result;
};
