import type { Rule } from '../rule.ts';

/** Found where front matter and other YAML are read: `markdown/front-matter.ts`, `markdown/strict-yaml.ts`. */
export const frontMatter: Rule = {
  id: 'front-matter',
  severity: 'error',
  reason: 'Facts are read from strict YAML; anything else is read in two ways by two readers.',
  stopsBuild: true,
};
