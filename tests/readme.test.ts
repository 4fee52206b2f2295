import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { slug } from 'github-slugger';
import { z } from 'zod';
import { frontMatterSchema, wordsSchema } from '../src/notices/schema.ts';

/** A row of the reference: the key's path (`waves[].start`), whether it must be there, what it means. */
interface ReferenceRow {
  key: string;
  required: boolean;
  description: string;
}

const unwrap = (schema: z.ZodType): z.ZodType => {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return unwrap(schema.unwrap() as z.ZodType);
  }
  return schema;
};

const toRows = (shape: Record<string, z.ZodType>, prefix: string): ReferenceRow[] =>
  Object.entries(shape).flatMap(([name, schema]) => {
    const inner = unwrap(schema);
    const item = inner instanceof z.ZodArray ? unwrap(inner.element as z.ZodType) : inner;
    const key = `${prefix}${name}${inner instanceof z.ZodArray && item instanceof z.ZodObject ? '[]' : ''}`;
    const row = {
      key,
      required: inner === schema,
      description: schema.description ?? inner.description ?? '',
    };
    return item instanceof z.ZodObject ? [row, ...toRows(item.shape, `${key}.`)] : [row];
  });

/** The reference of the front matter, a row a key, in the order of the schema. */
const toReference = (): ReferenceRow[] =>
  toRows(
    {
      ...frontMatterSchema.shape,
      names: wordsSchema.shape.names,
      updates: wordsSchema.shape.updates,
      changes: wordsSchema.shape.changes,
    },
    '',
  );

const block = /(?<=<!-- reference -->\n)[\s\S]*(?=<!-- \/reference -->)/u;

const table = [
  '| Key | Must be there | What it says |',
  '| --- | --- | --- |',
  ...toReference().map(
    ({ key, required, description }) =>
      `| \`${key}\` | ${required ? 'yes' : ''} | ${description.replaceAll('|', '\\|')} |`,
  ),
];

const guide = 'guides/front-matter.md';

describe('the guide to the front matter', () => {
  it('has the keys as the schema has them (UPDATE=1 rewrites it)', () => {
    const text = readFileSync(guide, 'utf8');
    const expected = `${table.join('\n')}\n`;
    if (process.env.UPDATE)
      writeFileSync(
        guide,
        text.replace(block, () => expected),
      );
    assert.equal(
      block.exec(process.env.UPDATE ? readFileSync(guide, 'utf8') : text)?.[0],
      expected,
    );
  });
});

describe('README.md, CONTRIBUTING.md and the guides', () => {
  const files = globSync(['*.md', 'guides/*.md', 'src/**/README.md']);
  const toIds = (file: string) =>
    [...readFileSync(file, 'utf8').matchAll(/^#{1,6} (?<title>.+)$/gmu)].map(({ groups }) =>
      slug(groups?.title ?? ''),
    );

  const withoutCode = (text: string) =>
    text.replaceAll(/^```[\s\S]*?^```$/gmu, '').replaceAll(/`[^`\n]*`/gu, '');

  it('link to files and headings that are there', () => {
    const lost = files.flatMap((file) =>
      [
        ...withoutCode(readFileSync(file, 'utf8')).matchAll(
          /\]\((?![a-z]+:)(?<to>[^)\s#]*)(?:#(?<id>[^)\s]*))?\)/gu,
        ),
      ]
        .map(({ groups }) => ({
          to: groups?.to ? path.join(path.dirname(file), groups.to) : file,
          id: groups?.id,
        }))
        .filter(({ to, id }) => !existsSync(to) || (id !== undefined && !toIds(to).includes(id)))
        .map(({ to, id }) => `${file}: ${to}#${id ?? ''}`),
    );
    assert.deepEqual(lost, []);
  });

  it('are reached from README.md, each guide', () => {
    const readme = readFileSync('README.md', 'utf8');
    assert.deepEqual(
      globSync('guides/*.md').filter((file) => !readme.includes(`(${file}`)),
      [],
    );
  });
});

/** Variables that programs of ours set for each other, and those that are everybody's. */
const unlisted = new Set([
  'CHECK_IN_BACKGROUND',
  'DOCUSAURUS_CURRENT_LOCALE',
  'DOCUSAURUS_GENERATED_FILES_DIR_NAME',
  'HOSTILE_CANARY',
  'NODE_COMPILE_CACHE',
  'NODE_OPTIONS',
  'NODE_ENV',
  'NODE_OPTIONS',
  'NO_PROXY',
  'PATH',
  'TZ',
]);

const readVariables = (...patterns: string[]): Set<string> => {
  const found = patterns
    .flatMap((pattern) => globSync(pattern))
    .filter((file) => !file.startsWith('tests/fixtures/'))
    .flatMap((file) => [
      ...readFileSync(file, 'utf8').matchAll(
        /\benv(?:ironment)?(?:\.|\[['"])(?<name>[A-Z][A-Z_]+)/gu,
      ),
    ])
    .map(({ groups }) => groups?.name ?? '');
  return new Set(found.filter((name) => !unlisted.has(name)));
};

/** The variables in the first column of the table below a heading or a line. */
const listVariables = (file: string): Set<string> =>
  new Set(
    [...readFileSync(file, 'utf8').matchAll(/^\| (?<names>`[A-Z][A-Z_]+`(?:, `[A-Z_]+`)*) \|/gmu)]
      .flatMap(({ groups }) => groups?.names?.split(', ') ?? [])
      .map((name) => name.replaceAll('`', '')),
  );

describe('the tables of environment variables', () => {
  const forOperators = listVariables('guides/operators.md');
  const forTests = listVariables('CONTRIBUTING.md');

  it('have each one that the site reads', () => {
    const read = readVariables('src/**/*.{ts,cjs,mjs}', '*.ts', '*.mjs');
    assert.ok(read.has('SITE_URL'));
    assert.deepEqual(
      [...read].filter((name) => !forOperators.has(name)),
      [],
    );
  });

  it('have each one that tests and benchmarks read', () => {
    const read = readVariables('{tests,bench}/**/*.{ts,mjs}');
    assert.ok(read.has('UPDATE'));
    assert.deepEqual(
      [...read].filter((name) => !forOperators.has(name) && !forTests.has(name)),
      [],
    );
  });

  it('have none that nothing reads', () => {
    const read = readVariables('{src,tests,bench}/**/*.{ts,cjs,mjs}', '*.ts', '*.mjs');
    assert.deepEqual(
      [...forOperators, ...forTests].filter((name) => !read.has(name)),
      [],
    );
  });
});

describe('the comments of the code', () => {
  it('say what a thing is or does, and do not begin with "What"', () => {
    const files = ['*.{ts,mjs}', '{src,tests,bench}/**/*.{ts,tsx,cjs,mjs,css}'];
    const found = globSync(files, { exclude: ['tests/fixtures/**'] }).flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      return [...text.matchAll(/\/\*+\s*(?:\*\s*)?What\b/gu)].map(
        ({ index }) => `${file}:${text.slice(0, index).split('\n').length}`,
      );
    });
    assert.deepEqual(found, []);
  });
});
