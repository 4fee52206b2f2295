import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { rspack } from '@rspack/core';
import { type EnhancementName, enhancements } from '../enhance/index.ts';

/** The text of each enhancement's script, minified: a program that needs nothing else. */
export type EnhancementScripts = Record<EnhancementName, string>;

const names = Object.keys(enhancements) as EnhancementName[];

const jsc = { parser: { syntax: 'typescript' }, target: 'es2022' };

/** Bundles each module of `src/enhance/` with what it imports into a script; `outDir` is for files in passing. */
export const bundleEnhancements = async (
  siteDir: string,
  outDir: string,
): Promise<EnhancementScripts> => {
  const toProgram = (name: string): string =>
    `import{enhance}from ${JSON.stringify(path.join(siteDir, `src/enhance/${name}.ts`))};enhance()`;
  const toEntry = (name: string) => `data:text/javascript,${encodeURIComponent(toProgram(name))}`;
  const compiler = rspack({
    mode: 'production',
    context: siteDir,
    devtool: false,
    target: ['web', 'es2022'],
    entry: Object.fromEntries(names.map((name) => [name, toEntry(name)])),
    output: { path: outDir, filename: '[name].js' },
    experiments: { rspackFuture: { bundlerInfo: { force: false } } },
    module: { rules: [{ test: /\.ts$/u, loader: 'builtin:swc-loader', options: { jsc } }] },
  });
  const stats = await promisify(compiler.run.bind(compiler))();
  await promisify(compiler.close.bind(compiler))();
  if (!stats || stats.hasErrors()) throw new Error(stats?.toString({ all: false, errors: true }));
  const read = (name: string): string => readFileSync(path.join(outDir, `${name}.js`), 'utf8');
  return Object.fromEntries(names.map((name) => [name, read(name)])) as EnhancementScripts;
};
