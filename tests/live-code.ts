import { type Node, parse } from 'acorn';
import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';
import { isSafeId } from '../src/markdown/ids.ts';

/** The names that the program of a page has by itself. */
const names = new Set(
  `frontMatter contentTitle metadata assets toc default undefined require image
  MDXContent MDXLayout _createMdxContent _components _provideComponents _jsx _jsxs _Fragment props
  jsx jsxs Fragment useMDXComponents wrapper`.split(/\s+/u),
);
const callees = new Set(['_jsx', '_jsxs', '_provideComponents', '_createMdxContent', 'require']);
const sources = /^(?:react\/jsx-runtime|@mdx-js\/react|@site\/\.docusaurus\/page\.json)$/u;
/** A file of the site by a loader that copies it: no second loader, no quote, nothing behind it. */
const asset =
  /^!\/[^!?]+\/(?:url|file)-loader\/dist\/cjs\.js\?[\w=&/[\].-]+!\.{1,2}\/[^!?#"'\\]+$/u;

type Any = Node & Record<string, unknown>;

const isNode = (value: unknown): value is Any =>
  typeof value === 'object' && value !== null && typeof (value as Any).type === 'string';

const isOwnName = (node: Any, parent: Any | null, key: string): boolean =>
  (parent?.type === 'Property' && key === 'key') ||
  (parent?.type === 'MemberExpression' && key === 'property' && parent.computed === false) ||
  names.has(String(node.name)) ||
  // Elements whose names hold a hyphen, as the compiler calls them.
  /^_component\d+$/u.test(String(node.name));

const judge = (node: Any, parent: Any | null, key: string): string | null => {
  switch (node.type) {
    case 'Identifier':
      return isOwnName(node, parent, key) ? null : `name ${String(node.name)}`;
    case 'CallExpression': {
      const callee = node.callee as Any;
      if (!callees.has(String(callee.name))) return `call of ${callee.type} ${String(callee.name)}`;
      const [file] = node.arguments as Any[];
      const isAsset = callee.name !== 'require' || asset.test(String(file?.value));
      return isAsset ? null : `require of ${String(file?.value)}`;
    }
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
      return sources.test(String((node.source as Any).value)) ? null : 'import';
    case 'AssignmentExpression':
    case 'ImportExpression':
    case 'NewExpression':
    case 'TaggedTemplateExpression':
    case 'ThisExpression':
    case 'UpdateExpression':
    case 'WithStatement':
      return node.type;
    case 'TemplateLiteral':
      return (node.expressions as unknown[]).length > 0 ? node.type : null;
    default:
      return null;
  }
};

/** Returns code in the program of a page that does more than make elements; nothing for one that only shows text. */
export const findLiveCode = (program: string): string[] => {
  const found: string[] = [];
  const walk = (node: Any, parent: Any | null, key: string): void => {
    const fault = judge(node, parent, key);
    if (fault !== null) found.push(fault);
    for (const [name, value] of Object.entries(node)) {
      for (const child of [value].flat()) if (isNode(child)) walk(child, node, name);
    }
  };
  walk(parse(program, { ecmaVersion: 'latest', sourceType: 'module' }) as unknown as Any, null, '');
  return found;
};

const elements = new Set(
  `a b blockquote br code dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 header hr i img input ins kbd
  li mark ol p pre q rp rt ruby s samp section span strike strong sub summary sup table tbody td tfoot th
  thead tr tt ul var admonition box-title tab-set tab-list tab-link tab-panel tab-title shade-box collapsible-part
  video-link video-words doc-badge picture-frame notice-summary wave-timeline notice-faq faq-item faq-question
  faq-answer notice-changes notice-contact site-file`.split(/\s+/u),
);

const judgeAddress = (name: string, value: string): string | null => {
  const seen = value.replace(/[^\P{Cc}]|\p{Cf}|\s/gu, '').toLowerCase();
  const scheme = /^[a-z][a-z\d+.-]*:/u.exec(seen)?.[0];
  if (name === 'src' && (scheme || /^[/\\]{2}/u.test(seen))) return `${name}=${value}`;
  if (scheme && !/^(?:https?|mailto|tel):$/u.test(scheme)) return `${name}=${value}`;
  return null;
};

/** Tells whether an element is the site's own link to a file that it makes: an address of the site, and nothing else. */
const isOwnLink = ({ tagName, properties }: Element): boolean =>
  tagName !== 'site-file' ||
  Object.entries(properties).every(
    ([name, value]) => ['to', 'href'].includes(name) && /^\/(?![/\\])/u.test(String(value)),
  );

const judgeElement = (element: Element): string[] => {
  const { tagName, properties } = element;
  if (!elements.has(tagName) || !isOwnLink(element)) return [`<${tagName}>`];
  return Object.entries(properties).flatMap(([name, value]) => {
    if (/^on|^style$|^src(?:doc|set)$|^ping$|^formaction$|^target$/iu.test(name)) return [name];
    if (name === 'id' && !isSafeId(String(value))) return [`id=${String(value)}`];
    if (name === 'name' && tagName !== 'a') return ['name'];
    if (!['href', 'src', 'cite', 'longDesc'].includes(name)) return [];
    const fault = judgeAddress(name, String(value));
    return fault === null ? [] : [fault];
  });
};

/** Returns parts of the tree of a page that run, load or restyle; nothing for one that only shows text. */
export const findLiveElements = (tree: Root): string[] => {
  const found: string[] = [];
  visit(tree as never, (node: Any) => {
    if (node.type === 'element') found.push(...judgeElement(node as unknown as Element));
    if (node.type === 'raw') found.push('raw HTML');
    if (node.type.startsWith('mdx') && !/^mdxJsx(?:Flow|Text)Element$/u.test(node.type)) {
      if (node.type !== 'mdxjsEsm') found.push(node.type);
    } else if (
      node.type.startsWith('mdxJsx') &&
      !['img', 'a', 'header'].includes(String(node.name))
    ) {
      found.push(`<${String(node.name)}> of Docusaurus`);
    }
  });
  return found;
};
