import assert from 'node:assert/strict';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { pageJsonSchema, translationJsonSchema } from '../../src/notices/json-schema.ts';

const files = {
  'schemas/page.schema.json': pageJsonSchema,
  'schemas/translation.schema.json': translationJsonSchema,
};

const frontMatterOf = (file: string): unknown =>
  parse(/^---\n([\s\S]*?)\n---\n/u.exec(readFileSync(file, 'utf8'))?.[1] ?? '');

const validate = (schema: object) => {
  const check = new Ajv({ allErrors: true, strictTypes: false }).compile(schema);
  return (data: unknown) => {
    check(data);
    return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
};

describe('the JSON Schemas of front matter', () => {
  for (const [file, schema] of Object.entries(files)) {
    it(`${file} is made of the one schema (UPDATE=1 rewrites it)`, () => {
      const expected = `${JSON.stringify(schema, null, 2)}\n`;
      if (process.env.UPDATE) writeFileSync(file, expected);
      assert.equal(readFileSync(file, 'utf8'), expected);
    });
  }

  it('take the pages of this site', () => {
    const check = validate(pageJsonSchema);
    for (const file of globSync('docs/**/*.md')) assert.deepEqual(check(frontMatterOf(file)), []);
  });

  it('take the translations of this site', () => {
    const check = validate(translationJsonSchema);
    const pages = globSync('i18n/*/docusaurus-plugin-content-docs/current/**/*.md');
    for (const file of pages) assert.deepEqual(check(frontMatterOf(file)), []);
  });

  it('refuse a status that there is not, and a key that no wave has', () => {
    const check = validate(pageJsonSchema);
    const waves = [{ id: 'a', start: '2027-03', status: 'late', begin: '2027-03' }];
    assert.deepEqual(check({ title: 'T', waves }), [
      '/waves/0 must NOT have additional properties',
      '/waves/0/status must be equal to one of the allowed values',
    ]);
  });

  it('have a description of each key, and examples of what is written in a form of its own', () => {
    const missing: string[] = [];
    const visit = (schema: object, path: string): void => {
      const { properties = {}, items } = schema as {
        properties?: Record<string, { description?: string }>;
        items?: object;
      };
      if (items) visit(items, `${path}[]`);
      for (const [key, value] of Object.entries(properties)) {
        if (!value.description) missing.push(`${path}.${key}`);
        visit(value, `${path}.${key}`);
      }
    };
    visit(pageJsonSchema, '');
    visit(translationJsonSchema, '');
    assert.deepEqual(missing, []);
    const wave = pageJsonSchema.properties?.waves?.items?.properties;
    assert.ok(wave?.start?.examples?.includes('2024-01-15/2024-01-19'));
    assert.ok(wave?.notify?.examples?.[0]?.startsWith('P'));
  });
});
