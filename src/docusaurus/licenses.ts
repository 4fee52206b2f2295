import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { LoadContext, Plugin } from '@docusaurus/types';
import { basePath, defaultLocale } from '../locales.ts';

/** A package that readers' browsers get code of. */
export interface ShippedPackage {
  name: string;
  version: string;
  /** As package.json has it: an SPDX identifier. */
  license: string;
  /** The text of the licence; empty where the package has none. */
  text: string;
}

/** The licences that ask for nothing but that they are passed on. */
const allowed = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];

/** The folders of the packages that modules stand in, by the modules' files; each once, sorted. */
export const toPackageDirs = (files: Iterable<string>): string[] =>
  [
    ...new Set(
      [...files].flatMap(
        (file) => /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/u.exec(file)?.[0] ?? [],
      ),
    ),
  ].sort();

/** Writes the list of what is shipped, sorted by name. Throws where a licence is not one of the allowed ones. */
export const toLicenseList = (packages: readonly ShippedPackage[]): string => {
  const refused = packages.filter(({ license }) => !allowed.includes(license));
  if (refused.length > 0) {
    const found = refused.map(({ license, name }) => `\`${license}\` of \`${name}\``).join(', ');
    throw new Error(
      `Unexpected licence ${found} in what browsers get, expected one of ${allowed.join(', ')}. Do without the package, or allow its licence in src/docusaurus/licenses.ts once what it asks for is done.`,
    );
  }
  const rule = '-'.repeat(80);
  const entries = new Map(
    packages.map(({ license, name, text, version }) => [
      `${name} ${version}`,
      `${name} ${version} (${license})\n\n${text.replaceAll('\r\n', '\n').trim()}`.trim(),
    ]),
  );
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
  return `The scripts of this site hold code of these packages.\n\n${sorted
    .map((entry) => `${rule}\n${entry}\n`)
    .join('\n')}`;
};

const readPackage = (dir: string): ShippedPackage => {
  const { name, version, license } = JSON.parse(
    readFileSync(path.join(dir, 'package.json'), 'utf8'),
  );
  const file = readdirSync(dir).find((entry) => /^(?:license|licence)(?:\.\w+)?$/iu.test(entry));
  const text = file === undefined ? '' : readFileSync(path.join(dir, file), 'utf8');
  return { name, version, license: String(license), text };
};

/** A module as webpack and Rspack describe it; one may be made of several. */
interface Module {
  resource?: string;
  modules?: Iterable<Module>;
}

interface Compiler {
  hooks: {
    afterEmit: { tap: (name: string, act: (made: { modules: Iterable<Module> }) => void) => void };
  };
}

const toFiles = ({ modules = [], resource }: Module): string[] => [
  ...(resource === undefined ? [] : [resource]),
  ...[...modules].flatMap(toFiles),
];

/** The Docusaurus plugin that writes `licenses.txt`: the packages that browsers get code of, with their licences. */
export const licensesPlugin = ({ baseUrl }: LoadContext): Plugin => {
  const name = 'licenses';
  if (baseUrl !== basePath(defaultLocale)) return { name };
  const files = new Set<string>();
  return {
    name,
    configureWebpack: (_config, isServer) =>
      (isServer
        ? {}
        : {
            plugins: [
              {
                apply: ({ hooks }: Compiler): void =>
                  hooks.afterEmit.tap(name, ({ modules }) => {
                    for (const module of modules) toFiles(module).forEach(files.add, files);
                  }),
              },
            ],
          }) as object,
    postBuild: async ({ outDir }) => {
      const packages = toPackageDirs(files).map(readPackage);
      writeFileSync(path.join(outDir, 'licenses.txt'), toLicenseList(packages));
    },
  };
};
