import type { JsonSchema } from '../notices/json-schema.ts';
import { pageJsonSchema, translationJsonSchema } from '../notices/json-schema.ts';
import { dimensions } from '../notices/schema.ts';

/** The schema of a page's front matter: translations hold words alone. */
export const schemaOf = ({ isEnglish }: { isEnglish: boolean }): JsonSchema =>
  isEnglish ? pageJsonSchema : translationJsonSchema;

/** The schema itself, or that of the items of its list. */
export const itemOf = (schema: JsonSchema): JsonSchema => {
  const list = schema.items ? schema : schema.anyOf?.find(({ items }) => items !== undefined);
  return list?.items ?? schema;
};

/** Returns the schema of the value at a path of keys; null where it knows none of them. */
export const schemaAt = (schema: JsonSchema, path: string[]): JsonSchema | null => {
  let current: JsonSchema | null = schema;
  for (const key of path) {
    const parent: JsonSchema = itemOf(current as JsonSchema);
    const further = parent.additionalProperties;
    const own = Object.hasOwn(parent.properties ?? {}, key) ? parent.properties?.[key] : undefined;
    current =
      own ?? (typeof further === 'object' && Object.keys(further).length > 0 ? further : null);
    if (current === null) return null;
  }
  return current;
};

const prefixes: Record<string, string> = { ...dimensions, audience: 'customer', stops: 'stops' };

/** The first part of the ids under which the site has words for the value of a key: `environment` of `environments`. */
export const toWordPrefix = (path: string[]): string | null => {
  const key = path.at(-1) ?? '';
  if (key === 'why') return 'change.why';
  return Object.hasOwn(prefixes, key) ? (prefixes[key] ?? null) : null;
};
