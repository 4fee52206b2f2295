import { basePath, type LocaleCode, localeCodes } from '../locales.ts';

const longestFirst = [...localeCodes].sort((a, b) => basePath(b).length - basePath(a).length);

/** Tells which locale an address belongs to, by the longest base path that it starts with: `/sv/a/?q` is `sv`. */
export const toLocaleOfPath = (address: string): LocaleCode => {
  const [path = '/'] = address.split(/[?#]/u, 1);
  const folder = path.endsWith('/') ? path : `${path}/`;
  const locale = longestFirst.find((code) => folder.startsWith(basePath(code)));
  // The default locale's base path is `/`, the start of every path; `*` and `http://…` are no paths.
  return locale ?? (longestFirst.at(-1) as LocaleCode);
};
