import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { toQuickColorMode } from '../../src/delivery/color-mode.ts';

const { DataAttributeQueryStringInlineJavaScript: ofQuery, getThemeInlineScript } = createRequire(
  import.meta.url,
)('@docusaurus/theme-classic/lib/inlineScripts') as {
  DataAttributeQueryStringInlineJavaScript: string;
  getThemeInlineScript: (options: object) => string;
};

const colorMode = { disableSwitch: false, defaultMode: 'light', respectPrefersColorScheme: true };
const siteStorage = { type: 'localStorage', namespace: '-notices' };
const toTheme = (changes: object = {}) =>
  getThemeInlineScript({ colorMode: { ...colorMode, ...changes }, siteStorage }) + ofQuery;

interface Situation {
  search?: string;
  stored?: Record<string, string>;
  isForbidden?: boolean;
  isDark?: boolean;
}

/** Runs a script in what it needs of a page; gives the attributes that it set, in their order. */
const run = (script: string, { search = '', stored = {}, isForbidden, isDark }: Situation) => {
  const set: [string, string][] = [];
  const window = {
    document: {
      URL: `https://notices.example.com/${search}#at?`,
      documentElement: {
        setAttribute: (name: string, value: string) => {
          if (!/^[\w-]+$/u.test(name)) throw new Error(`no name: ${name}`);
          set.push([name, value]);
        },
      },
    },
    location: { search },
    matchMedia: (query: string) => ({ matches: query.includes('dark') && isDark === true }),
    get localStorage() {
      if (isForbidden) throw new Error('SecurityError');
      return { getItem: (key: string) => stored[key] ?? null };
    },
    URLSearchParams,
  };
  runInContext(script, createContext(Object.defineProperty(window, 'window', { value: window })));
  return set;
};

const situations: Record<string, Situation> = {
  'nothing chosen, light system': {},
  'nothing chosen, dark system': { isDark: true },
  'light chosen, dark system': { isDark: true, stored: { 'theme-notices': 'light' } },
  'dark chosen': { stored: { 'theme-notices': 'dark' } },
  'chosen for another site': { stored: { theme: 'dark' } },
  'no storage, dark system': { isForbidden: true, isDark: true },
  'asked for by the address': {
    search: '?docusaurus-theme=dark',
    stored: { 'theme-notices': 'light' },
  },
  'asked for by the address, without storage': {
    search: '?a=b&docusaurus-theme=dark&docusaurus-theme=light',
    isForbidden: true,
  },
  'asked for by nothing in the address': {
    search: '?docusaurus-theme=&x',
    stored: { 'theme-notices': 'dark' },
  },
  'other attributes in the address': {
    search: '?docusaurus-data-mode=embed&mode=no&docusaurus-data-theme=dark',
  },
  'an attribute that cannot be': {
    search: '?docusaurus-data-a=1&docusaurus-data-=%20&docusaurus-data-%20=2&docusaurus-data-b=3',
  },
};

for (const [name, situation] of Object.entries(situations)) {
  test(`does what the theme does: ${name}`, () => {
    const theme = toTheme();
    const quick = toQuickColorMode(theme);
    assert.notEqual(quick, theme);
    assert.deepEqual(run(quick, situation), run(theme, situation));
  });
}

test('leaves other scripts as they are', () => {
  for (const script of [
    'alert(1)',
    'localStorage.getItem("theme-notices")',
    toTheme({ disableSwitch: true }),
    toTheme({ respectPrefersColorScheme: false }),
    `${toTheme()};localStorage.getItem("more")`,
  ]) {
    assert.equal(toQuickColorMode(script), script);
  }
});
