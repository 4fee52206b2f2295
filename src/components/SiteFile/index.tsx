import useBaseUrl from '@docusaurus/useBaseUrl';
import type { ReactNode } from 'react';

/** A link to a file that the site makes beside its pages, in the reader's language. */
export function SiteFile({ children, to }: { children?: ReactNode; to: string }): ReactNode {
  return <a href={useBaseUrl(to)}>{children}</a>;
}
