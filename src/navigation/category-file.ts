import type { VFileMessage } from 'vfile-message';
import * as z from 'zod';
import { type Place, toError } from '../markdown/messages.ts';
import { readYamlFile } from '../markdown/strict-yaml.ts';

/** The files that say how a folder is named and ordered, as in Docusaurus. */
export const categoryName = /(?:^|\/)_category_\.(?:json|ya?ml)$/u;

const text = z.string({ error: 'a text' }).max(500, { error: 'at most 500 characters' });

const linkSchema = z.union(
  [
    z.object({ type: z.literal('doc'), id: text }),
    z.object({
      type: z.literal('generated-index'),
      title: text.optional(),
      description: text.optional(),
      slug: text.regex(/^\/?[\p{L}\p{N}_/-]+$/u).optional(),
      keywords: z.union([text, z.array(text)]).optional(),
      image: text.optional(),
    }),
    z.null(),
  ],
  { error: '`{"type": "generated-index"}`, `{"type": "doc", "id": "…"}` or `null`' },
);

/** Schema of `_category_.json`, as Docusaurus documents it. Keys that only its theme reads are let in, and not used. */
const categorySchema = z.strictObject({
  label: text.optional(),
  position: z.number({ error: 'a number' }).optional(),
  description: text.optional(),
  link: linkSchema.optional(),
  key: text.optional(),
  collapsed: z.boolean({ error: '`true` or `false`' }).optional(),
  collapsible: z.boolean({ error: '`true` or `false`' }).optional(),
  className: text.optional(),
  customProps: z.record(z.string(), z.unknown(), { error: 'an object' }).optional(),
});

/** The settings of a folder's `_category_.json`. */
export type Category = z.output<typeof categorySchema>;

const start: Place = { line: 1, column: 1 };

const toReason = ({ code, message, path, ...issue }: z.core.$ZodIssue): string => {
  const where = path.length > 0 ? `\`${path.join('.')}\`` : 'content';
  if (code === 'unrecognized_keys' && 'keys' in issue) {
    const keys = (issue.keys as string[]).map((key) => `\`${key.slice(0, 40)}\``).join(', ');
    return `Unexpected ${keys}, expected \`label\`, \`position\`, \`link\` or another key that Docusaurus knows.`;
  }
  return `Unexpected ${where}, expected ${path.length > 0 ? message : 'an object: `{"label": "…", "position": 1}`'}.`;
};

/** Parses a `_category_.json` or `_category_.yml`; null where it cannot be used. */
export const parseCategory = (
  source: string,
): { category: Category | null; problems: VFileMessage[] } => {
  const { data, problems, placeOf } = readYamlFile(source);
  if (problems.length > 0) return { category: null, problems };
  const { data: category, error } = categorySchema.safeParse(data);
  if (category) return { category, problems: [] };
  return {
    category: null,
    problems: error.issues.map((issue) =>
      toError(toReason(issue), issue.path.length > 0 ? placeOf(issue.path) : start, 'navigation'),
    ),
  };
};
