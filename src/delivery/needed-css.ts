import { compile, selectOne } from 'css-select';
import { parse, type Selector } from 'css-what';
import { parseDocument } from 'htmlparser2';
import { Features, transform } from 'lightningcss';
import postcss, { type Container } from 'postcss';

// cspell:ignore atrule

/**
 * Selectors that are kept though nothing in the built page matches them: of `:is(…)` and the like it is not known what they
 * match, and the inline scripts set `data-` attributes on the document before it is painted.
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

/** Drops the custom properties and animations that neither the CSS nor the page uses; one may have been the last to use another. */
const withoutUnused = (css: string, used: ReadonlySet<string>): string => {
  const names = new Set(css.match(/(?<=[{;])--[\w-]+(?=:)|(?<=@keyframes )[\w-]+/gu));
  const unused = [...names].filter((name) => {
    const use = `(?:var\\(|(?:animation|--)[\\w-]*:[^;}]*)(?<![\\w-])${RegExp.escape(name)}(?![\\w-])`;
    return !used.has(name) && !new RegExp(use, 'u').test(css);
  });
  return unused.length === 0 ? css : withoutUnused(minify(css, 0, unused), used);
};

const combinators = ['adjacent', 'child', 'descendant', 'parent', 'sibling', 'column-combinator'];
const [anyElement] = parse('*')[0] as [Selector];

/** A selector without its pseudo-classes and pseudo-elements, which no built page shows: `a:hover > :last-child` is `a > *`. */
const withoutPseudo = (selector: Selector[]): Selector[] =>
  selector.flatMap((token, index) => {
    if (token.type !== 'pseudo' && token.type !== 'pseudo-element') return [token];
    const isEnd = (other: Selector | undefined) => !other || combinators.includes(other.type);
    return isEnd(selector[index - 1]) && isEnd(selector[index + 1]) ? [anyElement] : [];
  });

/** The words that have to stand in a page for a selector to match: classes, and where all is asked names of elements and attributes. */
const toWords = (selector: Selector[], isAll: boolean): string[] =>
  selector.flatMap((token) => {
    if (token.type === 'pseudo' && ['is', 'where', 'has'].includes(token.name)) {
      const [only, ...others] = Array.isArray(token.data) ? token.data : [];
      return only && others.length === 0 ? toWords(only, false) : [];
    }
    if (token.type === 'attribute' && token.name === 'class' && token.action === 'element')
      return token.value;
    return isAll && (token.type === 'tag' || token.type === 'attribute') ? token.name : [];
  });

/** What a selector wants of a page: words that have to stand in it, and what has to be found then, where that is known. */
const toWanted = (text: string) => {
  const [selector = []] = parse(text);
  const isKept = alwaysNeeded.some((pattern) => pattern.test(text));
  return {
    words: toWords(selector, !isKept),
    query: isKept ? null : compile([withoutPseudo(selector)]),
  };
};

/** Calls for each rule of a container, and for each at-rule that holds some once these are done. */
const walkRules = (
  container: Container,
  act: (node: postcss.Rule | postcss.AtRule) => void,
): void => {
  for (const node of [...(container.nodes ?? [])]) {
    if (node.type === 'rule') act(node);
    else if (node.type === 'atrule' && node.nodes?.length && !node.name.endsWith('keyframes')) {
      walkRules(node, act);
      act(node);
    }
  }
};

/** The rules of a stylesheet, and what comes of it for pages, by what these need of it. */
const readSheet = (css: string) => {
  const root = postcss.parse(minify(css, Features.Nesting));
  const wanted = new Map<string, ReturnType<typeof toWanted>>();
  walkRules(root, (node) => {
    if (node.type !== 'rule') return;
    for (const one of node.selectors) if (!wanted.has(one)) wanted.set(one, toWanted(one));
  });
  return { root, wanted, made: new Map<string, string>() };
};

/** The stylesheets of the pages of a process, which share few. */
const sheets = new Map<string, ReturnType<typeof readSheet>>();

/** Takes the rules out whose selectors a page does not need, what holds nothing then, and the order of layers of which there are not two. */
const prune = (root: postcss.Root, needed: ReadonlySet<string>): string => {
  walkRules(root, (node) => {
    const selectors = node.type === 'rule' ? node.selectors.filter((one) => needed.has(one)) : [];
    if (node.type === 'rule' && selectors.length > 0) node.selectors = selectors;
    else if (node.type === 'rule' || node.nodes?.length === 0) node.remove();
  });
  const layers = root.nodes.filter((node) => node.type === 'atrule' && node.name === 'layer');
  const order = layers.filter((node) => !('nodes' in node && node.nodes));
  if (layers.length - order.length < 2) for (const node of order) node.remove();
  return root.toString();
};

/** The rules of a stylesheet that a page needs, in their order, for every medium and every state that it can be in. */
export const toNeededCss = (html: string, css: string): string => {
  const { made, root, wanted } = sheets.get(css) ?? readSheet(css);
  sheets.set(css, { made, root, wanted });
  const page = parseDocument(html, { decodeEntities: false });
  const words = new Set(html.match(/[^\s"'<>=]+/gu));
  const needed = [...wanted].flatMap(([selector, wants]) => {
    if (!wants.words.every((word) => words.has(word))) return [];
    return !wants.query || selectOne(wants.query, page) ? [selector] : [];
  });
  const properties = new Set(html.match(/--[\w-]+/gu) ?? []);
  const key = JSON.stringify([needed, [...properties].sort()]);
  const result =
    made.get(key) ?? withoutUnused(minify(prune(root.clone(), new Set(needed))), properties);
  made.set(key, result);
  return result;
};
