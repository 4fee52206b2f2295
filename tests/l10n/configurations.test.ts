import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'yaml';
import { exportSite, fixture } from './exchange-site.ts';

const names = [...exportSite(fixture).keys()];

/** https://docs.weblate.org/en/latest/admin/addons.html#component-discovery */
const keysOfDiscovery = [
  'match',
  'file_format',
  'name_template',
  'base_file_template',
  'new_base_template',
  'intermediate_template',
  'language_regex',
  'copy_addons',
  'remove',
  'confirm',
];

/** https://support.crowdin.com/developer/configuration-file, as far as we use it. */
const keysOfCrowdin = [
  'project_id_env',
  'api_token_env',
  'base_path',
  'base_url',
  'preserve_hierarchy',
  'files',
];
const keysOfFile = ['source', 'translation', 'update_option'];

test('The add-on of Weblate has the keys that it is documented with, and finds what is exported', () => {
  const { name, configuration } = JSON.parse(readFileSync('hosting/weblate.json', 'utf8'));
  assert.equal(name, 'weblate.discovery.discovery');
  assert.deepEqual(Object.keys(configuration), keysOfDiscovery);
  assert.match(configuration.name_template, /\{\{ component \}\}/u);
  const match = new RegExp(`^${configuration.match.replaceAll('?P<', '?<')}$`, 'u');
  const language = new RegExp(configuration.language_regex, 'u');
  const found = names.map((file) => match.exec(`weblate/${file}`)?.groups);
  assert.deepEqual(
    found.map((groups) => `${groups?.originalHierarchy}${groups?.component}`).sort(),
    ['_ui/code', 'guides/move', 'guides/shelves'],
  );
  for (const groups of found) assert.match(groups?.language ?? '', language);
  for (const code of ['sv', 'zh-Hans', 'pt-BR']) assert.match(code, language);
});

test('Crowdin reads what is exported, and writes it where it was', () => {
  const configuration = parse(readFileSync('hosting/crowdin.yml', 'utf8'));
  assert.deepEqual(Object.keys(configuration), keysOfCrowdin);
  for (const file of configuration.files) {
    assert.deepEqual(Object.keys(file), keysOfFile);
    assert.match(file.update_option, /^update_(?:as_unapproved|without_changes)$/u);
    // `**` stands for the same folders in both.
    const source = new RegExp(
      `^${file.source.replaceAll('.', '\\.').replace('**/', '(?<folders>(?:.+/)?)').replace('*', '(?<name>[^/]*)')}$`,
      'u',
    );
    for (const name of names) {
      const found = source.exec(`/exchange/${name}`)?.groups;
      assert.ok(found, name);
      const written = file.translation
        .replace('%two_letters_code%', 'fr')
        .replace('**/', found.folders)
        .replace('%original_file_name%', `${found.name}.xlf`);
      assert.equal(written, `/exchange/${name.replace(/^sv\//u, 'fr/')}`);
    }
  }
});
