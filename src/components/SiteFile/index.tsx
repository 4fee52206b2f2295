import useBaseUrl from '@docusaurus/useBaseUrl';
import type { ReactNode } from 'react';

interface SiteFileProps {
  children?: ReactNode;
  /** The address below that of the reader's language. */
  to?: string;
  /** The whole address, of a file that all languages share. */
  href?: string;
}

/** A link to a file that the site makes beside its pages. */
export function SiteFile({ children, href, to = '' }: SiteFileProps): ReactNode {
  const own = useBaseUrl(to);
  return <a href={href ?? own}>{children}</a>;
}
