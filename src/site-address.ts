/** Where the site stands. */
export interface SiteAddress {
  /** `https://example.com` */
  origin: string;
  /** The path that all its addresses begin with: `/`, or `/notices/` for a site below a path. */
  root: string;
}

/** An address that is nobody's: what a build without `SITE_URL` writes into calendars, feeds and data. */
const exampleAddress: SiteAddress = { origin: 'https://notices.example.com', root: '/' };

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
  const file = path.split('/').findLast((part) => part !== '') ?? '';
  if (/\.(?:html?|php|ics|xml|json)$/iu.test(file))
    return { fault: `Unexpected file \`${file}\` in \`SITE_URL\` (\`${value}\`), ${expected}.` };
  const root = path.endsWith('/') ? path : `${path}/`;
  return { address: { origin: url.origin, root }, isExample: false, fault: null };
};

/** Where pages lead to outside of the site: variables and the schemes that their addresses may have. */
const outsideLinks = {
  HELP_URL: /^(?:https?:\/\/|mailto:)/iu,
  REPOSITORY_URL: /^https?:\/\//iu,
} as const;

/** The page of a repository, below which no page is edited. */
const repositoryPage = /^https?:\/\/(?:www\.)?(?:github|gitlab)\.com\/[\w.-]+\/[\w.-]+\/?$/iu;

export type OutsideLink = keyof typeof outsideLinks;

/** Reads `HELP_URL` or `REPOSITORY_URL`, without a slash at its end; null where it is not set or empty, `fault` where it is no address. */
export const parseOutsideLink = (
  name: OutsideLink,
  text: string | undefined,
): { link: string | null; fault: null } | { fault: string } => {
  const value = text?.trim() ?? '';
  if (value === '') return { link: null, fault: null };
  if (name === 'REPOSITORY_URL' && repositoryPage.test(value)) {
    const base = value.replace(/\/$/u, '').replace(/\.git$/u, '');
    return {
      fault: `Unexpected \`${name}\` \`${value}\`, expected where pages are edited, with the branch: \`${base}${value.includes('gitlab') ? '/-' : ''}/edit/main\`.`,
    };
  }
  if (URL.canParse(value) && outsideLinks[name].test(value) && !/\s/u.test(value))
    return {
      link: name === 'REPOSITORY_URL' ? value.replace(/(?<!\/)\/+$/u, '') : value,
      fault: null,
    };
  const forms =
    name === 'HELP_URL'
      ? '`https://example.com/help` or `mailto:help@example.com`'
      : '`https://git.example.com/notices/edit/main`';
  return {
    fault: `Unexpected \`${name}\` \`${value}\`, expected an address as ${forms}; or do not set it.`,
  };
};

/**
 * Reads a link that leads outside from this process' environment. Commands refuse to begin where one has a fault. Each
 * variable is written out: a build looks for such names in the code to know what it was made with.
 */
export const readOutsideLink = (name: OutsideLink): ReturnType<typeof parseOutsideLink> =>
  parseOutsideLink(name, name === 'HELP_URL' ? process.env.HELP_URL : process.env.REPOSITORY_URL);

/** The address that a variable names; null where it names none. */
export const toOutsideLink = (name: OutsideLink): string | null => {
  const parsed = readOutsideLink(name);
  return parsed.fault === null ? parsed.link : null;
};

const read = parseSiteUrl(process.env.SITE_URL);

/** Where this process' site stands; commands refuse to begin where `SITE_URL` has a fault. */
export const siteAddress: SiteAddress = read.fault === null ? read.address : exampleAddress;
