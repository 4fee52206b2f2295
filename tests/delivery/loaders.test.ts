import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';

const require = createRequire(import.meta.url);
const usedStrings = require('../../src/delivery/used-strings.cjs');
const browserConfig = require('../../src/delivery/browser-config.cjs');

describe('the words of the bundle', () => {
  it('are those that the components ask for, and the theme’s for what the site has', () => {
    const site = mkdtempSync(path.join(tmpdir(), 'strings-'));
    const folder = path.join(site, 'components');
    mkdirSync(folder);
    writeFileSync(path.join(site, 'addresses.ts'), "translate('feeds.title');");
    writeFileSync(
      path.join(folder, 'index.tsx'),
      `import { a } from '../addresses.ts';\ntranslate({ id: 'faq.copy' }); translate({ id: \`phase.\${kind}\` });`,
    );
    const loader = {
      getOptions: () => ({ folders: [folder], unused: '^theme\\.blog\\.' }),
      addContextDependency: () => {},
      addDependency: () => {},
    };
    const ids = [
      'faq.copy',
      'faq.link',
      'feeds.title',
      'phase.a',
      'phase.b',
      'theme.blog.x',
      'theme.common.y',
    ];
    const source = JSON.stringify(Object.fromEntries(ids.map((id) => [id, id])));
    const kept = Object.keys(JSON.parse(usedStrings.call(loader, source)));
    rmSync(site, { recursive: true });
    assert.deepEqual(kept, ['faq.copy', 'feeds.title', 'phase.a', 'phase.b', 'theme.common.y']);
  });
});

describe('the configuration in the bundle', () => {
  it('has nothing that only the build reads', () => {
    const source = `/* generated */\nexport default ${JSON.stringify(
      { title: 'A', presets: [['classic', {}]], themeConfig: { prism: {}, navbar: {} } },
      null,
      2,
    )};\n`;
    assert.equal(
      browserConfig.call({}, source),
      'export default {"title":"A","themeConfig":{"navbar":{}}};',
    );
  });
});
