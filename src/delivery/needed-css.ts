// cspell:ignore atrule

import { parse, type Selector } from 'css-what';
import { Features, transform } from 'lightningcss';
import postcss, {
  type AtRule,
  type Container,
  type Declaration,
  type Node,
  type Rule,
} from 'postcss';

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

/** A rule, or another part that stands in a stylesheet as a whole. */
interface Part {
  text: string;
  /** Its selectors; none where it is no rule. */
  selectors: string[];
  /** The names of custom properties and animations that it uses. */
  used: string[];
  /** Those that it uses only where a name is used that it gives something. */
  usedBy: [name: string, used: string[]][];
}

const isPlainRule = (node: Node): node is Rule =>
  node.type === 'rule' && !(node.parent && isFrames(node.parent as Node));

const isLeaf = (node: Node): boolean => isFrames(node) || !('nodes' in node && node.nodes);

/** The rules of a stylesheet, and what comes of it for pages, by what these need of it. */
const readSheet = (css: string) => {
  const flat = minify(css, Features.Nesting);
  const root = postcss.parse(flat);
  const names = new Set(namesOf(flat));
  const namesIn = (text: string): string[] =>
    (text.match(/[\w-]+/gu) ?? []).filter((word) => names.has(word));
  const readRule = (rule: Rule): Part => {
    const { custom = [], plain = [] } = Object.groupBy(rule.nodes, (node) =>
      node.type === 'decl' && node.variable ? 'custom' : 'plain',
    );
    return {
      text: `${rule}`,
      selectors: rule.selectors,
      used: namesIn(`${rule.selector} ${plain.join(' ')}`),
      usedBy: (custom as Declaration[]).map(({ prop, value }) => [prop, namesIn(value)]),
    };
  };
  const readOther = (node: postcss.ChildNode): Part => {
    const text = `${node}${'nodes' in node && node.nodes ? '' : ';'}`;
    return isFrames(node)
      ? { text, selectors: [], used: [], usedBy: [[(node as AtRule).params, namesIn(text)]] }
      : { text, selectors: [], used: namesIn(text), usedBy: [] };
  };
  const parts = new Map<postcss.ChildNode, Part>();
  /** Those that conditions use: `@container style(--name)`. */
  const inConditions: string[] = [];
  const wanted = new Map<string, string[]>();
  root.walk((node) => {
    if (isPlainRule(node)) {
      parts.set(node, readRule(node));
      for (const one of node.selectors)
        wanted.set(one, toWords(parse(one)[0] ?? [], !ofDocument.test(one)));
      return;
    }
    if (isLeaf(node)) parts.set(node, readOther(node));
    else if (node.type === 'atrule') inConditions.push(...namesIn(node.params));
  });
  return { root, names, parts, inConditions, wanted, made: new Map<string, string>() };
};

type Sheet = ReturnType<typeof readSheet>;

/** The stylesheets of the pages of a process, which share few. */
const sheets = new Map<string, Sheet>();

/** The text of the rules whose selectors a page needs, and of what holds them; adds its parts to `kept`. */
const toPruned = (
  container: Container,
  sheet: Sheet,
  needed: ReadonlySet<string>,
  kept: Part[],
): string => {
  const texts = (container.nodes ?? []).map((node) => {
    const part = sheet.parts.get(node);
    if (part) {
      const selectors = part.selectors.filter((selector) => needed.has(selector));
      if (node.type === 'rule' && selectors.length === 0) return '';
      kept.push(part);
      return selectors.length === part.selectors.length
        ? part.text
        : `${selectors}${part.text.slice(part.text.indexOf('{'))}`;
    }
    if (node.type !== 'atrule') return '';
    const inner = toPruned(node, sheet, needed, kept);
    return inner || node.name === 'layer' ? `@${node.name} ${node.params}{${inner}}` : '';
  });
  return texts.join('');
};

/** The names that parts of a stylesheet use, besides those that are used in any case. */
const toUsed = (parts: Part[], inAnyCase: string[]): Set<string> => {
  const found = new Set<string>();
  const waiting = [...inAnyCase, ...parts.flatMap(({ used }) => used)];
  const usedBy = Map.groupBy(
    parts.flatMap((part) => part.usedBy),
    ([name]) => name,
  );
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    waiting.push(...(usedBy.get(name) ?? []).flatMap(([, others]) => others));
  }
  return found;
};

/** Drops the order of layers where fewer than two of them have rules. */
const withoutOrder = (css: string): string =>
  (css.match(/@layer [^@{;]+\{/gu)?.length ?? 0) > 1 ? css : css.replace(/@layer [^@{;]+;/gu, '');

/** The rules that a page needs, without animations and custom properties that neither they nor the page use. */
const toCss = (sheet: Sheet, needed: ReadonlySet<string>, usedInPage: string[]): string => {
  const kept: Part[] = [];
  const pruned = toPruned(sheet.root, sheet, needed, kept);
  const unused = sheet.names.difference(toUsed(kept, [...sheet.inConditions, ...usedInPage]));
  return withoutOrder(minify(pruned, 0, [...unused]));
};

/** The rules of a stylesheet that a page with its scripts needs, in their order, for every medium and every state that it can be in. */
export const toNeededCss = (html: string, css: string): string => {
  const sheet = sheets.get(css) ?? readSheet(css);
  sheets.set(css, sheet);
  const { made, names, wanted } = sheet;
  const words = new Set(html.match(/<?[^\s"'<>=]+/gu));
  const needed = [...wanted].flatMap(([selector, wants]) =>
    wants.every((word) => words.has(word)) ? [selector] : [],
  );
  const inPage = new Set(html.match(/--[\w-]+/gu));
  const used = [...names].filter((name) => inPage.has(name));
  const key = JSON.stringify([needed, used]);
  const result = made.get(key) ?? toCss(sheet, new Set(needed), used);
  made.set(key, result);
  return result;
};
