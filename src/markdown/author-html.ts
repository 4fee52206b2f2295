import type { Element, ElementContent, Root } from 'hast';
import { defaultSchema, type Schema } from 'hast-util-sanitize';
import { isSafeId } from './ids.ts';
import { toTarget } from './targets.ts';
import { SKIP, visit } from './visit.ts';

/**
 * Left out of the allow-list: pictures and media choose among addresses, elements with a name shadow `document`'s, and what
 * turns the direction of a text makes another date of one.
 */
const tagNames = (defaultSchema.tagNames ?? []).filter(
  (name) => !['picture', 'source', 'bdo'].includes(name),
);
/** These also take keys from the reader, or the order in which the focus goes. */
const leftOut = new Set(['name', 'dir', 'accessKey', 'tabIndex']);

const { source: _, ...attributes } = defaultSchema.attributes ?? {};
const common: NonNullable<Schema['attributes']>[string] = [
  ...(attributes['*'] ?? []).filter((name) => !leftOut.has(String(name))),
  'translate',
  ['dir', 'auto'],
];

/**
 * The HTML that an author may use: GitHub's allow-list of elements, attributes and protocols, without those that load
 * from elsewhere. Heading ids are addresses that customers hold, so they stay as they are; {@link isSafeId} judges
 * them.
 */
export const authorSchema: Schema = {
  ...defaultSchema,
  clobberPrefix: '',
  tagNames,
  attributes: {
    ...attributes,
    a: [...(attributes.a ?? []), 'name'],
    table: [...(attributes.table ?? []), ['dataColumns', 'equal']],
    '*': common,
  },
  protocols: { ...defaultSchema.protocols, href: ['http', 'https', 'mailto', 'tel'], src: [] },
};

/** Elements that run, load, send or restyle by themselves: authors who write them did not mean to, or mean harm. */
const live = new Set(
  [
    'applet animate annotation-xml audio base body button canvas dialog embed fencedframe form',
    'foreignobject frame frameset head html iframe link listing marquee math meta noembed noframes',
    'noscript object option param plaintext portal script select set slot style svg template',
    'textarea title track use video xmp',
  ]
    .join(' ')
    .split(' '),
);

/** Something in an author's HTML that is left out of the page. */
export interface UnsafeHtml {
  node: Element;
  found: string;
  expected: string;
  /** Whether it would run, load or send by itself. */
  isLive: boolean;
  /** Whether an address is at fault. */
  isAddress?: boolean;
}

const tableLayout = /^\s*table-layout\s*:\s*(?<layout>fixed|auto)\s*(?<others>;.*)?$/isu;

const hasPicture = (node: ElementContent): boolean =>
  node.type === 'element' && (node.tagName === 'img' || node.children.some(hasPicture));

/** Whether a table is a row of cards: it has no headers, and a picture in each cell. */
const hasCards = (table: Element): boolean => {
  const cells: Element[] = [];
  visit(table, 'element', (node: Element) => {
    if (/^t[dh]$/u.test(node.tagName)) cells.push(node);
  });
  return cells.length > 1 && cells.every((cell) => cell.tagName === 'td' && hasPicture(cell));
};

/** Keeps of a table's style whether its columns are equal; rows of cards are, whatever their style. */
export const keepEqualColumns = (root: Root): void => {
  visit(root, 'element', (node: Element) => {
    if (node.tagName !== 'table') return;
    const { layout } = tableLayout.exec(String(node.properties.style ?? ''))?.groups ?? {};
    if (layout?.toLowerCase() === 'fixed' || hasCards(node)) node.properties.dataColumns = 'equal';
  });
};

const isKeptStyle = ({ tagName, properties }: Element): boolean => {
  const found = tagName === 'table' ? tableLayout.exec(String(properties.style)) : null;
  return found !== null && !/[^;\s]/u.test(found.groups?.others ?? '');
};

const isAllowedAttribute = ({ tagName, properties }: Element, name: string): boolean =>
  [...(authorSchema.attributes?.[tagName] ?? []), ...common].some((allowed) => {
    if (typeof allowed === 'string') return allowed === name;
    const [own, ...values] = allowed;
    if (own !== name || values.length === 0) return own === name;
    return [properties[name]]
      .flat()
      .every((value) =>
        values.some((one) => (one instanceof RegExp ? one.test(String(value)) : one === value)),
      );
  });

const isLiveAttribute = (name: string): boolean =>
  /^on|^(?:srcdoc|formaction|ping|background|xlinkhref|srcset|poster|data)$/iu.test(name);

const checkAddress = (node: Element, name: string): UnsafeHtml[] => {
  const value = String(node.properties[name] ?? '');
  const target = toTarget(value, name === 'src' ? 'image' : 'link');
  if (target.kind !== 'refused') return [];
  return [
    {
      node,
      found: `${target.found} in \`${name}\` of \`<${node.tagName}>\``,
      expected: target.expected,
      isLive: true,
      isAddress: true,
    },
  ];
};

const show = (name: string): string => (name.length > 40 ? `${name.slice(0, 40)}…` : name);

/** Finds in an element of an author's HTML what {@link authorSchema} leaves out. */
export const findUnsafeHtml = (node: Element): UnsafeHtml[] => {
  const { tagName, properties } = node;
  const fault = (found: string, expected: string, isLive: boolean): UnsafeHtml[] => [
    { node, found, expected, isLive },
  ];
  if (!tagNames.includes(tagName)) {
    const isLive = live.has(tagName.toLowerCase());
    return fault(`element \`<${show(tagName)}>\``, 'Markdown, or plain HTML like `<br>`', isLive);
  }
  return Object.keys(properties).flatMap((name): UnsafeHtml[] => {
    if (['href', 'src', 'cite', 'longDesc'].includes(name)) return checkAddress(node, name);
    if (name === 'id' && properties.id !== '' && !isSafeId(String(properties.id))) {
      const expected = 'letters, digits and hyphens, and no name that scripts look for';
      return fault(`id \`${String(properties.id).slice(0, 60)}\``, expected, false);
    }
    if (isAllowedAttribute(node, name) || (name === 'style' && isKeptStyle(node))) return [];
    // As in the braces of Markdown: readers decide where a link opens.
    if (tagName === 'a' && (name === 'target' || name === 'rel')) return [];
    const shown = show(name === 'className' ? 'class' : name);
    return fault(`attribute \`${shown}\` of \`<${tagName}>\``, 'none', isLiveAttribute(name));
  });
};

/** Takes out of clean HTML the addresses and ids that its allow-list cannot judge. */
export const dropUnsafeAddresses = (root: Root): void => {
  visit(root, 'element', (node, index, parent) => {
    for (const name of ['href', 'src', 'cite', 'longDesc'] as const) {
      if (!(name in node.properties)) continue;
      const use = name === 'src' ? 'image' : 'link';
      const target = toTarget(String(node.properties[name]), use);
      // Files beside the page have no address: pictures of them that are harmless were made Markdown's before.
      const isLost = use === 'image' && target.kind === 'file' && target.from === 'page';
      if (target.kind === 'refused' || isLost) delete node.properties[name];
    }
    if ('id' in node.properties && !isSafeId(String(node.properties.id))) delete node.properties.id;
    if (node.tagName !== 'img' || 'src' in node.properties) return undefined;
    if (parent === undefined || index === undefined) return undefined;
    // An image that shows nothing: its words stay.
    parent.children[index] = { type: 'text', value: String(node.properties.alt ?? '') };
    return [SKIP, index + 1];
  });
};

const isPicture = (node: ElementContent): boolean =>
  node.type === 'element' && node.tagName === 'img';
const showsSomething = (node: ElementContent): boolean =>
  hasWords(node) || isPicture(node) || ('children' in node && node.children.some(showsSomething));
/** Elements of ours and what Docusaurus made may say anything; a frame says what its picture says. */
const isOurs = (name: string): boolean => name.includes('-') && name !== 'picture-frame';
const hasWords = (node: ElementContent): boolean => {
  if (node.type === 'text') return /\S/u.test(node.value);
  if (node.type !== 'element') return false;
  const isNamed = isPicture(node) && /\S/u.test(String(node.properties.alt ?? ''));
  return isNamed || isOurs(node.tagName) || node.children.some(hasWords);
};

/** Returns the words of an address: the name of its page or file, else its host. */
const toWords = (address: string): string => {
  const [, host = '', path = ''] = /^(?:[a-z]+:)?(?:\/\/)?([^/?#]*)([^?#]*)/iu.exec(address) ?? [];
  const name = path.split('/').findLast((part) => part !== '' && !/^index\.\w+$/iu.test(part));
  return name === undefined ? host : name.replace(/\.\w+$/u, '').replaceAll(/[-_]+/gu, ' ');
};

/** Of a picture in its own size no file name is said: it is of ours. */
const nameFileLink = (node: Element): void => {
  const { href, to } = node.properties;
  if (!node.children.some(showsSomething)) {
    node.tagName = 'span';
    node.properties = {};
  } else if (!node.children.some(hasWords)) {
    if (href === undefined) node.properties.label = toWords(String(to));
    else node.properties.enlarges = true;
  }
};

/**
 * Gives links names that readers without eyes hear: a picture without words is called after what it leads to. Where an
 * author forgot to end a link, HTML goes on with it in each element that follows: what shows nothing is no link.
 */
export const nameLinks = (root: Root): void => {
  visit(root, 'element', (node: Element) => {
    if (node.tagName === 'site-file') nameFileLink(node);
    const { href, id, name, title } = node.properties;
    if (node.tagName !== 'a' || typeof href !== 'string') return;
    if (!node.children.some(showsSomething)) {
      node.properties = { ...(id !== undefined && { id }), ...(name !== undefined && { name }) };
    } else if (!node.children.some(hasWords)) {
      node.properties.ariaLabel = String(title ?? '').trim() || toWords(href) || href;
    }
  });
};

/** A header cell that says nothing heads nothing: who hears the table would be told of a header without a name. */
export const toPlainEmptyHeaders = (root: Root): void => {
  visit(root, 'element', (node: Element) => {
    if (node.tagName !== 'th' || node.children.some(hasWords)) return;
    node.tagName = 'td';
    delete node.properties.scope;
  });
};
