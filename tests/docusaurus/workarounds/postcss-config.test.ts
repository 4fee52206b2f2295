import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import postcss from 'postcss';
import { postcssConfigPlugin } from '../../../src/docusaurus/workarounds/postcss-config.ts';

describe('postcssConfigPlugin', () => {
  it('has no configuration read, and writes what Safari knows by another name in place of the presets', async () => {
    const layers = { postcssPlugin: 'layers' };
    const options = { plugins: [['/m/postcss-preset-env/x.cjs', {}], layers] };
    const made = postcssConfigPlugin().configurePostCss?.(options) as {
      config: unknown;
      plugins: unknown[];
    };
    assert.equal(made.config, false);
    assert.equal(made.plugins[1], layers);
    const { css } = await postcss(made.plugins as never).process('a{user-select:none;color:red}', {
      from: undefined,
    });
    assert.equal(css, 'a{-webkit-user-select:none;user-select:none;color:red}');
  });
});
