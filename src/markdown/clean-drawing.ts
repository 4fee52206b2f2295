import type { Element, Root } from 'xast';
import { fromXml } from 'xast-util-from-xml';
import { toXml } from 'xast-util-to-xml';
import { visit } from './visit.ts';

/** The elements of SVG that draw, and what they need; none that runs, loads, links or moves. */
const drawing = new Set(
  [
    'svg g defs symbol use title desc metadata path rect circle ellipse line polyline polygon text tspan textPath',
    'image marker pattern mask clipPath linearGradient radialGradient stop switch style',
    'filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting',
    'feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur',
    'feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence',
  ]
    .join(' ')
    .split(' '),
);

/** A place in the drawing itself, or a picture that it carries. */
const ownAddress = /^\s*(?:#|data:image\/(?:png|jpeg|gif|webp);base64,[\w+/=\s]*$)/u;
/** Parts of a style that load something from elsewhere. */
const foreignStyle = /@import|expression|javascript:|\\|url\(\s*(?!["']?\s*#)/iu;

const isKept = (name: string, value: string): boolean => {
  if (/^on/iu.test(name)) return false;
  if (/^(?:xlink:)?href$|^src$/iu.test(name)) return ownAddress.test(value);
  return !foreignStyle.test(value) || /^xmlns/u.test(name);
};

const cleanAttributes = (element: Element): void => {
  for (const [name, value] of Object.entries(element.attributes)) {
    if (!isKept(name, value ?? '')) delete element.attributes[name];
  }
};

const localName = (name: string): string => name.replace(/^svg:/u, '');

/**
 * Gives an SVG without scripts, links and whatever it would load from elsewhere; null for what is no SVG, or is so broken
 * that no browser would draw it.
 */
export const toCleanDrawing = (text: string): string | null => {
  let tree: Root;
  try {
    tree = fromXml(text);
  } catch {
    return null;
  }
  const svg = tree.children.find((node): node is Element => node.type === 'element');
  if (!svg || localName(svg.name) !== 'svg') return null;
  svg.attributes.xmlns ??= 'http://www.w3.org/2000/svg';
  tree.children = [svg];
  visit(tree, (node, index, parent) => {
    if (node.type === 'root' || !parent || index === undefined) return undefined;
    if (node.type === 'text' || node.type === 'cdata') {
      const isStyle = 'name' in parent && localName(parent.name) === 'style';
      if (!isStyle || !foreignStyle.test(node.value)) return undefined;
      node.value = '';
      return undefined;
    }
    if (node.type === 'element' && drawing.has(localName(node.name))) {
      cleanAttributes(node);
      return undefined;
    }
    // The words of a link stay, and what it draws.
    const inner = node.type === 'element' && localName(node.name) === 'a' ? node.children : [];
    (parent.children as unknown[]).splice(index, 1, ...inner);
    return index;
  });
  return toXml(tree);
};
