import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';

const require = createRequire(import.meta.url);
const usedStrings = require('../../src/delivery/used-strings.cjs');
const browserConfig = require('../../src/delivery/browser-config.cjs');

describe('the words of the bundle', () => {
  it('are those that the components ask for, and the theme’s for what the site has', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'strings-'));
    writeFileSync(
      path.join(folder, 'index.tsx'),
      `translate({ id: 'faq.copy' }); translate({ id: \`phase.\${kind}\` });`,
    );
    const loader = {
      getOptions: () => ({ folders: [folder], unused: '^theme\\.blog\\.' }),
      addContextDependency: () => {},
    };
    const ids = ['faq.copy', 'faq.link', 'phase.a', 'phase.b', 'theme.blog.x', 'theme.common.y'];
    const source = JSON.stringify(Object.fromEntries(ids.map((id) => [id, id])));
    const kept = Object.keys(JSON.parse(usedStrings.call(loader, source)));
    rmSync(folder, { recursive: true });
    assert.deepEqual(kept, ['faq.copy', 'phase.a', 'phase.b', 'theme.common.y']);
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
