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

const declaration = /(?<=[{;])(?<name>--[\w-]+):(?<value>[^;{}]*)/gu;
const usesOf = (css: string): string[] =>
  [...css.matchAll(/var\(\s*(--[\w-]+)/gu)].map(([, name = '']) => name);

/** The custom properties that a stylesheet declares, each with those that its values use. */
const toDeclared = (css: string): Map<string, string[]> => {
  const declared = new Map<string, string[]>();
  for (const { groups } of css.matchAll(declaration)) {
    const name = groups?.name ?? '';
    declared.set(name, [...(declared.get(name) ?? []), ...usesOf(groups?.value ?? '')]);
  }
  return declared;
};

/** Drops the custom properties that neither the CSS nor the page uses, nor one that is used. */
const withoutUnused = (css: string, used: ReadonlySet<string>): string => {
  const declared = toDeclared(css);
  const needed = new Set([...used, ...usesOf(css.replace(declaration, ''))]);
  for (const name of needed) for (const other of declared.get(name) ?? []) needed.add(other);
  const unused = [...declared.keys()].filter((name) => !needed.has(name));
  return unused.length === 0 ? css : minify(css, 0, unused);
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
  /** Its custom properties. */
  declared: Pick<ReadonlySet<string>, 'has'>;
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
  const flat = minify(css, Features.Nesting);
  const root = postcss.parse(flat);
  const wanted = new Map<string, Wanted>();
  walkSelectors(root, (selector) => {
    if (!wanted.has(selector)) wanted.set(selector, toWanted(selector));
  });
  const sheet = { root, declared: toDeclared(flat), wanted, made: new Map() };
  sheets.set(css, sheet);
  return sheet;
};

const texts = new WeakMap<postcss.ChildNode, string>();

/** A rule as text; the same for all pages. */
const textOf = (node: postcss.ChildNode): string => {
  const known = texts.get(node) ?? `${node}${'nodes' in node && node.nodes ? '' : ';'}`;
  texts.set(node, known);
  return known;
};

/** The text of the rules whose selectors a page needs, and of what holds them. */
const toPruned = (container: Container, needed: ReadonlySet<string>): string =>
  (container.nodes ?? [])
    .map((node) => {
      if (isRule(node)) {
        const selectors = node.selectors.filter((selector) => needed.has(selector));
        if (selectors.length === node.selectors.length) return textOf(node);
        const body = node.nodes.map(textOf).join('');
        return selectors.length === 0 ? '' : `${selectors.join(',')}{${body}}`;
      }
      if (node.type !== 'atrule' || !node.nodes?.length || isKeyframes(node.name)) {
        return textOf(node);
      }
      const inner = toPruned(node, needed);
      return inner === '' && node.name !== 'layer' ? '' : `@${node.name} ${node.params}{${inner}}`;
    })
    .join('');

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
  const { declared, made, root, wanted } = toSheet(css);
  const page = parseDocument(html, { decodeEntities: false });
  const words = wordsOf(page);
  const needed = [...wanted].flatMap(([selector, wants]) => {
    if (!wants.words.every((word) => words.has(word))) return [];
    const isFound = wants.words.length === 1 || !wants.query || selectOne(wants.query, page);
    return isFound ? [selector] : [];
  });
  const used = html.match(propertyName) ?? [];
  const properties = new Set(used.filter((name) => declared.has(name)));
  const key = JSON.stringify([needed, [...properties].sort()]);
  const known = made.get(key);
  if (known !== undefined) return known;
  const pruned = postcss.parse(toPruned(root, new Set(needed)));
  pruneNamed(pruned);
  pruneLayers(pruned);
  const result = withoutUnused(minify(pruned.toString()), properties);
  made.set(key, result);
  return result;
};
