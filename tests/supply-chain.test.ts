import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

interface Locked {
  version?: string;
  integrity?: string;
  resolved?: string;
  link?: boolean;
  optional?: boolean;
  hasInstallScript?: boolean;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const lock: { packages: Record<string, Locked> } = JSON.parse(
  readFileSync('package-lock.json', 'utf8'),
);
const { '': root, ...others } = lock.packages;
const locked = Object.entries(others);

const direct: Record<string, string> = { ...manifest.dependencies, ...manifest.devDependencies };
const exact = /^\d+\.\d+\.\d+$/u;
const toName = (place: string): string => place.slice(place.lastIndexOf('node_modules/') + 13);

/** Programs for other machines, which npm leaves out of the lock file where it cannot look them up. */
const isForOtherMachine = ([place, { optional }]: [string, Locked]): boolean =>
  optional === true && /^@(?:biomejs\/cli|swc\/core|swc\/html)-/u.test(toName(place));

describe('package.json', () => {
  it('asks for exact versions', () => {
    const inexact = Object.entries({ ...direct, ...manifest.overrides }).filter(
      ([, version]) => !exact.test(String(version)),
    );
    assert.deepEqual(inexact, []);
  });

  it('says of every install script whether it may run, and of no other package', () => {
    const scripts = locked
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([place]) => toName(place));
    assert.deepEqual(Object.keys(manifest.allowScripts).sort(), [...new Set(scripts)].sort());
  });

  it('lets the script of node run and no other', () => {
    const allowed = Object.entries(manifest.allowScripts).filter(([, isAllowed]) => isAllowed);
    assert.deepEqual(allowed, [['node', true]]);
  });
});

describe('package-lock.json', () => {
  it('holds what package.json asks for', () => {
    assert.deepEqual(root?.dependencies, manifest.dependencies);
    assert.deepEqual(root?.devDependencies, manifest.devDependencies);
    const found = Object.keys(direct).map((name) => [
      name,
      others[`node_modules/${name}`]?.version,
    ]);
    assert.deepEqual(Object.fromEntries(found), direct);
  });

  it('knows every package by its hash', () => {
    const unknown = locked
      .filter((entry) => !isForOtherMachine(entry))
      .filter(([, { integrity }]) => !integrity?.startsWith('sha512-'));
    assert.deepEqual(unknown, []);
  });

  it('takes every package from the registry that npm is set to', () => {
    const elsewhere = locked.filter(([, { link, resolved }]) => link || resolved !== undefined);
    assert.deepEqual(elsewhere, []);
    const odd = locked.filter(([, { version }]) => !/^\d+\.\d+\.\d+/u.test(version ?? ''));
    assert.deepEqual(odd, []);
  });
});
