/** Where the site stands. */
export interface SiteAddress {
  /** `https://example.com` */
  origin: string;
  /** The path that all its addresses begin with: `/`, or `/notices/` for a site below a path. */
  root: string;
}

/** An address that is nobody's: what a build without `SITE_URL` writes into calendars, feeds and data. */
export const exampleAddress: SiteAddress = { origin: 'https://notices.example.com', root: '/' };

const expected =
  'expected the address that the site will have: `https://example.com/` or `https://example.com/notices/`';

/** Reads `SITE_URL`; `isExample` where it is not set, `fault` where it is no address. */
export const parseSiteUrl = (
  text: string | undefined,
): { address: SiteAddress; isExample: boolean; fault: null } | { fault: string } => {
  if (text === undefined) return { address: exampleAddress, isExample: true, fault: null };
  const value = text.trim();
  if (value === '')
    return { fault: `Unexpected empty \`SITE_URL\`, ${expected}; or do not set it.` };
  const url = URL.canParse(value) ? new URL(value) : null;
  // The parser of addresses completes `https:/example.com`.
  if (!url || !/^https?:\/\//iu.test(value)) {
    return { fault: `Unexpected \`SITE_URL\` \`${value}\`, ${expected}.` };
  }
  const extra = url.search || url.hash || (url.username && `${url.username}@`);
  if (extra) {
    return { fault: `Unexpected \`${extra}\` in \`SITE_URL\` (\`${value}\`), ${expected}.` };
  }
  const path = url.pathname.replaceAll(/\/{2,}/gu, '/');
  if (!/^[\w./~-]*$/u.test(path)) {
    return {
      fault: `Unexpected path \`${path}\` in \`SITE_URL\`, expected letters, digits, hyphens and slashes.`,
    };
  }
  const root = path.endsWith('/') ? path : `${path}/`;
  return { address: { origin: url.origin, root }, isExample: false, fault: null };
};

const read = parseSiteUrl(process.env.SITE_URL);

/** Where this process' site stands; commands refuse to begin where `SITE_URL` has a fault. */
export const siteAddress: SiteAddress = read.fault === null ? read.address : exampleAddress;
