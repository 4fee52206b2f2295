// cspell:ignore صفحة صفحات لا

import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { copySite, exportSite, importSite } from './exchange-site.ts';

let siteDir = '';

describe('a string that counts, of which a language has other forms', () => {
  beforeEach(() => {
    siteDir = copySite();
    const write = (locale: string, strings: object) => {
      mkdirSync(path.join(siteDir, 'i18n', locale), { recursive: true });
      writeFileSync(path.join(siteDir, 'i18n', locale, 'code.json'), JSON.stringify(strings));
    };
    write('en', {
      'found.one': { message: '{count} page found', description: 'Below the field' },
      'found.other': { message: '{count} pages found', description: 'Below the field' },
    });
    write('sv', {});
    write('ar', {});
  });

  afterEach(() => rmSync(siteDir, { recursive: true, force: true }));

  const toFile = () =>
    exportSite(siteDir, 'xliff', { locales: ['ar'] }).get('ar/_ui/code.xlf') ?? '';

  test('A string that counts goes out in each form of the language, with numbers that take it', () => {
    const ids = [...toFile().matchAll(/<trans-unit id="_ui:code\.found\.(\w+)"/gu)].map(
      ([, form]) => form,
    );
    assert.deepEqual(ids, ['zero', 'one', 'two', 'few', 'many', 'other']);
    assert.match(toFile(), /Plural form “few”: for 3, 4, 5, 6, …/u);
  });

  test('A form of one number comes back without the number; a form of several does not', () => {
    const fill = (form: string, target: string, text: string) =>
      text.replace(
        new RegExp(`(id="_ui:code\\.found\\.${form}"[\\s\\S]*?</source>)`, 'u'),
        `$1<target>${target}</target>`,
      );
    const text = fill('few', 'صفحات', fill('zero', 'لا صفحات', fill('one', 'صفحة', toFile())));
    const result = importSite(siteDir, [['code.xlf', text]]);
    const written = JSON.parse(result.files.get('i18n/ar/code.json') ?? '{}');
    assert.deepEqual(written, {
      'found.zero': { message: 'لا صفحات', description: 'Below the field' },
      'found.one': { message: 'صفحة', description: 'Below the field' },
    });
    assert.match(
      result.problems.map(({ message }) => message).join('\n'),
      /^`_ui:code\.found\.few`: Missing code .*count/u,
    );
  });
});
