import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { rspack } from '@rspack/core';
import { type EnhancementName, enhancements } from '../enhance/index.ts';

const toScript = { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } };

/** The text of each enhancement's script, minified: a program that needs nothing else. */
export type EnhancementScripts = Record<EnhancementName, string>;

const names = Object.keys(enhancements) as EnhancementName[];

/** Bundles each module of `src/enhance/` with what it imports into a script; `outDir` is for files in passing. */
export const bundleEnhancements = async (
  siteDir: string,
  outDir: string,
): Promise<EnhancementScripts> => {
  const toEntry = (name: string): string => {
    const file = JSON.stringify(path.join(siteDir, `src/enhance/${name}.ts`));
    return `data:text/javascript,${encodeURIComponent(`import{enhance}from ${file};enhance()`)}`;
  };
  const compiler = rspack({
    mode: 'production',
    context: siteDir,
    target: ['web', 'es2022'],
    entry: Object.fromEntries(names.map((name) => [name, toEntry(name)])),
    output: { path: outDir, filename: '[name].js' },
    experiments: { rspackFuture: { bundlerInfo: { force: false } } },
    module: { rules: [{ test: /\.ts$/u, loader: 'builtin:swc-loader', options: toScript }] },
  });
  const stats = await promisify(compiler.run.bind(compiler))();
  await promisify(compiler.close.bind(compiler))();
  if (!stats || stats.hasErrors()) throw new Error(stats?.toString({ all: false, errors: true }));
  const read = (name: string): string => readFileSync(path.join(outDir, `${name}.js`), 'utf8');
  return Object.fromEntries(names.map((name) => [name, read(name)])) as EnhancementScripts;
};
