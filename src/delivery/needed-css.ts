import { compile, selectOne } from 'css-select';
import { parse, type Selector } from 'css-what';
import { parseDocument } from 'htmlparser2';
import { Features, transform } from 'lightningcss';
import postcss, { type AtRule, type Container, type Declaration, type Rule } from 'postcss';

// cspell:ignore atrule

/** A page as it is looked through. */
type Page = ReturnType<typeof parseDocument>;

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

const propertyName = /--[\w-]+/gu;

/** Drops the custom properties that neither the CSS nor the page uses; one may have been the last to use another. */
const withoutUnused = (css: string, used: ReadonlySet<string>): string => {
  const names = new Set([...css.matchAll(/(?<=[{;])--[\w-]+(?=:)/gu)].map(String));
  const unused = [...names].filter(
    (name) =>
      !new RegExp(`var\\(\\s*${RegExp.escape(name)}\\s*[,)]`, 'u').test(css) && !used.has(name),
  );
  return unused.length === 0 ? css : withoutUnused(minify(css, 0, unused), used);
};

/** What a selector wants of a page: words that have to stand in it, and what has to be found then, where that is known. */
interface Wanted {
  words: string[];
  query: ReturnType<typeof compile> | null;
}

/** The words of a page or a selector: elements' names, classes, ids and attributes. */
const toWord = (kind: 'tag' | 'class' | 'id' | 'attribute', value: string): string =>
  `${kind} ${value}`;

const isCombinator = ({ type }: Selector): boolean =>
  ['adjacent', 'child', 'descendant', 'parent', 'sibling', 'column-combinator'].includes(type);

const [anyElement] = parse('*')[0] as [Selector];

/** A selector without its pseudo-classes and pseudo-elements, which no built page shows: `a:hover > :last-child` is `a > *`. */
const withoutPseudo = (selector: Selector[]): Selector[] =>
  selector
    .map((token) => (token.type === 'pseudo' || token.type === 'pseudo-element' ? null : token))
    .flatMap((token, index, all) => {
      if (token !== null) return [token];
      const [before, after] = [all[index - 1], all[index + 1]];
      const isAlone =
        (index === 0 || (before && isCombinator(before))) && (!after || isCombinator(after));
      return isAlone ? [anyElement] : [];
    });

/** The classes that have to be there for a selector to match anything, also those within `:is(…)` and the like. */
const classesOf = (selector: Selector[]): string[] =>
  selector.flatMap((token) => {
    if (token.type === 'attribute' && token.name === 'class' && token.action === 'element')
      return toWord('class', token.value);
    const isAsked = token.type === 'pseudo' && ['is', 'where', 'has'].includes(token.name);
    const [only, ...others] = isAsked && Array.isArray(token.data) ? token.data : [];
    return only && others.length === 0 ? classesOf(only) : [];
  });

const toWanted = (text: string): Wanted => {
  const [selector = []] = parse(text);
  if (alwaysNeeded.some((pattern) => pattern.test(text)))
    return { words: classesOf(selector), query: null };
  const plain = withoutPseudo(selector);
  const words = plain.flatMap((token) => {
    if (token.type === 'tag') return toWord('tag', token.name);
    if (token.type !== 'attribute') return [];
    if (token.name === 'class' && token.action === 'element') return toWord('class', token.value);
    if (token.name === 'id' && token.action === 'equals') return toWord('id', token.value);
    return token.action === 'not' ? [] : toWord('attribute', token.name);
  });
  return { words, query: compile([plain]) };
};

const wordsOf = (page: Page): Set<string> => {
  const words = new Set<string>();
  const add = (nodes: Page['children']): void => {
    for (const node of nodes) {
      if (!('attribs' in node)) continue;
      words.add(toWord('tag', node.name));
      for (const [name, value] of Object.entries(node.attribs)) {
        words.add(toWord('attribute', name));
        if (name === 'id') words.add(toWord('id', value));
        if (name !== 'class') continue;
        for (const one of value.split(/\s+/u)) words.add(toWord('class', one));
      }
      add(node.children);
    }
  };
  add(page.children);
  return words;
};

/** Rules of a stylesheet, and what comes of it for pages, by what these need of it. */
interface Sheet {
  root: postcss.Root;
  wanted: Map<string, Wanted>;
  made: Map<string, string>;
}

const isRule = (node: postcss.ChildNode): node is Rule => node.type === 'rule';
const isKeyframes = (name: string): boolean => /^(?:-\w+-)?keyframes$/u.test(name);

const walkSelectors = (container: Container, add: (selector: string) => void): void => {
  for (const node of container.nodes ?? []) {
    if (isRule(node)) for (const selector of node.selectors) add(selector);
    else if (node.type === 'atrule' && node.nodes && !isKeyframes(node.name))
      walkSelectors(node, add);
  }
};

/** The stylesheets of the pages of a process, which share few. */
const sheets = new Map<string, Sheet>();

const toSheet = (css: string): Sheet => {
  const known = sheets.get(css);
  if (known) return known;
  const root = postcss.parse(minify(css, Features.Nesting));
  const wanted = new Map<string, Wanted>();
  walkSelectors(root, (selector) => {
    if (!wanted.has(selector)) wanted.set(selector, toWanted(selector));
  });
  const sheet = { root, wanted, made: new Map() };
  sheets.set(css, sheet);
  return sheet;
};

/** Takes the rules out whose selectors a page does not need, and what holds nothing then. */
const prune = (container: Container, needed: ReadonlySet<string>): void => {
  for (const node of [...(container.nodes ?? [])]) {
    if (isRule(node)) {
      const selectors = node.selectors.filter((selector) => needed.has(selector));
      if (selectors.length === 0) node.remove();
      else if (selectors.length < node.selectors.length) node.selectors = selectors;
    } else if (node.type === 'atrule' && node.nodes && !isKeyframes(node.name)) {
      const isEmpty = node.nodes.length === 0;
      prune(node, needed);
      if (!isEmpty && node.nodes.length === 0 && node.name !== 'layer') node.remove();
    }
  }
};

/** Takes out the animations and fonts that no rule names. */
const pruneNamed = (root: postcss.Root): void => {
  const values = new Map<'animation' | 'font', string>();
  root.walkDecls(({ prop, value, parent }: Declaration) => {
    if (parent?.type === 'atrule' && (parent as AtRule).name === 'font-face') return;
    for (const kind of ['animation', 'font'] as const) {
      if (!prop.startsWith(kind) && !prop.startsWith('--')) continue;
      values.set(kind, `${values.get(kind) ?? ''} ${value.toLowerCase()}`);
    }
  });
  root.walkAtRules((rule) => {
    if (isKeyframes(rule.name)) {
      const name = rule.params.toLowerCase();
      if (
        !values
          .get('animation')
          ?.split(/[\s,]+/u)
          .includes(name)
      )
        rule.remove();
    }
    if (rule.name !== 'font-face') return;
    let family = '';
    rule.walkDecls('font-family', ({ value }) => {
      family = value.replace(/^["']|["']$/gu, '').toLowerCase();
    });
    if (!values.get('font')?.includes(family)) rule.remove();
  });
};

/** Takes out the order of layers, and empty ones, where there are not two. */
const pruneLayers = (root: postcss.Root): void => {
  const layers: AtRule[] = [];
  root.walkAtRules('layer', (rule) => void layers.push(rule));
  const filled = layers.filter(({ nodes = [] }) => nodes.length > 0);
  if (new Set(filled.map(({ params }) => params)).size > 1) return;
  for (const layer of layers) if (!filled.includes(layer)) layer.remove();
};

/** The rules of a stylesheet that a page needs, in their order, for every medium and every state that it can be in. */
export const toNeededCss = (html: string, css: string): string => {
  const { made, root, wanted } = toSheet(css);
  const page = parseDocument(html, { decodeEntities: false });
  const words = wordsOf(page);
  const needed = [...wanted].flatMap(([selector, wants]) => {
    if (!wants.words.every((word) => words.has(word))) return [];
    const isFound = wants.words.length === 1 || !wants.query || selectOne(wants.query, page);
    return isFound ? [selector] : [];
  });
  const properties = new Set(html.match(propertyName) ?? []);
  const key = JSON.stringify([needed, [...properties].sort()]);
  const known = made.get(key);
  if (known !== undefined) return known;
  const pruned = root.clone();
  prune(pruned, new Set(needed));
  pruneNamed(pruned);
  pruneLayers(pruned);
  const result = withoutUnused(minify(pruned.toString()), properties);
  made.set(key, result);
  return result;
};
