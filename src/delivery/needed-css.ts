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

const declaration = /(?<=[{;])--[\w-]+(?=:)/gu;
/** What a declaration says, which begins at a place. */
const valueAt = (css: string, from: number): string => css.slice(from).split(/[;{}]/u, 1)[0] ?? '';
const usesOf = (css: string): string[] =>
  [...css.matchAll(/var\(\s*(--[\w-]+)/gu)].map(([, name = '']) => name);

/** The custom properties that a stylesheet declares, each with those that its values use. */
const toDeclared = (css: string): Map<string, string[]> => {
  const declared = new Map<string, string[]>();
  for (const { 0: name, index } of css.matchAll(declaration)) {
    const value = valueAt(css, index + name.length + 1);
    declared.set(name, [...(declared.get(name) ?? []), ...usesOf(value)]);
  }
  return declared;
};

/** Drops the animations that no rule names, and the custom properties that neither the CSS nor the page uses, nor one that is used. */
const withoutUnused = (css: string, used: ReadonlySet<string>): string => {
  const declared = toDeclared(css);
  const needed = new Set([...used, ...usesOf(css.replace(declaration, ''))]);
  for (const name of needed) for (const other of declared.get(name) ?? []) needed.add(other);
  const unused = [...declared.keys()].filter((name) => !needed.has(name));
  const animations = (css.match(/(?<=@keyframes )[\w-]+/gu) ?? []).filter(
    (name) =>
      css.split(new RegExp(`(?<![\\w-])${RegExp.escape(name)}(?![\\w-])`, 'u')).length === 2,
  );
  const all = [...unused, ...animations];
  return all.length === 0 ? css : minify(css, 0, all);
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

const walkSelectors = (container: Container, add: (selector: string) => void): void => {
  for (const node of container.nodes ?? []) {
    if (node.type === 'rule') for (const selector of node.selectors) add(selector);
    else if (node.type === 'atrule' && node.nodes && !node.name.endsWith('keyframes'))
      walkSelectors(node, add);
  }
};

/** The rules of a stylesheet, and what comes of it for pages, by what these need of it. */
const readSheet = (css: string) => {
  const flat = minify(css, Features.Nesting);
  const root = postcss.parse(flat);
  const wanted = new Map<string, ReturnType<typeof toWanted>>();
  walkSelectors(root, (one) => {
    if (!wanted.has(one)) wanted.set(one, toWanted(one));
  });
  return { root, wanted, declared: toDeclared(flat), made: new Map<string, string>() };
};

/** The stylesheets of the pages of a process, which share few. */
const sheets = new Map<string, ReturnType<typeof readSheet>>();

const texts = new WeakMap<postcss.ChildNode, string>();

/** A rule as text; the same for all pages. */
const textOf = (node: postcss.ChildNode): string => {
  const known = texts.get(node) ?? `${node}${'nodes' in node && node.nodes ? '' : ';'}`;
  texts.set(node, known);
  return known;
};

/** The text of the rules whose selectors a page needs, and of what holds them; the order of layers stays only where there are two. */
const toPruned = (container: Container, needed: ReadonlySet<string>): string => {
  const all = (container.nodes ?? []).map((node) => {
    if (node.type === 'rule') {
      const selectors = node.selectors.filter((selector) => needed.has(selector));
      if (selectors.length === node.selectors.length) return textOf(node);
      return selectors.length === 0 ? '' : `${selectors}{${node.nodes.map(textOf).join('')}}`;
    }
    if (node.type !== 'atrule' || !node.nodes?.length || node.name.endsWith('keyframes'))
      return textOf(node);
    const inner = toPruned(node, needed);
    return inner || node.name === 'layer' ? `@${node.name} ${node.params}{${inner}}` : '';
  });
  const isOrder = (text: string): boolean => /^@layer [^{]*(?:;|\{\})$/u.test(text);
  const layers = all.filter((text) => text.startsWith('@layer') && !isOrder(text));
  return all.filter((text) => layers.length > 1 || !isOrder(text)).join('');
};

/** The rules of a stylesheet that a page needs, in their order, for every medium and every state that it can be in. */
export const toNeededCss = (html: string, css: string): string => {
  const sheet = sheets.get(css) ?? readSheet(css);
  sheets.set(css, sheet);
  const { declared, made, root, wanted } = sheet;
  const page = parseDocument(html, { decodeEntities: false });
  const words = new Set(html.match(/[^\s"'<>=]+/gu));
  const needed = [...wanted].flatMap(([selector, wants]) => {
    if (!wants.words.every((word) => words.has(word))) return [];
    return !wants.query || selectOne(wants.query, page) ? [selector] : [];
  });
  const properties = new Set(html.match(/--[\w-]+/gu)?.filter((name) => declared.has(name)));
  const key = JSON.stringify([needed, [...properties].sort()]);
  const result =
    made.get(key) ?? withoutUnused(minify(toPruned(root, new Set(needed))), properties);
  made.set(key, result);
  return result;
};
