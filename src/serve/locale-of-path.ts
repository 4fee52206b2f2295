import { basePath, type LocaleCode, localeCodes } from '../locales.ts';
import { type SiteAddress, siteAddress } from '../site-address.ts';

const longestFirst = [...localeCodes].sort((a, b) => basePath(b).length - basePath(a).length);

/** Tells which locale an address belongs to, by the longest base path that it starts with: `/sv/a/?q` is `sv`. `root` is the path that the site stands below. */
export const toLocaleOfPath = (
  address: string,
  { root }: Pick<SiteAddress, 'root'> = siteAddress,
): LocaleCode => {
  const [path = '/'] = address.split(/[?#]/u, 1);
  const folder = path.endsWith('/') ? path : `${path}/`;
  const locale = longestFirst.find((code) => folder.startsWith(basePath(code, { root })));
  // The default locale's base path is `/`, the start of every path; `*` and `http://…` are no paths.
  return locale ?? (longestFirst.at(-1) as LocaleCode);
};
