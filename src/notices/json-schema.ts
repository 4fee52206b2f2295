import * as z from 'zod';
import { frontMatterSchema, wordsSchema } from './schema.ts';

/** A part of a JSON Schema, as far as ours go. */
export interface JsonSchema {
  $schema?: string;
  $comment?: string;
  title?: string;
  description?: string;
  type?: string;
  properties?: Record<string, JsonSchema>;
  additionalProperties?: JsonSchema | boolean;
  required?: string[];
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  enum?: string[];
  examples?: string[];
  pattern?: string;
}

const toSchema = (schema: z.ZodType, title: string): JsonSchema => {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', target: 'draft-7' });
  return {
    $schema: $schema as string,
    $comment:
      'Made of src/notices/schema.ts. `UPDATE=1 npm test -- tests/notices/json-schema.test.ts` writes it.',
    title,
    ...(rest as JsonSchema),
  };
};

/** The front matter of an English page, for editors and other programs. */
export const pageJsonSchema = toSchema(frontMatterSchema, 'Front matter of an English page');

/** The front matter of a translation: words alone. */
export const translationJsonSchema = toSchema(wordsSchema, 'Front matter of a translation');
