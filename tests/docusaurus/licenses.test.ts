import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toLicenseList, toPackageDirs } from '../../src/docusaurus/licenses.ts';

const react = {
  name: 'react',
  version: '19.0.0',
  license: 'MIT',
  text: 'MIT License\r\n\r\nCopyright\r\n',
};

describe('toPackageDirs', () => {
  it('gives each package once, the innermost where packages hold packages', () => {
    const dirs = toPackageDirs([
      '/site/node_modules/react/index.js',
      '/site/node_modules/react/cjs/react.js?query',
      '/site/node_modules/@scope/name/lib/a.js',
      '/site/node_modules/a/node_modules/b/c.js',
      '/site/src/components/Dates/index.tsx',
    ]);
    assert.deepEqual(dirs, [
      '/site/node_modules/@scope/name',
      '/site/node_modules/a/node_modules/b',
      '/site/node_modules/react',
    ]);
  });
});

describe('toLicenseList', () => {
  it('names each package with its licence and the text of that, sorted', () => {
    const other = { name: 'clsx', version: '2.0.0', license: 'ISC', text: '' };
    const rule = '-'.repeat(80);
    assert.equal(
      toLicenseList([react, other, react]),
      `The scripts of this site hold code of these packages.\n\n${rule}\nclsx 2.0.0 (ISC)\n\n${rule}\nreact 19.0.0 (MIT)\n\nMIT License\n\nCopyright\n`,
    );
  });

  it('refuses a licence that asks for more, and names every package that has one', () => {
    const copyleft = { ...react, name: 'copyleft', license: 'GPL-3.0-or-later' };
    const none = { ...react, name: 'none', license: 'undefined' };
    assert.throws(
      () => toLicenseList([react, copyleft, none]),
      /^Error: Unexpected licence `GPL-3\.0-or-later` of `copyleft`, `undefined` of `none` .*expected one of 0BSD, /u,
    );
  });
});
